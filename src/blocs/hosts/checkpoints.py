"""
Fine-tuned classifiers in Hugging Face's format, run by `transformers` and torch (the extra `transformers`).

A model comes from a folder of this machine; from the hub only where the user names it there. Only weights in
safetensors are opened, and no code that comes with a model is run.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from blocs.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from blocs.hosts.choices import Checkpoint

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""The labels of a token classifier, in the order in which their scores are returned."""
SIDES = ("against", "for", "unclear")
"""The labels of a sequence classifier, in the order in which their likelihoods are returned."""

_LONGEST_WORD = 60
"""Characters of a word that are read; beyond stands an address or a mistake."""
_LONGEST_TEXT, _LONGEST_CONCEPT = 380, 100
"""Word pieces of a pair that are read, as in training."""
_FILES = ("config.json", "tokenizer.json", "*.safetensors")


@dataclass(frozen=True, slots=True)
class TokenClassifier:
    """
    Scores the words of a window.

    Parameters
    ----------
    name : str
        The folder's name, and the start of a digest of what is in it.
    """

    name: str
    _tokenizer: Any = field(repr=False)
    _model: Any = field(repr=False)
    _order: list[int] = field(repr=False)

    def pieces(self, words: Sequence[str]) -> list[list[int]]:
        """Return the word pieces of each word, at least one."""
        return word_pieces(self._tokenizer, words)

    def __call__(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Return the scores of a window's words, (words, tags) in the order of `TAGS`, not normalised."""
        ids, firsts = window_of(self._tokenizer, pieces)
        scores: NDArray[np.float32] = _scores(self._model, ids, None)[0][firsts][:, self._order]
        return scores


@dataclass(frozen=True, slots=True)
class PairClassifier:
    """
    Gives the likelihoods of the sides that a text takes on a concept.

    Parameters
    ----------
    name : str
        The folder's name, and the start of a digest of what is in it.
    """

    name: str
    _tokenizer: Any = field(repr=False)
    _model: Any = field(repr=False)
    _order: list[int] = field(repr=False)

    def __call__(self, text: str, concept: str) -> tuple[float, ...]:
        """Return how likely each of `SIDES` is; they sum to one."""
        scores = _scores(self._model, *pair_of(self._tokenizer, text, concept))[0][self._order]
        likely = np.exp(scores.astype(np.float64) - scores.max())
        return tuple((likely / likely.sum()).tolist())


def token_classifier(choice: Checkpoint, *, where: str) -> TokenClassifier:
    """
    Load a token classifier.

    Raises
    ------
    BadSetting
        If transformers or torch is missing, there is no such model, or its labels are not `TAGS`.
    """
    return TokenClassifier(*_loaded(choice, "AutoModelForTokenClassification", TAGS, where))


def pair_classifier(choice: Checkpoint, *, where: str) -> PairClassifier:
    """
    Load a sequence classifier for pairs of text and concept.

    Raises
    ------
    BadSetting
        If transformers or torch is missing, there is no such model, or its labels are not `SIDES`.
    """
    return PairClassifier(*_loaded(choice, "AutoModelForSequenceClassification", SIDES, where))


def word_pieces(tokenizer: Any, words: Sequence[str]) -> list[list[int]]:
    """Return the word pieces of each word, as after white space; a word that has none is unknown."""
    # Half of a surrogate pair is no character, and tokenizers refuse it.
    whole = [f" {word[:_LONGEST_WORD]}".encode("utf-8", "replace").decode() for word in words]
    found = tokenizer(whole, add_special_tokens=False)["input_ids"] if whole else []
    unknown = tokenizer.unk_token_id if tokenizer.unk_token_id is not None else _last(tokenizer)
    return [list(ids) or [unknown] for ids in found]


def window_of(tokenizer: Any, pieces: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Return the ids of a window between its two marks, and where each word begins in them."""
    ids, firsts = [_first(tokenizer)], []
    for own in pieces:
        firsts.append(len(ids))
        ids.extend(own)
    return [*ids, _last(tokenizer)], firsts


def pair_of(tokenizer: Any, text: str, concept: str) -> tuple[list[int], list[int]]:
    """Return the ids of a pair, text first, and the segment of each id."""
    first, second = (
        tokenizer(one.encode("utf-8", "replace").decode(), add_special_tokens=False)["input_ids"][:longest]
        for one, longest in ((text, _LONGEST_TEXT), (concept, _LONGEST_CONCEPT))
    )
    last = _last(tokenizer)
    ids = [_first(tokenizer), *first, last, *second, last]
    return ids, [0] * (len(first) + 2) + [1] * (len(second) + 1)


def _first(tokenizer: Any) -> int:
    return int(tokenizer.cls_token_id if tokenizer.cls_token_id is not None else tokenizer.bos_token_id)


def _last(tokenizer: Any) -> int:
    return int(tokenizer.sep_token_id if tokenizer.sep_token_id is not None else tokenizer.eos_token_id)


def _scores(model: Any, ids: Sequence[int], segments: Sequence[int] | None) -> NDArray[Any]:
    import torch  # noqa: PLC0415  an extra

    given = {"input_ids": torch.tensor([ids])}
    if segments is not None and getattr(model.config, "type_vocab_size", 0) > 1:
        given["token_type_ids"] = torch.tensor([segments])
    with torch.inference_mode():
        scores: NDArray[Any] = model(**given).logits.float().numpy()
    return scores


def _loaded(
    choice: Checkpoint, kind: str, labels: tuple[str, ...], where: str
) -> tuple[str, Any, Any, list[int]]:
    try:
        import torch  # noqa: F401, PLC0415  an extra
        import transformers  # noqa: PLC0415  an extra
    except ImportError as error:
        raise BadSetting(where, f"needs {error.name}: pip install 'blocs[transformers]'") from error
    folder = _downloaded(choice.hub, where) if choice.hub is not None else Path(choice.folder or "")
    files = sorted(path for pattern in _FILES for path in folder.glob(pattern))
    if len(files) < len(_FILES):
        raise BadSetting(where, f"{folder} holds no model: it needs {', '.join(_FILES)}")
    # Progress and advice are for those who train.
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    safely = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(str(folder), **safely)
        model = getattr(transformers, kind).from_pretrained(str(folder), use_safetensors=True, **safely)
    except Exception as error:  # what these libraries raise over files that they cannot read is not agreed on
        raise BadSetting(where, f"{folder} cannot be loaded: {' '.join(str(error).split())[:200]}") from error
    given = {str(label): int(number) for number, label in model.config.id2label.items()}
    if given.keys() != set(labels):
        said = ", ".join(sorted(given))
        raise BadSetting(where, f"{folder} has the labels {said}; needed are {', '.join(labels)}")
    name = f"{choice.hub or folder.resolve().name}@{_digest(files)}"
    return name, tokenizer, model.eval(), [given[label] for label in labels]


def _downloaded(name: str, where: str) -> Path:
    from huggingface_hub import snapshot_download  # noqa: PLC0415  comes with an extra

    try:
        return Path(snapshot_download(name, allow_patterns=list(_FILES)))
    except (OSError, ValueError) as error:
        raise BadSetting(where, f"{name} cannot be had from the hub: {str(error)[:200]}") from error


def _digest(files: Sequence[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode())
        with path.open("rb") as stream:
            total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()[:12]
