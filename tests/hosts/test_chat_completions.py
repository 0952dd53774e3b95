"""Asking a model behind an address: a real server process, and what goes wrong with such."""

import json
import socket
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest
from tests.model_server import answer, serving

from blocs.errors import NoAnswer, UnusableAnswer
from blocs.hosts.chat_completions import ChatCompletions

MESSAGES = [{"role": "user", "content": "Who speaks?"}]
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
KEY = "sk-" + "secret" * 4


def host(server, **fields):
    """Return a host that asks this server, and waits for little."""
    defaults = {"model": "tiny", "timeout_seconds": 5, "pauses_seconds": (0.01, 0.01)}
    return ChatCompletions(address=server.address, **(defaults | fields))


def test_asks_one_model_for_one_whole_answer(tmp_path):
    """The model, the messages, fixed sampling, the schema; nothing streamed; the key as a bearer's token."""
    with serving(tmp_path, answer("{}")) as server:
        assert host(server, key=KEY)(MESSAGES, SCHEMA) == "{}"
        (request,) = server.requests

    assert request["path"] == "/v1/chat/completions"
    assert request["headers"]["Authorization"] == f"Bearer {KEY}"
    assert request["body"] == {
        "model": "tiny",
        "messages": MESSAGES,
        "stream": False,
        "temperature": 0,
        "seed": 1,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA},
        },
    }


def test_without_a_key_none_is_sent(tmp_path):
    """A server on one's own machine needs none."""
    with serving(tmp_path, answer("{}")) as server:
        host(server)(MESSAGES, SCHEMA)

        assert "Authorization" not in server.requests[0]["headers"]


def test_what_a_server_does_not_take_can_be_left_out(tmp_path):
    """Some models refuse a temperature; what is left out is not sent."""
    with serving(tmp_path, answer("{}")) as server:
        host(server, left_out=frozenset({"temperature", "seed"}))(MESSAGES, SCHEMA)

        assert not {"temperature", "seed"} & server.requests[0]["body"].keys()


@pytest.mark.parametrize(
    ("formats", "tried"),
    [
        (("json_schema",), ["json_schema", "json_schema"]),
        (("json_object", "none"), ["json_schema", "json_object", "json_object"]),
        (("none",), ["json_schema", "json_object", None, None]),
    ],
)
def test_asks_in_the_strictest_form_that_the_server_knows(tmp_path, formats, tried):
    """A schema, else any JSON, else nothing; what was found out once is not tried again."""
    with serving(tmp_path, answer("{}"), formats=formats) as server:
        asking = host(server)
        assert [asking(MESSAGES, SCHEMA), asking(MESSAGES, SCHEMA)] == ["{}", "{}"]
        forms = [request["body"].get("response_format", {}).get("type") for request in server.requests]

    assert forms == tried


def test_a_request_that_is_refused_in_any_form_is_unusable_and_says_why(tmp_path):
    """A text that is too long concerns that text; about the next it is asked as strictly as before."""
    refused = {"status": 400, "raw": json.dumps({"error": {"message": "exceeds the context size"}})}
    with serving(tmp_path, refused, refused, refused, answer("{}")) as server:
        asking = host(server)
        with pytest.raises(UnusableAnswer, match="exceeds the context size"):
            asking(MESSAGES, SCHEMA)
        asking(MESSAGES, SCHEMA)

        assert server.requests[-1]["body"]["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_or_failing_server_is_asked_again(tmp_path, status):
    """What passes is waited for."""
    failing = {"status": status, "raw": "overloaded", "headers": {"Retry-After": "0"}}
    with serving(tmp_path, failing, failing, answer("{}")) as server:
        assert host(server)(MESSAGES, SCHEMA) == "{}"
        assert len(server.requests) == 3


def test_a_connection_that_breaks_is_made_again(tmp_path):
    """A server that restarts loses no answer."""
    with serving(tmp_path, {"hang_up": True}, answer("{}")) as server:
        assert host(server)(MESSAGES, SCHEMA) == "{}"


def test_a_server_that_was_there_may_start_again(tmp_path, monkeypatch):
    """One that goes away between two texts is waited for; if it stays away, the run ends."""
    for name in "ab":
        (tmp_path / name).mkdir()
    with serving(tmp_path / "a", answer("1")) as server:
        asking = host(server, pauses_seconds=(0, 0))
        assert asking(MESSAGES, SCHEMA) == "1"
    with ExitStack() as back:
        port = int(server.address.split(":")[2].removesuffix("/v1"))
        again = serving(tmp_path / "b", answer("2"), port=port)
        monkeypatch.setattr(time, "sleep", lambda _: back.enter_context(again))
        assert asking(MESSAGES, SCHEMA) == "2"
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(NoAnswer, match="no model answers there"):
        asking(MESSAGES, SCHEMA)


def test_the_pause_that_a_server_asks_for_is_kept(tmp_path):
    """Who is told to come back in a second does so not before."""
    with serving(
        tmp_path, {"status": 429, "headers": {"Retry-After": "1"}, "raw": "-"}, answer("{}")
    ) as server:
        begin = time.monotonic()
        host(server)(MESSAGES, SCHEMA)

        assert time.monotonic() - begin >= 1


@pytest.mark.parametrize(
    ("reply", "kind", "said"),
    [
        ({"status": 500, "raw": "out of memory"}, UnusableAnswer, "HTTP 500, out of memory"),
        ({"status": 413, "raw": "too large"}, UnusableAnswer, "HTTP 413"),
        ({"status": 429, "raw": '{"error": "quota"}'}, NoAnswer, "HTTP 429, quota; wait"),
        ({"status": 401, "raw": '{"error": {"message": "bad key <KEY>"}}'}, NoAnswer, "key_variable"),
        ({"status": 404, "raw": '{"error": {"message": "model not found"}}'}, NoAnswer, "no model 'tiny'"),
        ({"status": 307, "headers": {"Location": "http://127.0.0.1:9/"}}, NoAnswer, "another address"),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1:9/"}}, NoAnswer, "another address"),
        ({"hang_up": True}, UnusableAnswer, "the connection broke"),
        ({"raw": "<html>hello</html>"}, UnusableAnswer, "not an answer of chat completions: <html>hello"),
        ({"raw": "[" * 100_000}, UnusableAnswer, "not an answer"),
        ({"raw": '{"choices": []}'}, UnusableAnswer, "not an answer"),
        ({"raw": '{"choices": [[]]}'}, UnusableAnswer, "not an answer"),
        ({"raw": 'data: {"choices": []}\n\ndata: [DONE]\n\n'}, UnusableAnswer, "streams"),
        ({"raw": '{"error": {"message": "no room"}}'}, UnusableAnswer, "chat completions: no room"),
        ({"content": "{", "finish_reason": "length"}, UnusableAnswer, "cut off"),
        ({"content": "{}", "finish_reason": "content_filter"}, UnusableAnswer, "held the answer back"),
        ({"beside": {"refusal": "I will not\x1b[2J"}}, UnusableAnswer, "the model refuses: I will not"),
        ({"content": "", "beside": {"reasoning_content": "well"}}, UnusableAnswer, "switch its thinking off"),
        ({"beside": {"reasoning": "well"}}, UnusableAnswer, "switch its thinking off"),
        ({"content": None}, UnusableAnswer, "empty"),
        ({"content": "  "}, UnusableAnswer, "empty"),
        ({"content": "x" * 9_000_000}, UnusableAnswer, "does not end"),
    ],
)
def test_whatever_a_server_answers_is_told(tmp_path, reply, kind, said):
    """What concerns all texts stops the run, what concerns one makes that one unusable; no key is told."""
    with serving(tmp_path, reply) as server, pytest.raises(kind) as raised:
        host(server, key=KEY)(MESSAGES, SCHEMA)

    assert said in str(raised.value)
    assert KEY not in str(raised.value)
    assert len(str(raised.value)) < 400
    assert str(raised.value).isprintable()


def test_nothing_goes_to_another_address(tmp_path):
    """Neither text nor key follows a redirect."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with serving(tmp_path / "b", answer("{}")) as elsewhere:
        away = {"status": 308, "headers": {"Location": f"{elsewhere.address}/chat/completions"}}
        with serving(tmp_path / "a", away) as server, pytest.raises(NoAnswer):
            host(server, key=KEY)(MESSAGES, SCHEMA)

        assert elsewhere.requests == []


def test_no_proxy_reads_what_is_sent_without_encryption(tmp_path, monkeypatch):
    """What is meant for this machine goes to no proxy that the environment names."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(tmp_path, answer("{}")) as server:
        assert host(server)(MESSAGES, SCHEMA) == "{}"


@pytest.mark.parametrize("reply", [{"delay": 5}, {"content": "x" * 100, "piece": 1, "between": 0.1}])
def test_a_slow_server_is_not_waited_for(tmp_path, reply):
    """Neither one that is silent nor one that drips holds up the run."""
    with serving(tmp_path, reply) as server, pytest.raises(UnusableAnswer, match=r"within 0\.5 seconds"):
        host(server, timeout_seconds=0.5)(MESSAGES, SCHEMA)


def test_a_server_that_is_not_there_is_named(tmp_path):
    """What is missing, where, and what to do."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    asking = ChatCompletions(address=address, model="tiny")
    with pytest.raises(NoAnswer, match="no model answers there") as raised:
        asking(MESSAGES, SCHEMA)

    assert str(raised.value).startswith(address)
    assert "start the server" in str(raised.value)


def test_the_key_is_not_shown(tmp_path):
    """Neither a traceback nor a log that shows a host shows its key."""
    with serving(tmp_path, answer("{}")) as server:
        assert KEY not in repr(host(server, key=KEY))


def test_asking_can_be_interrupted(tmp_path):
    """Ctrl-C does not wait for the model."""
    script = (
        "import sys; from blocs.hosts.chat_completions import ChatCompletions\n"
        "print(1, flush=True); ChatCompletions(address=sys.argv[1], model='tiny')([], {})"
    )
    with serving(tmp_path, {"delay": 60}) as server:
        command = [sys.executable, "-c", script, server.address]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            run.stdout.readline()
            while not server.requests:
                time.sleep(0.02)
            run.send_signal(2)
            told = run.communicate(timeout=10)[1]

    assert b"KeyboardInterrupt" in told
