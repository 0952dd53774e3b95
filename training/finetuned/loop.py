"""The loop in which a classifier learns: shuffled batches of like length, warm-up, linear decline, a log."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Sequence
    from pathlib import Path

PIECES_AT_ONCE = 1024
WARM_UP = 0.06
TOLD = 50


@dataclass(frozen=True)
class Example:
    """Ids of word pieces, the segment of each if there are two, and a label for each or for all."""

    ids: list[int]
    segments: list[int]
    labels: list[int]


def add_arguments(parser: ArgumentParser) -> None:
    """Add what both commands take."""
    from pathlib import Path  # noqa: PLC0415

    parser.add_argument("--data", type=Path, required=True, help="the corpus")
    parser.add_argument("--encoder", type=Path, required=True, help="a folder in Hugging Face's format")
    parser.add_argument("--out", type=Path, required=True, help="where the fine-tuned model is written")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, help="train on so many articles or pairs only, to try it out")


def begin(kind: Any, labels: Sequence[str], args: Any) -> tuple[Any, Any]:
    """Return tokenizer and model, with a head for these labels that has learnt nothing yet."""
    import transformers  # noqa: PLC0415

    torch.manual_seed(args.seed)
    local = {"local_files_only": True, "trust_remote_code": False}
    tokenizer = transformers.AutoTokenizer.from_pretrained(str(args.encoder), **local)
    named = {
        "id2label": dict(enumerate(labels)),
        "label2id": {label: number for number, label in enumerate(labels)},
    }
    model = kind.from_pretrained(str(args.encoder), **named, **local)
    tokenizer.save_pretrained(args.out)
    return tokenizer, model.to("cuda" if torch.cuda.is_available() else "cpu")


def train(model: Any, given: Sequence[Example], args: Any, report: Callable[[], str]) -> None:
    """Train for the epochs asked for; after each, write the model and log what `report` says."""
    chance = random.Random(args.seed)  # noqa: S311  draws batches, keeps no secret
    plan = [batch for _ in range(args.epochs) for batch in _epoch(given, chance)]
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01)
    shape = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / (WARM_UP * len(plan) + 1), (len(plan) - step) / len(plan)),
    )
    losses: list[float] = []
    model.train()
    for step, batch in enumerate(plan, 1):
        loss = model(**_tensors(batch, model)).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        shape.step()
        optimizer.zero_grad()
        losses.append(loss.item())
        if step % TOLD == 0:
            say(args.out, f"step {step} of {len(plan)}, loss {sum(losses[-TOLD:]) / TOLD:.4f}")
        if step * args.epochs % len(plan) < args.epochs:
            model.eval()
            # Who stops it, or whose machine does, keeps what was learnt in whole epochs.
            model.save_pretrained(args.out)
            say(args.out, f"step {step} of {len(plan)}: {report()}")
            model.train()
    model.eval()


def _epoch(given: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    order = sorted(given, key=lambda one: (len(one.ids), chance.random()))
    batches: list[list[Example]] = [[]]
    for one in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(one.ids) > PIECES_AT_ONCE:
            batches.append([])
        batches[-1].append(one)
    chance.shuffle(batches)
    return batches


def _tensors(batch: Sequence[Example], model: Any) -> dict[str, torch.Tensor]:
    single = len(batch[0].labels) == 1
    given = {
        "input_ids": _filled([one.ids for one in batch], 0),
        "attention_mask": _filled([[1] * len(one.ids) for one in batch], 0),
        "labels": torch.tensor([one.labels[0] for one in batch])
        if single
        else _filled([one.labels for one in batch], -100),
    }
    if getattr(model.config, "type_vocab_size", 0) > 1:
        given["token_type_ids"] = _filled([one.segments for one in batch], 0)
    return {name: tensor.to(model.device) for name, tensor in given.items()}


def _filled(rows: Sequence[list[int]], empty: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [empty] * (width - len(row)) for row in rows])


def say(folder: Path, words: str) -> None:
    """Write a line to the log, and print it."""
    line = f"{time.strftime('%H:%M:%S')} {words}"
    with (folder / "log.txt").open("a", encoding="utf-8") as log:
        log.write(f"{line}\n")
    print(line, flush=True)
