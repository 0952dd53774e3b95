"""
Train the stance judge; the README has the command.

First short texts (Perspectrum, NewsMTSC, reports made of wordings), then the comments of VAST with a part of
the short texts, until the time is up; the rate falls with the clock, so that a busy machine trains less but
not worse. What is kept is an exponential moving average of the weights.
"""

from __future__ import annotations

import argparse
import json
import time
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import encoder
import numpy as np
import pairs
import teacher
import torch
import wording
from reading import Pieces, batch, batches, masked, packed
from sklearn.metrics import f1_score
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from encoder import Network
    from teacher import Teacher

EVERY = 4
"""Steps between two updates of the average, which cost as much as a tenth of a step."""

WARM = 60
"""Steps until the rate is at its height."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the outcome follows from, beside the corpora and the steps that time allowed."""

    seed: int = 20
    minutes: float = 85
    short_epochs: int = 1
    short_share: float = 0.2
    """How many of the short texts an epoch of comments is mixed with."""
    reworded: float = 0.35
    against: float = 0.5
    denied: float = 0.4
    """See `pairs.Shares`."""
    rate: float = 1.2e-4
    layer_decay: float = 0.9
    head_rate: float = 4e-4
    dropout: float = 0.1
    smoothing: float = 0.05
    hidden: float = 0.05
    """Share of a text's word pieces that are hidden in training."""
    average: float = 0.997
    longest: int = 160
    """Word pieces of the text; what comes after is cut off."""
    reports: int = 12
    """How often weights are saved and measured on the way."""
    perspectrum: str = "with"
    """"with" or "without" the corpus that is under a share-alike licence."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """What is trained on, and the slices that models are chosen on."""

    comments: list[pairs.Comment]
    claims: list[pairs.Claim]
    attitudes: list[pairs.Pair]
    slices: dict[str, list[pairs.Reading]]
    taught: list[pairs.Reading]
    """Comments with chances that a teacher gave; where there are any, they stand for the comments."""


def corpora(shared: Path, settings: Settings, taught: list[Path]) -> Corpora:
    """Read the corpora; comments held out are not trained on, nor is any dev or test part."""
    given = pairs.comments(shared / "vast/train.csv")
    kept = [comment for comment in given if not pairs.held_out(comment)]
    known = {comment.topic for comment in kept}
    out = [comment for comment in given if pairs.held_out(comment)]
    folder = shared / "perspectrum"
    claims = [
        pairs.Pair(text, claim.text, label)
        for claim in pairs.claims(folder, "dev")
        for label, texts in claim.groups
        for text in texts[:1]
    ]
    rng = Random(7)  # noqa: S311 (draws examples, keeps no secret)
    sided = [c for c in out if c.label != pairs.UNCLEAR]
    turned = [
        pairs.Pair(c.text, rng.choice(forms).format(t=c.topic), label)
        for c in sided
        for forms, label in (
            (wording.UNTRAINED_FOR_TOPIC, c.label),
            (wording.UNTRAINED_AGAINST_TOPIC, 1 - c.label),
        )
    ]
    slices = {
        "seen": [pairs.Pair(c.text, c.topic, c.label) for c in out if c.topic in known],
        "unseen": [pairs.Pair(c.text, c.topic, c.label) for c in out if c.topic not in known],
        "for": turned[::2],
        "against": turned[1::2],
        "claims": claims[::3],
    }
    return Corpora(
        kept,
        pairs.claims(folder, "train") if settings.perspectrum == "with" else [],
        pairs.attitudes(shared / "newsmtsc/mt-train.jsonl"),
        {name: pairs.alone(found) for name, found in slices.items()},
        pairs.taught(taught) if taught else [],
    )


def short_readings(
    given: Corpora, rng: Random, shares: pairs.Shares, share: float = 1.0
) -> list[pairs.Reading]:
    """Return short texts of one epoch, or a share of them: claims, attitudes, reports."""
    topics = pairs.written_topics(given.comments)
    texts = given.claims or [pairs.Claim(f"{topic} should be supported", ()) for topic in topics]
    attitudes = pairs.alone(given.attitudes)
    found = (
        pairs.claim_readings(given.claims, rng, shares)
        + rng.sample(attitudes, len(attitudes) // 4)
        + pairs.alone(pairs.report_pairs(texts, topics, rng, count=2000, against=shares.against))
    )
    return rng.sample(found, round(share * len(found)))


def epochs(given: Corpora, pieces: Pieces, settings: Settings) -> Iterator[tuple[str, list[pairs.Reading]]]:
    """Give batches for ever: short texts first, then comments with some of them."""
    rng = Random(settings.seed)  # noqa: S311 (draws examples, keeps no secret)
    shares = pairs.Shares(settings.reworded, settings.against, settings.denied)
    for _ in range(settings.short_epochs):
        for each in batches(short_readings(given, rng, shares), pieces, rng):
            yield "short", each
    while True:
        said = given.taught or pairs.comment_readings(given.comments, rng, shares)
        drawn = [*said, *short_readings(given, rng, shares, settings.short_share)]
        for each in batches(drawn, pieces, rng):
            yield "comments", each


def optimizer(model: Network | Teacher, settings: Settings) -> torch.optim.AdamW:
    """Return AdamW with rates that fall from the head to the first layer."""
    head = [*model.inner.parameters(), *model.outer.parameters(), model.part]
    groups = [{"params": head, "lr": settings.head_rate}]
    for n, layer in enumerate(reversed(model.layers)):
        groups.append({"params": [*layer.parameters()], "lr": settings.rate * settings.layer_decay**n})
    for group in groups:
        group["peak"] = group["lr"]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def scores(
    model: Network | Teacher, pieces: Pieces, given: list[pairs.Reading]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the scores of pairs, (pairs, 3), and their sides."""
    model.eval()
    found, labels = [], []
    for each in packed(given, pieces):
        arrays, sides = batch(each, pieces)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            found.append(model(arrays).float().numpy())
        labels.append(sides.argmax(1).numpy())
    model.train()
    return np.concatenate(found), np.concatenate(labels)


def pretrained(folder: Path, dropout: float) -> Network | Teacher:
    """Return the network for the published weights of a folder: MiniLM's for the judge, MPNet's to teach."""
    kind = json.loads((folder / "config.json").read_text())["model_type"]
    return (teacher if kind == "mpnet" else encoder).pretrained(folder, dropout)


class Run:
    """A model in training, its average, and its log."""

    def __init__(self, settings: Settings, given: Corpora, folder: Path, out: Path) -> None:
        self.settings, self.given, self.out = settings, given, out
        self.model = pretrained(folder, settings.dropout).train()
        self.pieces = Pieces(folder, settings.longest)
        self.averaged = deepcopy(self.model)
        self.start, self.done = time.monotonic(), 0.0

    def resume(self, path: Path) -> None:
        """Go on from saved weights, the number in whose name says how much of the way they had gone."""
        self.model.load_state_dict(torch.load(path), strict=False)
        average = path.with_name(path.name.replace("last", "averaged"))
        self.averaged.load_state_dict(torch.load(average), strict=False)
        self.done = int(path.stem.split("-")[-1]) / self.settings.reports

    def progress(self) -> float:
        """How much of the way is gone, from 0 to 1."""
        gone = (time.monotonic() - self.start) / (60 * self.settings.minutes)
        return self.done + (1 - self.done) * gone

    def train(self) -> None:
        """Train until the time is up, warming up over some steps, then falling in a line to nothing."""
        self.start = time.monotonic()
        chosen = optimizer(self.model, self.settings)
        losses, reported = [], int(self.done * self.settings.reports)
        for step, (stage, each) in enumerate(epochs(self.given, self.pieces, self.settings), 1):
            progress = self.progress()
            if progress >= 1:
                break
            for group in chosen.param_groups:
                group["lr"] = group["peak"] * min(step / WARM, 1.0) * (1 - progress)
            losses.append(self.step(chosen, each))
            if step % EVERY == 0:
                self.average(min(self.settings.average**EVERY, step / (step + 10)))
            if step % 50 == 0:
                loss = float(np.mean(losses[-50:]))
                self.log(stage=stage, step=step, progress=round(progress, 3), loss=round(loss, 4))
            if int(progress * self.settings.reports) > reported:
                reported = int(progress * self.settings.reports)
                self.report(reported)
        self.report(self.settings.reports)

    def step(self, chosen: torch.optim.AdamW, each: list[pairs.Reading]) -> float:
        arrays, labels = batch(each, self.pieces)
        with torch.autocast("cpu", torch.bfloat16):
            found = self.model(masked(arrays, self.settings.hidden))
        loss = functional.cross_entropy(found.float(), labels, label_smoothing=self.settings.smoothing)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        chosen.step()
        chosen.zero_grad()
        return loss.item()

    def average(self, weight: float) -> None:
        ours = [each.data for each in self.averaged.parameters() if each.requires_grad]
        new = [each.data for each in self.model.parameters() if each.requires_grad]
        torch._foreach_lerp_(ours, new, 1 - weight)

    def report(self, number: int) -> None:
        """Save the weights, and log how the average does on the slices: macro-F1, loss."""
        for name, model in (("averaged", self.averaged), ("last", self.model)):
            state = model.state_dict()
            kept = {key: state[key] for key, given in model.named_parameters() if given.requires_grad}
            torch.save(kept, self.out / f"{name}-{number}.pt")
        for slice_name, given in self.given.slices.items():
            found, labels = scores(self.averaged, self.pieces, given)
            loss = functional.cross_entropy(torch.tensor(found), torch.tensor(labels)).item()
            each = f1_score(labels, found.argmax(1), average=None, labels=[0, 1, 2], zero_division=0)
            f1 = float(np.mean(each[: 3 if slice_name in {"seen", "unseen"} else 2]))
            entry = {"f1": round(f1, 3), "nll": round(loss, 3), "each": [round(float(x), 3) for x in each]}
            self.log(report=number, slice=slice_name, **entry)

    def log(self, **entry: object) -> None:
        entry["seconds"] = round(time.monotonic() - self.start)
        with (self.out / "log.jsonl").open("a") as file:
            file.write(json.dumps(entry, default=float) + "\n")


def main() -> None:
    """Train as the settings say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", type=Path, help="the last-N.pt of another run to go on from")
    parser.add_argument("--settings", type=json.loads, default={}, help="a JSON object, over the defaults")
    parser.add_argument(
        "--taught", type=Path, nargs="*", default=[], help="what teach.py wrote, to learn from"
    )
    asked = parser.parse_args()
    settings = Settings(**asked.settings)
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "settings.json").write_text(json.dumps(asdict(settings), indent=1))
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    run = Run(settings, corpora(asked.shared, settings, asked.taught), asked.encoder, asked.out)
    if asked.resume is not None:
        run.resume(asked.resume)
    run.train()


if __name__ == "__main__":
    main()
