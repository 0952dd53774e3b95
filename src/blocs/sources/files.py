"""Pages in files and folders; knows nothing of what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from blocs.errors import UnreadablePage
from blocs.model import Moment, Page, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text"})
_MEGABYTE = 1_000_000
# Ten times the largest news page seen (1.6 MB); beyond it stands a data dump or a mistake.
LARGEST_PAGE_BYTES = 16 * _MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """
    A file that may be a page.

    Parameters
    ----------
    path : str
        As the user gave it, or the folder as given and the way down from there.
    is_page : bool
        False for a file in a folder whose name does not end like a page's; told, not read.
    """

    path: str
    is_page: bool = True


def candidates(paths: Iterable[str]) -> tuple[Candidate, ...]:
    """
    Return the files that are meant, in the order given; in a folder by name.

    A file that is named is always a page. In a folder, hidden files are passed over, and those whose name does
    not end in one of `PAGE_SUFFIXES` are returned with ``is_page=False``.
    """
    found: dict[str, Candidate] = {}
    for path in paths:
        if not Path(path).is_dir():
            found.setdefault(path, Candidate(path=path))
            continue
        for inner in _files_below(Path(path)):
            is_page = inner.suffix.lower() in PAGE_SUFFIXES
            found.setdefault(str(inner), Candidate(path=str(inner), is_page=is_page))
    return tuple(found.values())


def _files_below(folder: Path) -> list[Path]:
    inner = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in inner if not _is_hidden(path.relative_to(folder)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def load(path: str) -> Page:
    """
    Return the page in a file.

    Raises
    ------
    UnreadablePage
        If there is no such file, it may not be read, or it is far too large to be a page.
    """
    if path.startswith(("http://", "https://")):
        raise UnreadablePage(path, "blocs fetches nothing by itself; save the page and give the file")
    try:
        if (size := Path(path).stat().st_size) > LARGEST_PAGE_BYTES:
            limit = LARGEST_PAGE_BYTES // _MEGABYTE
            raise UnreadablePage(path, f"has {size // _MEGABYTE} MB, and a page at most {limit}; split it")
        content = Path(path).read_bytes()
    except OSError as error:
        raise UnreadablePage(path, (error.strerror or str(error)).lower()) from error
    now = Moment(time=datetime.now(UTC).replace(microsecond=0), precision=Precision.SECOND)
    return Page(address=path, content=content, fetched=now)
