"""Answers that are kept: asked once, named by what was asked, whole or not at all."""

import json

import pytest

from blocs.errors import BadSetting, UnusableAnswer
from blocs.hosts.kept_answers import KeptAnswers

MESSAGES = [{"role": "user", "content": "Who speaks?"}]


class Asked:
    """Answers with what it was asked, and counts."""

    def __init__(self):
        self.times = 0

    def __call__(self, messages, schema):
        self.times += 1
        return messages[0]["content"] * 2


def kept(folder, ask, asked="tiny temperature=0"):
    return KeptAnswers(ask=ask, folder=folder / "answers", asked=asked)


def test_the_same_question_is_asked_once(tmp_path):
    """The second time, also in another run, the answer comes from the folder."""
    ask = Asked()
    first = kept(tmp_path, ask)(MESSAGES, {})

    assert (kept(tmp_path, ask)(MESSAGES, {}), ask.times) == (first, 1)


@pytest.mark.parametrize(
    ("messages", "schema", "asked"),
    [
        ([{"role": "user", "content": "Who?"}], {}, "tiny temperature=0"),
        (MESSAGES, {"type": "object"}, "tiny temperature=0"),
        (MESSAGES, {}, "tiny as the server likes"),
    ],
)
def test_another_question_is_another_answer(tmp_path, messages, schema, asked):
    """Text, form, model and sampling all count."""
    ask = Asked()
    kept(tmp_path, ask)(MESSAGES, {})
    kept(tmp_path, ask, asked)(messages, schema)

    assert ask.times == 2


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"answer": 1}', "[" * 100_000])
def test_what_is_broken_is_asked_anew(tmp_path, broken):
    """A file that somebody has cut or changed is no answer."""
    ask = Asked()
    kept(tmp_path, ask)(MESSAGES, {})
    (path,) = (tmp_path / "answers").iterdir()
    path.write_text(broken)

    assert (kept(tmp_path, ask)(MESSAGES, {}), ask.times) == ("Who speaks?Who speaks?", 2)
    assert json.loads(path.read_text())["answer"] == "Who speaks?Who speaks?"


@pytest.mark.parametrize("error", [UnusableAnswer("tiny", "cut off"), KeyboardInterrupt()])
def test_no_answer_leaves_nothing(tmp_path, error):
    """Neither a failure nor an interruption is kept."""

    def fail(messages, schema):
        raise error

    with pytest.raises(type(error)):
        kept(tmp_path, fail)(MESSAGES, {})

    assert list(tmp_path.rglob("*.*")) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    """What is wrong with the setting, before more is asked and paid for."""
    (tmp_path / "answers").write_text("a file")
    with pytest.raises(BadSetting, match="answers cannot be kept here"):
        kept(tmp_path, Asked())(MESSAGES, {})
