"""What a database refuses, in words that say what to do."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from blocs.errors import UnusableProject

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING = "nothing of the last step was written; "
_DAMAGED = "is damaged; open a backup, or a copy of a colleague"
_WORDS = (
    ("SQLITE_FULL", "the disk is full; " + _NOTHING + "make room, and do it again"),
    ("SQLITE_BUSY", "another program is writing to it; wait for it, and do it again"),
    ("SQLITE_LOCKED", "another program is writing to it; wait for it, and do it again"),
    ("SQLITE_NOTADB", "is no project, or it is damaged from its first line on; open a backup"),
    ("SQLITE_CORRUPT", _DAMAGED),
    ("SQLITE_IOERR_SHORT_READ", "is cut off; get it again from where it came"),
    ("SQLITE_IOERR", "the disk cannot be read or written, or is full; " + _NOTHING + "look at the disk"),
    ("SQLITE_READONLY", "can only be read, not written; copy it to where you may write"),
    ("SQLITE_CANTOPEN", "cannot be opened; look at the rights of the file and its folder"),
    ("SQLITE_TOOBIG", "a text is longer than a database can hold; " + _NOTHING + "split it"),
)


@contextmanager
def told(address: str) -> Iterator[None]:
    """
    Say what a database or the file system refuses as `UnusableProject`.

    Raises
    ------
    UnusableProject
        With what to do.
    """
    try:
        yield
    except DBAPIError as error:
        raise UnusableProject(address, _why(error.orig)) from error
    except sqlite3.Error as error:
        raise UnusableProject(address, _why(error)) from error
    except (zlib.error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UnusableProject(address, _DAMAGED) from error
    except OSError as error:
        raise UnusableProject(
            address, f"{error.strerror or error}; look at the file and its folder"
        ) from error


def _why(error: BaseException | None) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    for beginning, words in _WORDS:
        if name.startswith(beginning):
            return words
    first = (str(error).strip() or type(error).__name__).splitlines()[0]
    return f"the database says: {first}; " + _NOTHING + "open it again, or a backup of it"
