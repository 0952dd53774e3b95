"""
Train the attribution finder.

usage: train.py --data FOLDER --encoder FOLDER --out FOLDER [--steady STEPS] [--decay STEPS] [--bf16]

The learning rate rises, stays for the steady steps, and falls to nothing in the decay steps.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from batches import Batch, epoch, examples
from corpus import articles
from evaluate import in_characters, line, score
from network import Network, chain_loss, pointer_loss, pretrained
from tokenizers import Tokenizer

from blocs.taggers.trained.chain import Chain, best_path, constrained, stretches
from blocs.taggers.trained.decode import link
from blocs.taggers.trained.reading import Floats, Integers, read

if TYPE_CHECKING:
    from corpus import Article
    from torch.optim.lr_scheduler import LRScheduler

HELD_OUT = 20
"""Every twentieth article of train is held out for choices; dev is not looked at here."""
RATE, DECAY, HEAD_RATE, CHAIN_RATE = 2.5e-4, 0.85, 1e-3, 1e-2
WARM_UP = 100
LINK = 0.1
"""Weighs a span's pointer against a word's tag: there is about one span to ten words."""
TOLD = 50


@dataclass(frozen=True)
class Training:
    """A network with what changes it."""

    network: Network
    optimizer: torch.optim.Optimizer
    schedule: LRScheduler
    args: argparse.Namespace

    @property
    def is_over(self) -> bool:
        """Whether all steps are done."""
        return self.schedule.last_epoch >= self.args.steady + self.args.decay


def main() -> None:
    """Train, and write a checkpoint and a line of scores after every epoch."""
    args = _arguments()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    chance = random.Random(1)  # noqa: S311 (for training, not for secrets)
    tokenizer = plain_tokenizer(args.encoder)
    everything = list(articles(args.data / "train"))
    held_out = everything[::HELD_OUT]
    given = examples(tokenizer, [a for n, a in enumerate(everything) if n % HELD_OUT])
    network = Network()
    pretrained(network, args.encoder)
    args.out.mkdir(parents=True, exist_ok=True)
    training = Training(network, *_optimizer(network, args), args)
    say(args.out, f"{sum(len(g.pieces) for g in given)} words")
    number = 0
    while not training.is_over:
        number += 1
        _epoch(training, epoch(given, chance))
        torch.save(network.state_dict(), args.out / f"epoch{number}.pt")
        say(args.out, f"epoch {number}: {line(evaluate(network, tokenizer, held_out))}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steady", type=int, default=560)
    parser.add_argument("--decay", type=int, default=500)
    parser.add_argument("--bf16", action="store_true")
    return parser.parse_args()


def plain_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer of a checkpoint, which neither cuts nor fills up."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _optimizer(network: Network, args: argparse.Namespace) -> tuple[torch.optim.Optimizer, LRScheduler]:
    """Return AdamW with a lower rate for lower layers; the embeddings of pieces stay as they are."""
    network.pieces.weight.requires_grad_(requires_grad=False)
    count = len(network.layers)
    parts = [(0, network.places), (0, network.norm), *enumerate(network.layers, 1)]
    groups: list[dict[str, Any]] = [
        {"params": list(part.parameters()), "lr": RATE * DECAY ** (count - depth), "weight_decay": 0.01}
        for depth, part in parts
    ]
    heads = [
        p for head in (network.shapes, network.tag, network.ask, network.answer) for p in head.parameters()
    ]
    groups.append({"params": heads, "lr": HEAD_RATE, "weight_decay": 0.01})
    chain = [network.transitions, network.first, network.distance.weight]
    groups.append({"params": chain, "lr": CHAIN_RATE, "weight_decay": 0.0})
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), foreach=True)

    def rate(step: int) -> float:
        return max(0.0, min(1.0, (step + 1) / WARM_UP, (args.steady + args.decay - step) / args.decay))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _epoch(training: Training, batches: list[Batch]) -> None:
    training.network.train()
    begin, seen, totals = time.time(), 0, np.zeros(2)
    for number, batch in enumerate(batches, 1):
        if training.is_over:
            return
        totals += _step(training, batch)
        seen += int(batch.mask.eq(0).sum())
        if number % TOLD == 0:
            chain, pointer = totals / TOLD
            totals[:] = 0
            step, speed = training.schedule.last_epoch, seen / (time.time() - begin)
            say(
                training.args.out,
                f"  step {step} chain {chain:.4f} pointer {pointer:.4f} {speed:.0f} pieces/s",
            )


def _step(training: Training, batch: Batch) -> tuple[float, float]:
    """Learn from one batch; return the loss of a word's tag and of a span's pointer."""
    network = training.network
    with torch.autocast("cpu", torch.bfloat16, enabled=training.args.bf16):
        x = network.encode(batch.pieces, batch.shapes, batch.mask)
    x = torch.gather(x.float(), 1, batch.firsts.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
    tags, pointers = network.judge(network.dropout(x))
    chain = chain_loss(network, tags, batch.tags, batch.known) / batch.known.sum()
    pointer = pointer_loss(pointers, batch.heads, batch.weights, batch.known)
    pointer = pointer / batch.weights.sum().clamp(min=1)
    (chain + LINK * pointer).backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    training.optimizer.step()
    training.schedule.step()
    training.optimizer.zero_grad(set_to_none=True)
    return chain.item(), pointer.item()


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
