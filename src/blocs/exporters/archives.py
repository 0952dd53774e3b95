"""Zip archives in memory: written alike every time, read with limits, never unpacked to a disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from blocs.errors import UnreadablePage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LARGEST_BYTES = 4_000_000_000
"""What an archive may hold, unpacked; a project of a million statements has half a gigabyte of tables."""
LARGEST_RATIO = 200
"""How many times larger than packed a member may be; text packs five to twenty times smaller."""
_SMALL_BYTES = 1_000_000
_MOST_MEMBERS = 1_000_000
_CHUNK = 1 << 20
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
)
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)


def archive(members: Mapping[str, bytes]) -> bytes:
    """
    Return members as a zip archive; the same members make the same bytes.

    Examples
    --------
    >>> members(archive({"a.txt": b"dam"}), where="a.zip")
    {'a.txt': b'dam'}
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name, _DAY_ZERO), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def members(
    content: bytes,
    *,
    where: str,
    largest_bytes: int = LARGEST_BYTES,
    wanted: Callable[[str], bool] = lambda _: True,
) -> dict[str, bytes]:
    """
    Return the members of a zip archive by their names; folders, and names not wanted, are left out.

    Names are only names: nothing is written, whatever path they pretend to.

    Raises
    ------
    UnreadablePage
        If it is no zip archive, is damaged or encrypted, or would unpack to more than is sensible.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            listed = [entry for entry in packed.infolist() if not entry.is_dir() and wanted(entry.filename)]
            if len(listed) > _MOST_MEMBERS:
                raise UnreadablePage(address=where, why=f"an archive of {len(listed)} members")
            left = largest_bytes
            found = {}
            for entry in listed:
                found[entry.filename] = _unpacked(packed, entry, where=where, most=left)
                left -= len(found[entry.filename])
            return found
    except (*_DAMAGED, NotImplementedError, RuntimeError) as error:
        raise UnreadablePage(address=where, why=f"no usable zip archive ({error})") from error


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, *, where: str, most: int) -> bytes:
    """Read a member bit by bit, since what it says of its own size may be wrong."""
    limit = min(most, max(_SMALL_BYTES, entry.compress_size * LARGEST_RATIO))
    parts, size = [], 0
    with packed.open(entry) as stream:
        while part := stream.read(_CHUNK):
            size += len(part)
            if size > limit:
                why = f"{entry.filename} unpacks to far more than a file of this kind holds"
                raise UnreadablePage(address=where, why=why)
            parts.append(part)
    return b"".join(parts)
