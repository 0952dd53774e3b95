"""A database that holds a project: how it is made, opened, locked and read; SQLite files and PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from sqlalchemy import StaticPool, bindparam, create_engine, insert, select, text

from blocs.errors import NewerProject, UnusableProject
from blocs.stores.sql import migrations, search
from blocs.stores.sql.dialects import Postgresql, Sqlite
from blocs.stores.sql.refusals import told
from blocs.stores.sql.schema import APPLICATION_ID, EVENTS, FORMAT, META, metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

    from blocs.stores.sql.dialects import Dialect

IN_MEMORY = ":memory:"
_WAIT_SECONDS = 30.0
_CACHE_KIB = 256 * 1024  # the indexes of a million statements, so that an import writes each page once
_KNOWN = select(EVENTS.c.number).where(EVENTS.c.id == bindparam("id"))
_LAST = select(EVENTS.c.id).order_by(EVENTS.c.number.desc()).limit(1)
# Where SQLite writes down how many pages the file has; "The Database File Format", 1.3.8 and 1.3.10.
_HEADER = slice(0, 100)


class Database:
    """
    An open database.

    Parameters
    ----------
    address : str
        Where it is, for people.
    engine : Engine
        With one connection for as long as it is open.
    dialect : Dialect
        How it is spoken to.
    path : Path or None
        Its file, if it is one.
    """

    def __init__(self, address: str, engine: Engine, dialect: Dialect, path: Path | None = None) -> None:
        self.address = address
        self.dialect = dialect
        self.path = path
        self._engine = engine
        self._lock = RLock()
        self._file = None if path is None else _identity(path)
        self._last: str | None = None
        self._writing: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read; what is read in one go belongs together."""
        with self._lock, told(self.address):
            if self._writing is not None:
                yield self._writing
                return
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write all of it, or nothing if anything is raised; what is read meanwhile, is read as written."""
        with self._lock, told(self.address):
            self._check_file()
            with self._engine.connect() as connection:
                self.dialect.begin(connection)
                self._writing = connection
                try:
                    self._check_log(connection)
                    yield connection
                    last = connection.execute(_LAST).scalar()
                    connection.commit()
                except BaseException:
                    connection.rollback()
                    raise
                finally:
                    self._writing = None
                self._last = last

    @property
    def writable(self) -> bool:
        """Whether one may write here."""
        return self.path is None or _writable(self.path)

    def remember(self) -> None:
        """Take the log as it is now for the one that later writes continue."""
        with self.reading() as connection:
            self._last = connection.execute(_LAST).scalar()

    def close(self) -> None:
        """Let go of it."""
        self._engine.dispose()

    def _check_file(self) -> None:
        if self.path is not None and _identity(self.path) != self._file:
            raise UnusableProject(self.address, _REPLACED)
        if not self.writable:
            raise UnusableProject(self.address, _READ_ONLY)

    def _check_log(self, connection: Connection) -> None:
        if self._last is not None:
            known = connection.execute(_KNOWN, {"id": self._last}).first()
            if known is None:
                raise UnusableProject(self.address, _REPLACED)


_REPLACED = (
    "has been replaced by another file since it was opened; close it, open it again, "
    "and merge the copy that holds what is missing"
)
_READ_ONLY = "can only be read, not written; copy it to where you may write"


def create(where: str | Path, project: str | None = None) -> Database:
    """
    Make an empty project.

    Parameters
    ----------
    where : str or Path
        A file, the URL of a database, or ``:memory:``.
    project : str, optional
        The id of the project of which it will be a copy; a new one by default.

    Raises
    ------
    UnusableProject
        If something is there already, or nothing can be written there.
    """
    if isinstance(where, str) and where == IN_MEMORY:
        database = Database("memory", _sqlite_engine(lambda: _connect(IN_MEMORY)), Sqlite())
        _build(database, project)
        return database
    if is_url(where):
        database = _postgresql(str(where))
        with database.reading() as connection:
            if _has_meta(connection, database.dialect):
                raise UnusableProject(database.address, "holds a project already; open it")
        _build(database, project)
        return database
    path = Path(where)
    with told(str(path)):
        _create_file(path, project)
    return open_(path)


def open_(where: str | Path) -> Database:
    """
    Open a project; one of an older format is backed up and brought to the present one.

    Raises
    ------
    UnusableProject
        If it is not there, is no project, is damaged or cut off.
    NewerProject
        If a newer version of blocs has written it.
    """
    if is_url(where):
        database = _postgresql(str(where))
        with database.reading() as connection:
            if not _has_meta(connection, database.dialect):
                raise UnusableProject(database.address, "holds no project; create one")
    else:
        database = _open_file(Path(where))
    try:
        _bring_up(database)
        database.remember()
    except BaseException:
        database.close()
        raise
    return database


def is_url(where: str | Path) -> bool:
    """Whether it is the address of a server."""
    return isinstance(where, str) and where.startswith(
        ("postgresql://", "postgresql+psycopg://", "postgres://")
    )


def project_id(database: Database) -> str:
    """Return the id that all copies of a project share."""
    with database.reading() as connection:
        return str(connection.execute(select(META.c.value).where(META.c.name == "project")).scalar())


def _sqlite_engine(connect: Callable[[], sqlite3.Connection]) -> Engine:
    return create_engine("sqlite://", creator=connect, poolclass=StaticPool)


def _connect(where: str | Path, mode: str = "rw") -> sqlite3.Connection:
    if where == IN_MEMORY:
        name, uri = IN_MEMORY, False
    else:
        name, uri = f"{Path(where).absolute().as_uri()}?mode={mode}", True
    connection = sqlite3.connect(
        name, uri=uri, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    # A rollback journal, so that between writes the project is one whole file; and every event on the disk
    # before it is acknowledged. Neither is kept in the file.
    if mode == "rw":
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return connection


def _create_file(path: Path, project: str | None) -> None:
    if path.exists():
        raise UnusableProject(str(path), "is there already; open it, or choose another name")
    if not path.parent.is_dir():
        raise UnusableProject(str(path), "its folder is not there; make the folder first")
    # Under another name until it is whole, so that no half-made project is ever met under its own.
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        unfinished.touch(exist_ok=False)
        database = Database(str(path), _sqlite_engine(lambda: _connect(unfinished)), Sqlite())
        try:
            _build(database, project)
        finally:
            database.close()
        try:
            path.hardlink_to(unfinished)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if path.exists():
                raise
            unfinished.rename(path)
    except FileExistsError as error:
        raise UnusableProject(str(path), "is there already; open it, or choose another name") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _build(database: Database, project: str | None) -> None:
    with told(database.address), database._engine.begin() as connection:  # noqa: SLF001
        if database.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        metadata.create_all(connection)
        search.build(connection, database.dialect)
        values = {
            "format": str(FORMAT),
            "project": project or str(uuid.uuid4()),
            "clock": "0",
            "heads": "[]",
            "events": "0",
        }
        connection.execute(insert(META), [{"name": name, "value": value} for name, value in values.items()])
        if database.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")


def _open_file(path: Path) -> Database:
    with told(str(path)):
        if not path.exists():
            raise UnusableProject(str(path), "is not there; create it, or look for it elsewhere")
        if not path.is_file():
            raise UnusableProject(str(path), "is not a file; a project is one file")
        if path.stat().st_size == 0:
            raise UnusableProject(str(path), "is empty; get the file again from where it came")
        mode = "rw" if _writable(path) else "ro"
        database = Database(str(path), _sqlite_engine(lambda: _connect(path, mode)), Sqlite(), path)
        try:
            _check_own(database)
            _check_length(path)
        except BaseException:
            database.close()
            raise
    return database


def _check_own(database: Database) -> None:
    with database.reading() as connection:
        # The first look at the file also takes back what a writer that was killed had left half done.
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        application = connection.exec_driver_sql("PRAGMA application_id").scalar()
        found = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if application != APPLICATION_ID:
        why = "is a database of another program, not a project; import it into one"
        raise UnusableProject(database.address, why)
    if int(found or 0) > FORMAT:
        raise NewerProject(database.address, int(found or 0), FORMAT)


def _check_length(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(_HEADER.stop)
        length = os.fstat(file.fileno()).st_size
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    if length < page * pages:
        why = (
            f"is cut off: {length} of {page * pages} bytes are there; wait until it is copied whole, "
            "or get it again from where it came"
        )
        raise UnusableProject(str(path), why)


def _bring_up(database: Database) -> None:
    with database.reading() as connection:
        found = connection.execute(select(META.c.value).where(META.c.name == "format")).scalar()
    if found is None:
        raise UnusableProject(database.address, "is a project whose format is not told; open a backup of it")
    if int(found) > FORMAT:
        raise NewerProject(database.address, int(found), FORMAT)
    if int(found) < FORMAT:
        with database.writing() as connection:
            migrations.migrate(connection, database.path, int(found))


def _postgresql(url: str) -> Database:
    own = "postgresql+psycopg://" + url.partition("://")[2]
    engine = create_engine(own, pool_pre_ping=False)
    address = engine.url.render_as_string(hide_password=True).replace("+psycopg", "")
    return Database(address, engine, Postgresql())


def _has_meta(connection: Connection, dialect: Dialect) -> bool:
    del dialect
    return connection.execute(text("SELECT to_regclass('meta')")).scalar() is not None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _writable(path: Path) -> bool:
    # A journal is written beside the file, so that the folder must be writable too.
    return os.access(path, os.W_OK, **_EFFECTIVE) and os.access(path.parent, os.W_OK, **_EFFECTIVE)


_EFFECTIVE = {"effective_ids": True} if os.access in os.supports_effective_ids else {}
