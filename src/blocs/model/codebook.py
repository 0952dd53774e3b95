"""Concepts and the codebook that holds them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import Any

from blocs.errors import BadSetting
from blocs.model.identity import ConceptId, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """
    What positions are about: a proposition one can be for or against.

    Parameters
    ----------
    name : str
        The proposition itself, as a sentence: ``Russia should launch air strikes in Iraq``.
    definition : str
        What is meant.
    examples, counts, excluded : tuple of str
        Example passages; what counts as this concept; what does not.
    parent : ConceptId, optional
        The broader concept that it is part of.
    """

    name: str
    definition: str = ""
    examples: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    parent: ConceptId | None = None

    @property
    def id(self) -> ConceptId:
        """The id, which follows from the name."""
        return ConceptId(content_id("concept", self.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The concepts of a study, in the order the study lists them."""

    concepts: tuple[Concept, ...] = ()


def codebook_from_toml(text: str, *, where: str) -> Codebook:
    r"""
    Return the codebook that a TOML text writes down.

    Parameters
    ----------
    text : str
        One table ``[[concept]]`` for each concept, with ``name`` and, if wanted, ``definition``,
        ``examples``, ``counts``, ``excluded`` and ``parent``, which is the name of another.
    where : str
        What to call the text in an error.

    Raises
    ------
    BadSetting
        If it is not TOML, or a concept has no name, an unknown key, or a parent that is not there.

    Examples
    --------
    >>> codebook_from_toml('[[concept]]\nname = "Build the dam"', where="dam.toml").concepts[0].name
    'Build the dam'
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(where, f"not a codebook in TOML: {error}") from error
    rows = tables.get("concept", [])
    if not isinstance(rows, list) or not rows or tables.keys() - {"concept"}:
        raise BadSetting(where, "a codebook is a list of tables [[concept]], each with a name")
    concepts = tuple(_concept(row, f"{where}, concept {n}") for n, row in enumerate(rows, 1))
    known = {concept.id for concept in concepts}
    for concept in concepts:
        if concept.parent is not None and concept.parent not in known:
            raise BadSetting(where, f"the parent of {concept.name!r} is none of its concepts")
    return Codebook(concepts=concepts)


def _concept(row: object, where: str) -> Concept:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise BadSetting(where, 'needs a name, a sentence such as "The dam should be built"')
    known = [field.name for field in fields(Concept)]
    if unknown := sorted(row.keys() - set(known)):
        raise BadSetting(where, f"unknown key {unknown[0]!r}; known are {', '.join(known)}")
    return Concept(
        name=" ".join(row["name"].split()),
        definition=_text(row, "definition", where),
        examples=_texts(row, "examples", where),
        counts=_texts(row, "counts", where),
        excluded=_texts(row, "excluded", where),
        parent=Concept(name=parent).id if (parent := " ".join(_text(row, "parent", where).split())) else None,
    )


def _text(row: dict[str, Any], key: str, where: str) -> str:
    if not isinstance(value := row.get(key, ""), str):
        raise BadSetting(where, f"{key} must be a text")
    return value


def _texts(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadSetting(where, f"{key} must be a list of texts")
    return tuple(value)
