"""
Which models play which parts, as a user writes it down in TOML; opens nothing.

A key is never written there: the file names the environment variable that holds it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from blocs.errors import BadSetting
from blocs.hosts.chat_completions import SAMPLING, TIMEOUT_SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = ("attributions", "stances")
"""What a model can do."""
FEWEST_WINDOW_CHARS = 500
"""A paragraph; less shows too little of a text to tell who speaks in it."""
_MOST_SECONDS = 1_000_000
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """
    A model behind an address.

    Parameters
    ----------
    endpoint : str
        The address, up to and without ``/chat/completions``.
    model : str
        What the server calls the model.
    key_variable : str, optional
        The environment variable that holds the key.
    timeout_seconds : float
        After which an answer is not waited for.
    leave_out : tuple of str
        Which of ``temperature`` and ``seed`` the server does not take.
    window_chars : int, optional
        Most characters that are asked about at once; without it as many as the part likes.
    kept_answers : str, optional
        The folder in which answers are kept; without it none is.
    key : str, optional
        What `key_variable` holds.
    """

    endpoint: str
    model: str
    key_variable: str | None = None
    timeout_seconds: float = TIMEOUT_SECONDS
    leave_out: tuple[str, ...] = ()
    window_chars: int | None = None
    kept_answers: str | None = None
    key: str | None = field(default=None, repr=False)

    @property
    def sampling(self) -> str:
        """How the model draws its words, as a setting."""
        kept = {name: value for name, value in SAMPLING.items() if name not in self.leave_out}
        return " ".join(f"{name}={value}" for name, value in kept.items()) or "as the server likes"

    @property
    def sends_to(self) -> str | None:
        """The address to which texts leave this machine; None where they stay."""
        return None if urlsplit(self.endpoint).hostname in _THIS_MACHINE else self.endpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """
    A fine-tuned classifier in Hugging Face's format: in a folder, or on the hub.

    Parameters
    ----------
    folder : str, optional
        Where it lies on this machine.
    hub : str, optional
        Its name on the Hugging Face hub, from which it is downloaded.
    """

    folder: str | None = None
    hub: str | None = None

    @property
    def sends_to(self) -> str | None:
        """The address to which texts leave this machine: none, since the model comes here."""
        return None


Choice = Endpoint | Checkpoint


def choices_from_toml(text: str, *, where: str, environment: Mapping[str, str]) -> dict[str, Choice]:
    r"""
    Return which model plays which part.

    Parameters
    ----------
    text : str
        A table ``[attributions]``, a table ``[stances]``, or both, with the fields of `Endpoint` (but for
        `key`) or of `Checkpoint`.
    where : str
        What to call the text in an error.
    environment : mapping of str to str
        Where keys are looked up.

    Raises
    ------
    BadSetting
        If it is not TOML, a table or key is unknown or of the wrong type, or a key is not to be found. No
        error repeats what stands in place of a key.

    Examples
    --------
    >>> text = '[stances]\nendpoint = "http://localhost:11434/v1"\nmodel = "qwen3"'
    >>> choices_from_toml(text, where="models.toml", environment={})["stances"].sampling
    'temperature=0 seed=1'
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(where, f"not in TOML: {error}") from error
    if not tables or tables.keys() - set(PARTS):
        raise BadSetting(where, "needs a table [attributions] or [stances], or both, and no other")
    return {
        part: _choice(tables[part], f"{where}, [{part}]", environment) for part in PARTS if part in tables
    }


def _choice(table: object, where: str, environment: Mapping[str, str]) -> Choice:
    if not isinstance(table, dict):
        raise BadSetting(where, "must be a table")
    if "endpoint" in table:
        return _endpoint(_known(table, Endpoint, where), where, environment)
    given = _known(table, Checkpoint, where)
    if len(given) != 1:
        raise BadSetting(
            where, "needs an endpoint and a model, or a folder, or the name of a model on the hub"
        )
    return Checkpoint(**{name: _text(given, name, where) for name in given})


def _known(table: dict[str, Any], kind: type[Choice], where: str) -> dict[str, Any]:
    known = [one.name for one in fields(kind) if one.name != "key"]
    if unknown := sorted(table.keys() - set(known)):
        raise BadSetting(where, f"unknown setting {unknown[0]!r}; known are {', '.join(known)}")
    return table


def _endpoint(table: dict[str, Any], where: str, environment: Mapping[str, str]) -> Endpoint:
    left_out = table.get("leave_out", [])
    if not isinstance(left_out, list) or not all(name in SAMPLING for name in left_out):
        raise BadSetting(where, f"leave_out must be a list of some of {', '.join(SAMPLING)}")
    seconds = table.get("timeout_seconds", TIMEOUT_SECONDS)
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 < seconds <= _MOST_SECONDS:
        raise BadSetting(where, f"timeout_seconds must be a number above 0, and at most {_MOST_SECONDS:,}")
    chars = table.get("window_chars")
    if chars is not None and (not isinstance(chars, int) or chars < FEWEST_WINDOW_CHARS):
        raise BadSetting(where, f"window_chars must be a whole number of at least {FEWEST_WINDOW_CHARS}")
    variable = _text(table, "key_variable", where) if "key_variable" in table else None
    return Endpoint(
        endpoint=_address(_text(table, "endpoint", where), where),
        model=_text(table, "model", where),
        key_variable=variable,
        timeout_seconds=float(seconds),
        leave_out=tuple(left_out),
        window_chars=chars,
        kept_answers=_text(table, "kept_answers", where) if "kept_answers" in table else None,
        key=None if variable is None else _key(variable, where, environment),
    )


def _address(address: str, where: str) -> str:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or not address.isascii() or any(letter.isspace() for letter in address):
        raise BadSetting(where, "endpoint must be an address such as http://localhost:11434/v1")
    if parts.username is not None or parts.query or parts.fragment:
        raise BadSetting(where, "endpoint must be the bare address; a key belongs into key_variable")
    return address.rstrip("/").removesuffix("/chat/completions")


def _key(variable: str, where: str, environment: Mapping[str, str]) -> str:
    if not variable.isidentifier() or variable not in environment:
        # What stands there may be the key itself, so that it is not repeated.
        problem = "key_variable must name an environment variable that is set; never write the key itself"
        raise BadSetting(where, problem)
    key = environment[variable].strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise BadSetting(where, f"the environment variable {variable} holds no key")
    return key


def _text(table: Mapping[str, Any], name: str, where: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BadSetting(where, f"{name} must be a text")
    return value.strip()
