"""Files replaced whole or not at all, and JSON objects whose lists are written in parts."""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# What fits in memory with ease; beyond it a list goes to disk until it is printed.
_IN_MEMORY_CHARS = 4_000_000
_READ_CHARS = 1 << 16
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def show(chunks: Iterable[str]) -> None:
    """Write text to standard output as UTF-8, whatever the terminal's or the pipe's encoding."""
    if sys.stdout is None:
        raise click.ClickException("cannot print: standard output is closed")
    stream = sys.stdout.buffer
    for chunk in chunks:
        stream.write(chunk.encode("utf-8"))
    stream.flush()


def replace(path: str, chunks: Iterable[str]) -> None:
    """
    Write text to a file that takes the place of `path` when all went well, and leaves it as it was otherwise.

    Raises
    ------
    click.ClickException
        If the file cannot be written, with the reason.
    """
    _replace(path, (chunk.encode("utf-8") for chunk in chunks))


def replace_bytes(path: str, content: bytes) -> None:
    """
    Write bytes to a file as `replace` writes text.

    Raises
    ------
    click.ClickException
        If the file cannot be written, with the reason.
    """
    _replace(path, [content])


def _replace(path: str, chunks: Iterable[bytes]) -> None:
    target = Path(path)
    try:
        if target.exists() and not (target.is_file() or target.is_dir()):
            # A pipe or a device cannot be replaced, only written to.
            with target.open("wb") as stream:
                stream.writelines(chunks)
        else:
            # What a link leads to is replaced, not the link.
            _replace_file(Path(os.path.realpath(path)), chunks)
    except OSError as error:
        full = "; make room there, or write elsewhere" if error.errno in _NO_ROOM else ""
        raise click.ClickException(f"cannot write {path}: {error.strerror}{full}") from error


def _replace_file(target: Path, chunks: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(prefix=".blocs-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_permissions(target))
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def spool() -> IO[str]:
    """Return a text that waits in memory while small, and then on disk; closing it deletes it."""
    return tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_CHARS, mode="w+", encoding="utf-8", newline="")


def _permissions(target: Path) -> int:
    """Return those of the file that is replaced, or those of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


class JsonLists:
    """
    A JSON object of lists that are filled page by page and printed at the end.

    Lists beyond a few megabytes wait on disk, so that memory does not grow with the number of pages.
    To be used in a ``with`` statement, at whose end they are deleted.

    Parameters
    ----------
    names : sequence of str
        The keys, in the order in which they are printed.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._lists = {name: spool() for name in names}
        self.lengths = dict.fromkeys(names, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for stored in self._lists.values():
            stored.close()

    def extend(self, name: str, items: Iterable[Any]) -> None:
        """Add items to the list of that name, new if need be."""
        if name not in self._lists:
            self._lists[name], self.lengths[name] = spool(), 0
        for item in items:
            separator = ",\n" if self.lengths[name] else ""
            self._lists[name].write(separator + json.dumps(item, ensure_ascii=False))
            self.lengths[name] += 1

    def change(self, name: str, how: Callable[[Any], Any]) -> None:
        """Put another item in the place of each item of the list of that name."""
        stored, kept = self._lists[name], spool()
        stored.seek(0)
        for line in stored:
            # One item is one line, since JSON writes a line break inside a text as two letters.
            item = json.loads(line.rstrip("\n").removesuffix(","))
            kept.write((",\n" if kept.tell() else "") + json.dumps(how(item), ensure_ascii=False))
        stored.close()
        self._lists[name] = kept

    def chunks(self) -> Iterator[str]:
        """Return the whole object as text, piece by piece."""
        opening = "{"
        for name, stored in self._lists.items():
            yield f"{opening}{json.dumps(name)}: ["
            stored.seek(0)
            yield from iter(lambda stored=stored: stored.read(_READ_CHARS), "")  # type: ignore[misc]
            yield "]"
            opening = ",\n"
        yield "}\n"
