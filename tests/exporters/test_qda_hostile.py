"""Hostile and broken projects are refused by name, or read with notes; nothing outside is touched."""

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from tests.exporters.test_qda import WHOLE
from tests.exporters.test_qda_others import (
    code,
    codes,
    coding,
    packed,
    read,
    selection,
    source,
    sources,
    told,
)

from blocs.errors import UnreadablePage
from blocs.exporters.archives import archive
from blocs.exporters.qda import from_qdc, from_qdpx, qdc, qdpx
from blocs.model import Coder, CoderKind, Corpus
from blocs.stores import Project

HEAD = '<?xml version="1.0"?>'
LAUGHS = (
    f"{HEAD}<!DOCTYPE Project ["
    '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + ']><Project name="&a11;"><Description>&a11;</Description></Project>'
)
OUTSIDE = (
    f'{HEAD}<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<Project name="x"><Description>&x;</Description></Project>'
)
REMOTE = f'{HEAD}<!DOCTYPE Project SYSTEM "http://127.0.0.1:9/x.dtd"><Project name="x"/>'
DEEP = '<Project name="x"><CodeBook><Codes>' + '<Code guid="1" name="a" isCodable="true">' * 10_000
DEEP += "</Code>" * 10_000 + "</Codes></CodeBook></Project>"
BAD = {
    "billion laughs": LAUGHS,
    "external entity": OUTSIDE,
    "external type": REMOTE,
    "unknown entity": '<Project name="&x;"/>',
    "ten thousand codes deep": DEEP,
    "attribute of 20 MB": f'<Project name="{"a" * 20_000_000}"/>',
    "text of 20 MB": f'<Project name="x"><Description>{"a b" * 7_000_000}</Description></Project>',
    "another root": "<html/>",
    "empty": "",
    "not XML": "%PDF-1.7",
    "no such encoding": '<?xml version="1.0" encoding="klingon"?><Project/>',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_no_program_writes_is_refused(text):
    """Entities, document types, depth and length without end: an error that names file and member."""
    # Stored, so that it is the XML that is refused and not the packing.
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packing:
        packing.writestr("project.qde", text)
    with pytest.raises(UnreadablePage, match=r"^dam\.qdpx, project\.qde: "):
        from_qdpx(buffer.getvalue(), "dam.qdpx")
    with pytest.raises(UnreadablePage, match=r"^dam\.qdc: "):
        from_qdc(text.replace("Project", "CodeBook").encode(), "dam.qdc")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"no archive",
        archive({"a.txt": b"a"}),
        archive({"project.qde": b"<a>" + bytes(10**8)}),
    ],
    ids=["empty", "two bytes", "text", "no project", "bomb"],
)
def test_archives_without_a_project_are_refused(content):
    """Whatever is wrong with it, the error names the file."""
    with pytest.raises(UnreadablePage, match=r"^dam\.qdpx: "):
        from_qdpx(content, "dam.qdpx")


def test_recordings_are_not_unpacked():
    """Only the project and plain texts are: a film in the archive costs nothing, not even a bomb."""
    film = archive({"sources/film.mp4": bytes(10**8), "project.qde": b'<Project name="x"/>'})

    assert from_qdpx(film, "dam.qdpx") == Corpus()


def test_names_of_members_are_only_names(tmp_path, monkeypatch):
    """Nothing is written, wherever a name points, and nothing read that is not in the archive."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text("secret")
    opened = []
    names = ["../../evil.txt", "/evil.txt", "sources/../../evil.txt", "C:\\evil.txt", "sources/1.txt\0"]
    paths = [*names, "../secret.txt", f"{tmp_path}/secret.txt", "secret.txt"]
    inside = sources(*(source(path=f"internal://{path}".replace("\0", "")) for path in paths))
    content = packed(inside, dict.fromkeys(names, "evil"))
    monkeypatch.setattr(os, "open", lambda *where, **_: opened.append(where))
    monkeypatch.setattr(Path, "open", lambda *where, **_: opened.append(where))
    found = from_qdpx(content, "dam.qdpx")

    assert opened == []
    assert {one.text for one in found.documents} == {"evil"}
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]


def test_a_file_cut_anywhere_is_refused():
    """At every length, archive and codebook alike."""
    whole, book = qdpx(WHOLE).content, qdc(WHOLE).content
    for length in range(0, len(whole), 37):
        with pytest.raises(UnreadablePage, match=r"dam\.qdpx"):
            from_qdpx(whole[:length], "dam.qdpx")
    for length in range(0, len(book) - 2, 11):
        with pytest.raises(UnreadablePage, match=r"dam\.qdc"):
            from_qdc(book[:length], "dam.qdc")


def test_whatever_is_changed_in_it_a_project_is_read_or_refused():
    """Five hundred random changes of our own file; what is read is whole enough for a project to take."""
    chance = random.Random(5)
    old = zipfile.ZipFile(io.BytesIO(qdpx(WHOLE).content))
    texts = {name: old.read(name) for name in old.namelist()}
    pieces = [
        b"{}",
        b"[]",
        b"null",
        b"-1",
        b"1e999",
        b'"',
        b"\0",
        b"9" * 30,
        b"doc_0",
        b"<a/>",
        b"true",
    ]
    read_in = 0
    for _ in range(500):
        changed = bytearray(texts["project.qde"])
        for _ in range(chance.randint(1, 3)):
            start = chance.randrange(len(changed))
            changed[start : start + chance.choice([0, 1, 4, 20])] = chance.choice(pieces)
        try:
            found = from_qdpx(archive({**texts, "project.qde": bytes(changed)}), "dam.qdpx")
        except UnreadablePage:
            continue
        read_in += taken(found)
    assert read_in > 50


def taken(corpus):
    """Return whether the spans of a corpus lie in its texts and all that is referred to is there."""
    texts = {one.id: one for one in corpus.documents}
    ids = {one.id for kind in (corpus.actors, corpus.concepts, corpus.coders) for one in kind}
    for one in (*corpus.statements, *corpus.codings):
        assert all(texts[one.document].quote(span) for span in one.evidence)
        assert one.coder in ids
    for one in corpus.statements:
        assert {one.actor, one.target.concept, *filter(None, [one.organization])} <= ids
    return bool(texts)


DETAILS = [
    ("page", '"page": 3'),
    ("ordinal", f'"page": "p", "ordinal": {"9" * 30}'),
    ("negative", '"page": "p", "ordinal": -1'),
    ("citations", '"page": "p", "ordinal": 0, "citations": [["x", 0, 1, "y"]]'),
    ("reply", '"page": "p", "ordinal": 0, "reply_to": "doc_0"'),
    ("genre", '"page": "p", "ordinal": 0, "genre": "opera"'),
    ("deep", '"page": ' + "[" * 5_000 + "]" * 5_000),
    ("text", '"text": 5'),
    ("surrogate", '"page": "p", "ordinal": 0, "title": "\\ud800"'),
]


@pytest.mark.parametrize("details", [held for _, held in DETAILS], ids=[name for name, _ in DETAILS])
def test_details_that_are_not_ours_do_no_harm(details, tmp_path):
    """A document is read whatever its line of details says, and a project takes it."""
    line = f"<Description>blocs: {{{details}}}</Description>"
    found = read(sources(source(line)), {"sources/1.txt": "The dam."})

    assert [one.text for one in found.documents] == ["The dam."]
    with Project.create(tmp_path / "dam.blocs") as project:
        project.desk(Coder(name="Ada", kind=CoderKind.PERSON)).add(found)
        assert [one.text for one in project.corpus().documents] == ["The dam."]


@pytest.mark.parametrize(
    "held", ["true", "3", "[]", "[3]", '"x"', "null", '{"a": null}', '{"a": 0.5}', '{"a": {}}']
)
def test_variables_that_are_none_cost_only_themselves(held):
    """Whatever stands where a passage's own variables should, the passage is still a coding."""
    line = f'<Description>blocs: {{"record": "r", "variables": {held}}}</Description>'
    passage = selection(10, 0, 3, line, coding(20, 3))
    found = read(codes(code(3, "Who")) + sources(source(passage)), {"sources/1.txt": "The dam."})

    assert [(one.type, one.variables) for one in found.codings] == [("Who", {})]
    assert told(found) == ({} if held == "null" else {"qda-details": 1})
