"""Older formats brought to the present one, after a backup."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

from sqlalchemy import update

from blocs.stores.sql.schema import BY_JUDGED, FORMAT, META

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

log = logging.getLogger(__name__)


def _index_of_judged(connection: Connection) -> None:
    BY_JUDGED.create(connection)


MIGRATIONS: Mapping[int, Callable[[Connection], None]] = {1: _index_of_judged}
"""For each older format, what makes the next one of it, inside a transaction."""


def migrate(connection: Connection, path: Path | None, found: int) -> None:
    """
    Bring a project to the present format, inside a transaction.

    Parameters
    ----------
    connection : Connection
        Inside a transaction in which nobody else writes.
    path : Path or None
        Its file, of which a backup is made beside it.
    found : int
        Its format.
    """
    if path is not None:
        log.warning("%s had format %s; as it was, it is kept in %s", path, found, _back_up(path, found))
    for number in range(found, FORMAT):
        MIGRATIONS[number](connection)
    connection.execute(update(META).where(META.c.name == "format").values(value=str(FORMAT)))
    if path is not None:
        connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")


def _back_up(path: Path, found: int) -> Path:
    """Copy a file beside itself, under a name that nothing has, while nobody writes to it."""
    number = 1
    while True:
        extra = "" if number == 1 else f"-{number}"
        backup = path.with_name(f"{path.stem}.backup-format-{found}{extra}{path.suffix}")
        try:
            with path.open("rb") as source, backup.open("xb") as target:
                shutil.copyfileobj(source, target)
        except FileExistsError:
            number += 1
        else:
            return backup
