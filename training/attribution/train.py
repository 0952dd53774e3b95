"""
Train the attribution finder.

usage: train.py --data FOLDER --encoder FOLDER --out FOLDER --minutes MINUTES [--start FILE] [--bf16]

Begins with the encoder, or with a checkpoint. The learning rate follows the clock, so that training ends in
time on a busy machine too: it rises, stays, and falls to nothing. What is kept is a running mean of the
weights.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from batches import Batch, epoch, examples
from corpus import articles
from evaluate import in_characters, line, score
from network import Network, chain_loss, pointer_loss, pretrained
from tokenizers import Tokenizer
from torch import Tensor

from blocs.taggers.trained.chain import Chain, Floats, best_path, constrained, stretches
from blocs.taggers.trained.decode import link
from blocs.taggers.trained.reading import Integers, read

if TYPE_CHECKING:
    from corpus import Article

HELD_OUT = 20
"""Every twentieth article of train is held out for choices; dev is not looked at here."""
RATE, DECAY, HEAD_RATE, CHAIN_RATE = 2.5e-4, 0.85, 1e-3, 1e-2
WARM_UP, STEADY = 0.03, 0.25
"""The parts of the time after which the rate is at its height, and after which it falls."""
MEMORY = 0.995
"""How much of the running mean of the weights is kept with each step."""
HIDDEN = 0.1
"""How many words are hidden at the start; the fewer the nearer the end."""
LINK = 0.1
"""Weighs a span's pointer against a word's tag: there is about one span to ten words."""
TOLD = 50
SAVED, SCORED = 200, 800
"""After how many batches there is a checkpoint, and a line of scores."""


@dataclass
class Training:
    """A network with what changes it, and the running mean of its weights."""

    network: Network
    optimizer: torch.optim.Optimizer
    args: argparse.Namespace
    mean: Network
    steps: int = 0
    losses: list[tuple[float, float]] = field(default_factory=list)
    begin: float = field(default_factory=time.time)

    @property
    def gone(self) -> float:
        """How much of the time is gone, from 0 to 1."""
        return min((time.time() - self.begin) / (60 * self.args.minutes), 1.0)


def main() -> None:
    """Train, and write checkpoints and lines of scores."""
    args = _arguments()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)  # noqa: S311 (for training, not for secrets)
    tokenizer = plain_tokenizer(args.encoder)
    everything = list(articles(args.data / "train"))
    held_out = everything[::HELD_OUT]
    given = examples(tokenizer, [a for n, a in enumerate(everything) if n % HELD_OUT])
    network = Network()
    pretrained(network, args.encoder)
    if args.start:
        network.load_state_dict(torch.load(args.start))
    args.out.mkdir(parents=True, exist_ok=True)
    optimizer = _optimizer(network)
    training = Training(network, optimizer, args, copy.deepcopy(network).eval())
    network.train()
    say(args.out, f"{sum(len(g.pieces) for g in given)} words")

    while training.gone < 1:
        for batch in epoch(given, chance, HIDDEN * (1 - training.gone)):
            if training.gone < 1:
                _step(training, batch)
                if training.steps % SAVED == 0:
                    torch.save(training.mean.state_dict(), args.out / f"step{training.steps}.pt")
                if training.steps % SCORED == 0:
                    say(args.out, line(evaluate(training.mean, tokenizer, held_out)))
    torch.save(training.mean.state_dict(), args.out / "last.pt")
    say(args.out, line(evaluate(training.mean, tokenizer, held_out)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bf16", action="store_true")
    return parser.parse_args()


def plain_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer of a checkpoint, which neither cuts nor fills up."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _optimizer(network: Network) -> torch.optim.Optimizer:
    """Return AdamW with a lower rate for lower layers; the embeddings of pieces stay as they are."""
    network.pieces.weight.requires_grad_(requires_grad=False)
    count = len(network.layers)
    parts = [(0, network.places), (0, network.norm), *enumerate(network.layers, 1)]
    groups: list[dict[str, Any]] = [
        {"params": list(part.parameters()), "height": RATE * DECAY ** (count - depth), "weight_decay": 0.01}
        for depth, part in parts
    ]
    heads = [
        p for head in (network.shapes, network.tag, network.ask, network.answer) for p in head.parameters()
    ]
    groups.append({"params": heads, "height": HEAD_RATE, "weight_decay": 0.01})
    chain = [network.transitions, network.first, network.distance.weight]
    groups.append({"params": chain, "height": CHAIN_RATE, "weight_decay": 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), foreach=True)


def _step(training: Training, batch: Batch) -> None:
    """Learn from one batch."""
    rate = min(1.0, training.gone / WARM_UP, (1 - training.gone) / (1 - STEADY))
    for group in training.optimizer.param_groups:
        group["lr"] = rate * group["height"]
    chain, pointer = _losses(training, batch)
    (chain + LINK * pointer).backward()
    torch.nn.utils.clip_grad_norm_(training.network.parameters(), 1.0)
    training.optimizer.step()
    training.optimizer.zero_grad(set_to_none=True)
    training.steps += 1
    with torch.no_grad():
        for old, new in zip(training.mean.parameters(), training.network.parameters(), strict=True):
            if new.requires_grad:
                old.lerp_(new, 1 - MEMORY)
    training.losses.append((chain.item(), pointer.item()))
    if training.steps % TOLD == 0:
        chain_, pointer_ = np.mean(training.losses[-TOLD:], axis=0)
        say(
            training.args.out,
            f"  step {training.steps} rate {rate:.2f} chain {chain_:.4f} pointer {pointer_:.4f} "
            f"cpu {time.process_time():.0f} s",
        )


def _losses(training: Training, batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the loss of a word's tag and of a span's pointer."""
    network = training.network
    with torch.autocast("cpu", torch.bfloat16, enabled=training.args.bf16):
        x = network.encode(batch.pieces, batch.shapes, batch.mask)
    x = torch.gather(x.float(), 1, batch.firsts.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
    tags, pointers = network.judge(network.dropout(x))
    chain = chain_loss(network, tags, batch.tags, batch.known) / batch.known.sum()
    pointer = pointer_loss(pointers, batch.heads, batch.weights, batch.known)
    return chain, pointer / batch.weights.sum().clamp(min=1)


def evaluate(network: Network, tokenizer: Tokenizer, given: list[Article]) -> dict[str, Any]:
    """Score the network as it is."""
    network.eval()

    def run(pieces: Integers, shapes: Integers, firsts: Integers) -> tuple[Floats, Floats]:
        with torch.no_grad():
            tags, pointers = network(*(torch.from_numpy(i)[None] for i in (pieces, shapes, firsts)))
        return tags[0].numpy(), pointers[0].numpy()

    chain = constrained(Chain(network.transitions.detach().numpy(), network.first.detach().numpy()))
    pairs = []
    for article in given:
        seen = read(article.text, tokenizer, run)
        found = link(seen, list(stretches(best_path(seen.tags, chain))))
        pairs.append((article, in_characters(seen, found)))
    return score(pairs)


def say(folder: Path, words: str) -> None:
    """Write a line to the log."""
    with (folder / "log.txt").open("a") as log:
        log.write(f"{time.strftime('%H:%M:%S')} {words}\n")


if __name__ == "__main__":
    main()
