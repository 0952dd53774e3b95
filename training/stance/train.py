"""
Train the stance judge; the README has the command.

Stage one reads short texts (Perspectrum, NewsMTSC, reports made of wordings), stage two the comments of VAST
with a part of the short texts. What is kept is an exponential moving average of the weights.
"""

from __future__ import annotations

import argparse
import json
import time
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import numpy as np
import pairs
import torch
from encoder import Upper, pretrained
from reading import BATCH, Reader, batches
from sklearn.metrics import f1_score
from torch.nn import functional

EVERY = 4
"""Steps between two updates of the average, which cost as much as a tenth of a step."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the outcome follows from, beside the corpora."""

    seed: int = 20
    short_epochs: int = 1
    comment_epochs: int = 3
    short_share: float = 0.2
    """How many short pairs an epoch of comments is mixed with, as a share of the comments."""
    apart: int = 3
    """How many of the six layers read concept and text apart, and are not trained."""
    rate: float = 1.5e-4
    layer_decay: float = 0.9
    head_rate: float = 5e-4
    dropout: float = 0.1
    smoothing: float = 0.05
    average: float = 0.996
    longest: int = 150
    """Word pieces of the text; what comes after is cut off."""
    perspectrum: str = "with"
    """"with" or "without" the corpus that is under a share-alike licence."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """What is trained on, and the slices that models are chosen on."""

    comments: list[pairs.Comment]
    claims: list[pairs.Claim]
    attitudes: list[pairs.Pair]
    slices: dict[str, list[pairs.Pair]]


def corpora(shared: Path, settings: Settings) -> Corpora:
    """Read the corpora; comments held out are not trained on, nor is any dev or test part."""
    given = pairs.comments(shared / "vast/train.csv")
    kept = [comment for comment in given if not pairs.held_out(comment)]
    known = {comment.topic for comment in kept}
    out = [comment for comment in given if pairs.held_out(comment)]
    folder = shared / "perspectrum"
    slices = {
        "seen": [pairs.Pair(c.text, c.topic, c.label) for c in out if c.topic in known],
        "unseen": [pairs.Pair(c.text, c.topic, c.label) for c in out if c.topic not in known],
        "claims": [
            pairs.Pair(text, claim.text, label)
            for claim in pairs.claims(folder, "dev")
            for label, texts in claim.groups
            for text in texts[:1]
        ][::3],
    }
    return Corpora(
        kept,
        pairs.claims(folder, "train") if settings.perspectrum == "with" else [],
        pairs.attitudes(shared / "newsmtsc/mt-train.jsonl"),
        slices,
    )


def short_pairs(given: Corpora, rng: Random, count: int | None = None) -> list[pairs.Pair]:
    """Return short pairs of one epoch: claims, attitudes, reports; `count` of them if said."""
    topics = pairs.written_topics(given.comments)
    texts = given.claims or [pairs.Claim(f"{topic} should be supported", ()) for topic in topics]
    found = (
        pairs.claim_pairs(given.claims, rng)
        + rng.sample(given.attitudes, len(given.attitudes) // 2)
        + pairs.report_pairs(texts, topics, rng, count=4000)
    )
    return found if count is None else rng.sample(found, min(count, len(found)))


def optimizer(model: Upper, settings: Settings) -> torch.optim.AdamW:
    """Return AdamW with rates that fall from the head to the first trained layer."""
    groups = [
        {
            "params": [*model.inner.parameters(), *model.outer.parameters(), model.part],
            "lr": settings.head_rate,
        }
    ]
    for n, layer in enumerate(reversed(model.layers)):
        groups.append({"params": [*layer.parameters()], "lr": settings.rate * settings.layer_decay**n})
    for group in groups:
        group["peak"] = group["lr"]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def scores(model: Upper, reader: Reader, given: list[pairs.Pair]) -> np.ndarray:
    """Return the scores of pairs, (pairs, 3)."""
    model.eval()
    reader.read({pair.text for pair in given} | {pair.concept for pair in given})
    order = sorted(range(len(given)), key=lambda n: reader.length(given[n]))
    found = np.zeros((len(given), 3), dtype=np.float32)
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            found[chosen] = model(*reader.batch([given[n] for n in chosen])).float().numpy()
    model.train()
    return found


class Run:
    """A model in training, its average, and its log."""

    def __init__(self, settings: Settings, given: Corpora, encoder: Path, out: Path) -> None:
        self.settings, self.given, self.out = settings, given, out
        lower, self.model = pretrained(encoder, settings.apart, settings.dropout)
        self.reader = Reader(encoder, lower, settings.longest)
        self.model.train()
        self.averaged = deepcopy(self.model)
        self.start = time.monotonic()

    def stage(self, name: str, epochs: list[list[list[pairs.Pair]]]) -> None:
        """Train on batches, warming up over a twentieth, then falling in a line to a twentieth."""
        chosen = optimizer(self.model, self.settings)
        total, step = sum(map(len, epochs)), 0
        for number, epoch in enumerate(epochs, 1):
            losses = []
            for batch in epoch:
                step += 1
                shape = min(step / (0.05 * total), 1.0) * max(1 - step / total, 0.05)
                for group in chosen.param_groups:
                    group["lr"] = group["peak"] * shape
                losses.append(self.step(chosen, batch))
                if step % EVERY == 0:
                    self.average(min(self.settings.average**EVERY, step / (step + 10)))
                if step % 50 == 0:
                    self.log(stage=name, step=step, of=total, loss=float(np.mean(losses[-50:])))
            torch.save(self.averaged.state_dict(), self.out / f"{name}-{number}.pt")
            torch.save(self.model.state_dict(), self.out / f"{name}-{number}-last.pt")
            self.report(name, number)

    def resume(self, path: Path) -> None:
        """Go on from the averaged weights of a stage, alike whether it ran just now or long ago."""
        torch.manual_seed(self.settings.seed)
        self.model.load_state_dict(torch.load(path))
        self.averaged.load_state_dict(self.model.state_dict())

    def step(self, chosen: torch.optim.AdamW, batch: list[pairs.Pair]) -> float:
        arrays = self.reader.batch(batch)
        labels = torch.tensor([pair.label for pair in batch])
        with torch.autocast("cpu", torch.bfloat16):
            found = self.model(*arrays)
        loss = functional.cross_entropy(found.float(), labels, label_smoothing=self.settings.smoothing)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        chosen.step()
        chosen.zero_grad()
        return loss.item()

    def average(self, weight: float) -> None:
        kept = [each.data for each in self.averaged.parameters()]
        new = [each.data for each in self.model.parameters()]
        torch._foreach_lerp_(kept, new, 1 - weight)

    def report(self, name: str, number: int) -> None:
        """Log macro-F1 on the slices, for the average."""
        for slice_name, given in self.given.slices.items():
            found = scores(self.averaged, self.reader, given).argmax(1)
            labels = [pair.label for pair in given]
            each = f1_score(labels, found, average=None, labels=[0, 1, 2], zero_division=0)
            f1 = float(np.mean(each[: 2 if slice_name == "claims" else 3]))
            self.log(
                stage=name, epoch=number, slice=slice_name, f1=f1, each=[round(float(x), 3) for x in each]
            )

    def log(self, **entry: object) -> None:
        entry["seconds"] = round(time.monotonic() - self.start)
        with (self.out / "log.jsonl").open("a") as file:
            file.write(json.dumps(entry) + "\n")


def main() -> None:
    """Train as the settings say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", type=Path, help="weights after the first stage, to begin with the second")
    parser.add_argument("--settings", type=json.loads, default={}, help="a JSON object, over the defaults")
    asked = parser.parse_args()
    settings = Settings(**asked.settings)
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "settings.json").write_text(json.dumps(asdict(settings), indent=1))
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    rng = Random(settings.seed)  # noqa: S311 (draws examples, keeps no secret)
    given = corpora(asked.shared, settings)
    run = Run(settings, given, asked.encoder, asked.out)
    short = [batches(short_pairs(given, rng), run.reader, rng) for _ in range(settings.short_epochs)]
    if asked.resume is None:
        run.stage("short", short)
    mixed = round(settings.short_share * len(given.comments))
    epochs = [
        batches(pairs.comment_pairs(given.comments, rng) + short_pairs(given, rng, mixed), run.reader, rng)
        for _ in range(settings.comment_epochs)
    ]
    run.resume(asked.resume or asked.out / f"short-{settings.short_epochs}.pt")
    run.stage("comments", epochs)


if __name__ == "__main__":
    main()
