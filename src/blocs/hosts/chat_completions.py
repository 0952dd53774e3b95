"""
A model behind an address that speaks OpenAI's chat completions: Ollama, vLLM, llama.cpp, a hosted one.

What is asked goes to that address and to no other: no redirect is followed, and a proxy is used only where it
passes on what it cannot read (https). The key is sent to that address alone and is in no message of ours.
"""

from __future__ import annotations

import json
import time
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError

from blocs.errors import NoAnswer, UnusableAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from http.client import HTTPResponse

SAMPLING: Mapping[str, float] = {"temperature": 0, "seed": 1}
"""What makes a model answer alike each time, as far as it can."""
TIMEOUT_SECONDS = 600.0

_KEY_REFUSED = (401, 403)
_NOT_FOUND = (404, 405, 410)
_NOT_UNDERSTOOD = (400, 422)
_TOO_MANY = 429
_LATER = (408, 409, 425, _TOO_MANY)
_SERVER_ERRORS = 500
_LONGEST_PAUSE_SECONDS = 60.0
_CUT_OFF = {
    "length": "the answer was cut off; give the model more context, or less text at once (window_chars)",
    "content_filter": "the server held the answer back (content filter)",
}
_THOUGHTS = ("reasoning_content", "reasoning")
"""Where servers put what a model thought, apart from its answer."""
_LARGEST_ANSWER_BYTES = 8_000_000
_CHUNK_BYTES = 1 << 16
_LONGEST_MESSAGE = 200


class _Refusal(Exception):
    """The server does not understand a request; another form of it may do."""


@dataclass(slots=True, kw_only=True)
class ChatCompletions:
    """
    Asks one model behind one address.

    Knows of its past only which form of answer the server understood, and whether it was there at all.

    Parameters
    ----------
    address : str
        Up to and without ``/chat/completions``, as in ``http://localhost:11434/v1``.
    model : str
        What the server calls the model.
    key : str, optional
        Sent as bearer token.
    timeout_seconds : float
        After which an answer is not waited for.
    left_out : frozenset of str
        Which of `SAMPLING` the server does not take.
    pauses_seconds : tuple of float
        How long to wait before each new attempt where the server is busy or fails.
    """

    address: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_seconds: float = TIMEOUT_SECONDS
    left_out: frozenset[str] = frozenset()
    pauses_seconds: tuple[float, ...] = (1.0, 5.0, 25.0)
    _form: int = field(default=0, init=False, repr=False)
    _was_there: bool = field(default=False, init=False, repr=False)

    def __call__(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
        """
        Return what the model answers.

        Parameters
        ----------
        messages : sequence of mapping
            Each with ``role`` and ``content``.
        schema : mapping
            The JSON schema of the answer. A server that cannot keep to it is asked for any JSON object, and
            one that does not know this either is asked without: the answer has to be checked in any case.

        Raises
        ------
        NoAnswer
            If nobody answers there, the key is refused, there is no such model, or the quota is used up.
        UnusableAnswer
            If the answer to this question does not come, or is cut off.
        """
        forms = _forms(schema)
        for form in range(self._form, len(forms)):
            try:
                answer = self._asked({**self._request(messages), **forms[form]})
            except _Refusal as refusal:
                # Some servers name the field they stumble over, some do not; the last form has none to drop.
                last = str(refusal)
            else:
                self._form = form
                return answer
        raise UnusableAnswer(self.model, f"the server does not take the request: {last}")

    def _request(self, messages: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        sampling = {name: value for name, value in SAMPLING.items() if name not in self.left_out}
        return {"model": self.model, "messages": list(messages), "stream": False, **sampling}

    def _asked(self, request: Mapping[str, Any]) -> str:
        pauses = iter(self.pauses_seconds)
        while True:
            told: float | None = None
            try:
                body = self._sent(json.dumps(request).encode())
            except HTTPError as error:
                failure: NoAnswer | UnusableAnswer = self._failed(error)
                told = _told_pause(error)
            except (ConnectionError, HTTPException) as error:
                failure = UnusableAnswer(self.model, f"the connection broke: {self._shown(str(error))}")
            except NoAnswer as error:
                # A server that was there may be starting again.
                if not self._was_there:
                    raise
                failure = error
            else:
                self._was_there = True
                return self._content(body)
            self._was_there = True
            pause = next(pauses, None)
            if pause is None:
                raise failure
            time.sleep(min(max(pause, told or 0.0), _LONGEST_PAUSE_SECONDS))

    def _sent(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key is not None:
            headers["Authorization"] = f"Bearer {self.key}"
        url = f"{self.address.rstrip('/')}/chat/completions"
        request = urllib.request.Request(url, data=body, headers=headers, method="POST")  # noqa: S310 (http and https only: see `choices`)
        deadline = time.monotonic() + self.timeout_seconds
        try:
            with _opener().open(request, timeout=self.timeout_seconds) as response:
                return self._read(response, deadline)
        except TimeoutError as error:
            raise self._too_late() from error
        except HTTPError:
            raise
        except URLError as error:
            if isinstance(error.reason, (ConnectionResetError, BrokenPipeError)):
                raise error.reason from error
            raise NoAnswer(self.address, _unreachable(error)) from error

    def _read(self, response: HTTPResponse, deadline: float) -> bytes:
        content = bytearray()
        while chunk := response.read1(_CHUNK_BYTES):
            content += chunk
            if time.monotonic() > deadline:
                raise self._too_late()
            if len(content) > _LARGEST_ANSWER_BYTES:
                raise UnusableAnswer(self.model, "the answer does not end")
        return bytes(content)

    def _too_late(self) -> UnusableAnswer:
        return UnusableAnswer(
            self.model, f"no answer within {self.timeout_seconds:g} seconds; timeout_seconds sets how long"
        )

    def _failed(self, error: HTTPError) -> NoAnswer | UnusableAnswer:
        """Return what to raise after the last attempt where another may help; raise where none does."""
        with error:
            said = self._shown(_message(error.read(_CHUNK_BYTES)))
        why = f"HTTP {error.code}" + (f", {said}" if said else "")
        if error.code in _KEY_REFUSED:
            raise NoAnswer(self.address, f"the key is refused or missing ({why}); see key_variable")
        if error.code in _NOT_FOUND:
            raise NoAnswer(self.address, f"no model {self.model!r}, or nothing at this address ({why})")
        if error.code in _NOT_UNDERSTOOD:
            raise _Refusal(why)
        if error.code == _TOO_MANY:
            return NoAnswer(self.address, f"{why}; wait, or ask for a higher limit")
        if error.code in _LATER or error.code >= _SERVER_ERRORS:
            return UnusableAnswer(self.model, why)
        if error.code < min(_NOT_UNDERSTOOD):
            raise NoAnswer(self.address, f"sends us to another address ({why}); write that one down if meant")
        raise UnusableAnswer(self.model, f"the server does not take the request: {why}")

    def _content(self, body: bytes) -> str:
        if body.lstrip().startswith(b"data:"):
            raise UnusableAnswer(self.model, "the server streams its answer although it was asked not to")
        try:
            choice = json.loads(body)["choices"][0]
            message, end = choice["message"], choice.get("finish_reason")
            content = message.get("content")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            said = self._shown(_message(body))
            raise UnusableAnswer(self.model, f"not an answer of chat completions: {said}") from error
        if isinstance(end, str) and end in _CUT_OFF:
            raise UnusableAnswer(self.model, _CUT_OFF[end])
        if not isinstance(content, str) or not content.strip():
            raise UnusableAnswer(self.model, self._nothing(message))
        return content

    def _nothing(self, message: Mapping[str, Any]) -> str:
        """Return why there is no answer in a message, where it says so."""
        if isinstance(message.get("refusal"), str):
            return f"the model refuses: {self._shown(message['refusal'])}"
        if any(message.get(name) for name in _THOUGHTS):
            return "the model thought and gave no answer; give it more room, or switch its thinking off"
        return "the answer is empty"

    def _shown(self, said: str) -> str:
        """Return a server's words as one short line that moves no cursor and tells no key."""
        if self.key:
            said = said.replace(self.key, "…")
        line = " ".join("".join(letter if letter.isprintable() else " " for letter in said).split())
        return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE]}…"


def _forms(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    named = {"name": "answer", "strict": True, "schema": schema}
    return [
        {"response_format": {"type": "json_schema", "json_schema": named}},
        {"response_format": {"type": "json_object"}},
        {},
    ]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Lets a redirect be the error it is: the texts were meant for one address."""

    def redirect_request(self, *_: object) -> None:
        return None


def _opener() -> urllib.request.OpenerDirector:
    proxies = {scheme: proxy for scheme, proxy in urllib.request.getproxies().items() if scheme == "https"}
    return urllib.request.build_opener(urllib.request.ProxyHandler(proxies), _NoRedirect)


def _unreachable(error: URLError) -> str:
    why = getattr(error.reason, "strerror", None) or str(error.reason)
    return f"no model answers there ({why}); start the server, or mend the address"


def _told_pause(error: HTTPError) -> float | None:
    """Return how many seconds the server asks to wait, where it says it as a number."""
    told = error.headers.get("Retry-After") or ""
    return float(told) if told.isascii() and told.isdigit() else None


def _message(body: bytes) -> str:
    """Return the words of an error, wherever a server puts them."""
    text = body.decode("utf-8", "replace")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return text
    for key in ("error", "message", "detail"):
        if isinstance(said, dict) and key in said:
            said = said[key]
    return said if isinstance(said, str) else json.dumps(said)
