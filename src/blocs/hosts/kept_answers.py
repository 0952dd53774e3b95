"""Answers kept in a folder, so that what was asked once is neither paid for nor waited for again."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blocs.errors import BadSetting
from blocs.model import content_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswers:
    """
    Asks, or gives the answer that was given before to the very same question.

    Parameters
    ----------
    ask : callable
        From messages and a schema to the answer.
    folder : Path
        Where answers are kept, one file each, named by what was asked. Neither key nor address is in them.
    asked : str
        Which model is asked, and how it draws its words.
    """

    ask: Callable[[Sequence[Mapping[str, str]], Mapping[str, Any]], str]
    folder: Path
    asked: str

    def __call__(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
        """Return the answer; what is broken in the folder is asked anew."""
        path = self.folder / f"{content_id('answer', self.asked, list(messages), schema)}.json"
        kept = _kept(path)
        if kept is not None:
            return kept
        answer = self.ask(messages, schema)
        self._keep(path, answer)
        return answer

    def _keep(self, path: Path, answer: str) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write(path, json.dumps({"asked": self.asked, "answer": answer}))
        except OSError as error:
            raise BadSetting(str(self.folder), f"answers cannot be kept here: {error.strerror}") from error


def _kept(path: Path) -> str | None:
    try:
        answer = json.loads(path.read_text(encoding="utf-8"))["answer"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return answer if isinstance(answer, str) else None


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=".answer-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
