"""What does not add up on a page, as the report says it: each note a sentence, many alike one sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from blocs.report import words
from blocs.report.margin import Place, heading, is_comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blocs.model import DocumentId, Note
    from blocs.report.margin import Margin

NOT_READ = "language-not-supported"
# Said once of all documents they are about, beyond this many; a list of two hundred is read by nobody.
_MOST_ALIKE = 2
_TOGETHER = {
    "quotes-document": "repeat words of earlier ones",
    "cut-off-text": "end in the middle of a sentence",
    NOT_READ: "are not in English; nothing was looked for in them",
    "no-usable-answer": "got no answer from the model that could be used",
    "malformed-answers": "got answers from the model that have not the form asked for, and were left out",
    "quoted-not-in-text": "got answers from the model that quote what they do not say, and were left out",
    "quoted-ambiguously": "got answers from the model that quote what they say twice, and were left out",
}
_PLACES_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """
    A sentence on a page.

    Parameters
    ----------
    text : str
        The sentence.
    href : str, optional
        The one place it leads to.
    places : tuple of Place
        Where it leads, if to several.
    further : int
        How many places more there are.
    """

    text: str
    href: str | None = None
    places: tuple[Place, ...] = ()
    further: int = 0


def remarks(margin: Margin) -> tuple[Remark, ...]:
    """Return what is to be said on a page, in the order of its notes."""
    alike: dict[str, list[Note]] = defaultdict(list)
    for note in margin.page.notes:
        alike[note.code].append(note)
    return tuple(remark for code, notes in alike.items() for remark in _of_one_code(code, notes, margin))


def unread_languages(margin: Margin) -> frozenset[str]:
    """Return the languages of a page in which nothing was looked for; none where some text was understood."""
    unread = [note for note in margin.page.notes if note.code == NOT_READ]
    understood = {document.id for document in margin.page.documents} - {note.document for note in unread}
    return frozenset() if understood else frozenset(str(note.facts["language"]) for note in unread)


def _of_one_code(code: str, notes: Sequence[Note], margin: Margin) -> Iterator[Remark]:
    if code == NOT_READ and (languages := unread_languages(margin)):
        yield Remark(text=f"{words.not_understood(languages)} Nothing was looked for on this page.")
    elif code in _TOGETHER and len(notes) > _MOST_ALIKE:
        documents = dict.fromkeys(note.document for note in notes if note.document)
        places = (_place(margin, one) for one in islice(documents, _PLACES_SHOWN) if one in margin.sheets)
        yield Remark(
            text=f"{words.counted(len(documents), 'text')} {_TOGETHER[code]}:",
            places=tuple(places),
            further=max(0, len(documents) - _PLACES_SHOWN),
        )
    else:
        for note in notes:
            sheet = margin.sheets.get(note.document) if note.document else None
            yield Remark(text=words.sentence(note.message), href=f"#{sheet.anchor}" if sheet else None)


def _place(margin: Margin, document: DocumentId) -> Place:
    sheet = margin.sheets[document]
    text = heading(sheet.document, margin) if is_comment(sheet.document) else "the article"
    return Place(text, f"#{sheet.anchor}")
