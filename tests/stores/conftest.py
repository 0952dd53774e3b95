"""A PostgreSQL of the tests' own, where Debian's packages are installed."""

import os
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path

import pytest

# initdb refuses to run as root; Debian's package comes with this user.
_USER = "postgres"


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory):
    """Return the address of a server, without its database: a given one, or one started for these tests."""
    if given := os.environ.get("BLOCS_TEST_POSTGRESQL"):
        yield given
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("needs PostgreSQL (Debian: apt-get install postgresql), or BLOCS_TEST_POSTGRESQL")
    as_user = ["/usr/sbin/runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
    bin_ = programs[-1].parent
    # In /tmp itself, since the path of a socket holds 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="blocs-pg-"))
    if as_user:
        shutil.chown(folder, _USER)
    data = folder / "data"
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
    try:
        _run(
            *as_user,
            bin_ / "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            _USER,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        )
        _run(*as_user, bin_ / "pg_ctl", "-D", data, "-o", settings, "-l", folder / "log", "-w", "start")
        yield f"postgresql://{_USER}@/{{}}?host={folder}"
    finally:
        stop = [*as_user, bin_ / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"]
        subprocess.run(stop, check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(postgresql_server):
    """Return the address of an empty database."""
    import psycopg

    name = f"blocs_{uuid.uuid4().hex}"
    with psycopg.connect(postgresql_server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield postgresql_server.format(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _run(*command):
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"PostgreSQL does not start here: {done.stdout[-300:]} {done.stderr[-300:]}")
