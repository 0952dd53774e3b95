"""Pages in files and folders; knows nothing of what is in them."""

from __future__ import annotations

import os
import stat
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

    A file that is named is always a page. In a folder, hidden files are passed over, and those whose name
    does not end in one of `PAGE_SUFFIXES` are returned with ``is_page=False``. A folder inside it that may
    not be opened is returned as if it were a page, so that it is told when it is read.
    """
    found: dict[str, Candidate] = {}
    for path in paths:
        if not path or not _is_folder(path):
            found.setdefault(path, Candidate(path=path))
            continue
        for inner in _files_below(Path(path)):
            is_page = inner.suffix.lower() in PAGE_SUFFIXES or _is_folder(str(inner))
            found.setdefault(str(inner), Candidate(path=str(inner), is_page=is_page))
    return tuple(found.values())


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        # A name that no file can have; loading it says why.
        return False


def _files_below(folder: Path) -> list[Path]:
    found: list[Path] = []
    for inner, folders, names in os.walk(folder, onerror=lambda error: found.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(inner, name) for name in names if not name.startswith("."))
        found.extend(path for path in paths if not _is_something_else(path))
    return sorted(found)


def _is_something_else(path: Path) -> bool:
    """Whether this is a pipe or a device, for which a reader would wait; what cannot be looked at is not."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


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
    if not path:
        raise UnreadablePage("“”", "an empty name; give a file or a folder")
    try:
        _refuse_too_large(path, Path(path).stat().st_size)
        with Path(path).open("rb") as stream:
            # A pipe does not say how much is in it.
            content = stream.read(LARGEST_PAGE_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadablePage(path, why.lower()) from error
    _refuse_too_large(path, len(content))
    now = Moment(time=datetime.now(UTC).replace(microsecond=0), precision=Precision.SECOND)
    return Page(address=path, content=content, fetched=now)


def _refuse_too_large(path: str, size: int) -> None:
    if size > LARGEST_PAGE_BYTES:
        limit, has = LARGEST_PAGE_BYTES // _MEGABYTE, -(-size // _MEGABYTE)
        raise UnreadablePage(path, f"has {has} MB, and a page at most {limit}; split it")
