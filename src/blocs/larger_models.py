"""
Models of the user's, ready to take the place of parts that ship with the package; none is used unasked.

>>> import blocs, blocs.larger_models
>>> models = blocs.larger_models.load("models.toml")  # doctest: +SKIP
>>> blocs.find(blocs.read("article.html"), models=models)  # doctest: +SKIP
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from blocs.errors import BadSetting
from blocs.hosts.chat_completions import ChatCompletions
from blocs.hosts.choices import Checkpoint, Endpoint, choices_from_toml
from blocs.hosts.kept_answers import KeptAnswers
from blocs.taggers.hosted.attributions import HostedAttributionTagger
from blocs.taggers.hosted.stances import HostedStanceTagger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blocs.hosts.choices import Choice
    from blocs.taggers import Tagger
    from blocs.taggers.hosted.attributions import Ask


def load(path: str) -> dict[str, Tagger]:
    """
    Return the models that a file names, each for its part: for ``find(..., models=...)``.

    Raises
    ------
    BadSetting
        If the file cannot be read or used, or a model in a folder cannot be.
    """
    return taggers(choices(path))


def choices(path: str) -> dict[str, Choice]:
    """
    Return which model plays which part, with folders that lead from the file's.

    Raises
    ------
    BadSetting
        If the file cannot be read or used.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise BadSetting(path, f"cannot be read: {why}") from error
    given = choices_from_toml(text, where=path, environment=os.environ)
    return {part: _from(Path(path).parent, choice) for part, choice in given.items()}


def _from(folder: Path, choice: Choice) -> Choice:
    if isinstance(choice, Endpoint) and choice.kept_answers is not None:
        return replace(choice, kept_answers=str(folder / choice.kept_answers))
    if isinstance(choice, Checkpoint) and choice.folder is not None:
        return replace(choice, folder=str(folder / choice.folder))
    return choice


def taggers(choices: Mapping[str, Choice]) -> dict[str, Tagger]:
    """
    Return a tagger for each part that a model was chosen for.

    Raises
    ------
    BadSetting
        If a model in a folder cannot be used for its part, or needs what is not installed.
    """
    return {part: _tagger(part, choice) for part, choice in choices.items()}


def _tagger(part: str, choice: Choice) -> Tagger:
    if isinstance(choice, Checkpoint):
        return _fine_tuned(part, choice)
    kind = HostedAttributionTagger if part == "attributions" else HostedStanceTagger
    tagger = kind(ask=_host(choice), model=choice.model, sampling=choice.sampling)
    return tagger if choice.window_chars is None else replace(tagger, window_chars=choice.window_chars)


def _host(choice: Endpoint) -> Ask:
    host = ChatCompletions(
        address=choice.endpoint,
        model=choice.model,
        key=choice.key,
        timeout_seconds=choice.timeout_seconds,
        left_out=frozenset(choice.leave_out),
    )
    if choice.kept_answers is None:
        return host
    asked = f"{choice.model} {choice.sampling}"
    return KeptAnswers(ask=host, folder=Path(choice.kept_answers), asked=asked)


def _fine_tuned(part: str, choice: Checkpoint) -> Tagger:
    # Here, since few have torch, and none who asks a server needs what stands before it.
    from blocs.hosts.checkpoints import pair_classifier, token_classifier  # noqa: PLC0415
    from blocs.taggers.finetuned.attributions import FinetunedAttributionTagger  # noqa: PLC0415
    from blocs.taggers.finetuned.stances import FinetunedStanceTagger  # noqa: PLC0415

    if part == "attributions":
        classify = token_classifier(choice, where=f"[{part}]")
        return FinetunedAttributionTagger(classify=classify, model=classify.name)
    judge = pair_classifier(choice, where=f"[{part}]")
    return FinetunedStanceTagger(judge=judge, model=judge.name)
