"""Projects of other programs for qualitative data analysis, in the shape that each writes."""

import io
import zipfile

import pytest

from blocs.exporters.qda import from_qdc, from_qdpx
from blocs.model import CoderKind, Genre

USER = "5C94BC9E-DB8C-4F1D-9CD6-E900C7440860"
TEXT = "🚢 Ann wants the dam.\nBo does not.\n"


def guid(number):
    return f"00000000-0000-4000-8000-{number:012d}"


def packed(inside, texts=None, *, attributes="", name="project.qde", xmlns="urn:QDA-XML:project:1.0"):
    """Return a project with users and, in its archive, texts."""
    users = f'<Users><User guid="{USER}" name="Ada"/></Users>'
    xml = f'<?xml version="1.0" encoding="utf-8"?>\n<Project name="Dam" {attributes} xmlns="{xmlns}">'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, f"{xml}{users}{inside}</Project>")
        for path, content in (texts or {}).items():
            archive.writestr(path, content)
    return buffer.getvalue()


def codes(*inside):
    return f"<CodeBook><Codes>{''.join(inside)}</Codes></CodeBook>"


def code(number, name, *inside, rest='isCodable="true"'):
    return f'<Code guid="{guid(number)}" name="{name}" {rest}>{"".join(inside)}</Code>'


def coding(number, to, *inside, user=USER):
    by = f'creatingUser="{user}"' if user else ""
    ref = f'<CodeRef targetGUID="{guid(to)}"/>' if isinstance(to, int) else f'<CodeRef targetGUID="{to}"/>'
    return f'<Coding guid="{guid(number)}" {by}>{ref}{"".join(inside)}</Coding>'


def selection(number, start, end, *inside):
    place = f'startPosition="{start}" endPosition="{end}"'
    return f'<PlainTextSelection guid="{guid(number)}" {place}>{"".join(inside)}</PlainTextSelection>'


def source(*inside, number=1, name="Interview", path="internal://1.txt", rest=""):
    return (
        f'<TextSource guid="{guid(number)}" name="{name}" plainTextPath="{path}" {rest}>'
        f"{''.join(inside)}</TextSource>"
    )


def sources(*inside):
    return f"<Sources>{''.join(inside)}</Sources>"


def read(inside, texts=None, **options):
    return from_qdpx(packed(inside, texts, **options), "dam.qdpx")


def coded(corpus):
    """Return type and words of each coding."""
    texts = {document.id: document for document in corpus.documents}
    return [(one.type, *(texts[one.document].quote(span) for span in one.evidence)) for one in corpus.codings]


def told(corpus):
    return {note.code: note.facts["count"] for note in corpus.notes}


DAM = code(1, "Dam", "<Description>Any dam.</Description>", code(2, "High"), rest='isCodable="false"')


def test_codes_become_concepts_and_passages_codings():
    """Nested codes keep their hierarchy, also below those that cannot be coded with; users are coders."""
    found = read(
        codes(DAM, code(3, "Who", rest='isCodable="true" color="#FF0000"')),
        {},
    )
    assert [(one.name, one.definition) for one in found.concepts] == [
        ("Dam", "Any dam."),
        ("High", ""),
        ("Who", ""),
    ]
    assert [one.parent for one in found.concepts] == [None, found.concepts[0].id, None]
    assert [(one.name, one.value) for one in found.attributes] == [("color", "#FF0000")]
    assert [(one.name, one.kind) for one in found.coders] == [("Ada", CoderKind.PERSON)]


def test_passages_may_overlap_and_bear_several_codes():
    """Places are code points; each code of a passage is a coding by whoever made it."""
    text = source(
        selection(10, 2, 5, coding(20, 3), coding(21, 1)),
        selection(11, 2, 20, coding(22, 2, user="")),
    )
    found = read(codes(DAM, code(3, "Who")) + sources(text), {"sources/1.txt": TEXT})

    assert coded(found) == [("Who", "Ann"), ("Dam", "Ann"), ("High", "Ann wants the dam.")]
    assert [one.name for one in found.coders] == ["Ada", "unknown coder"]
    assert found.documents[0].title == "Interview"
    assert found.documents[0].genre is Genre.TEXT
    assert found.notes == ()


def test_codes_of_one_name_are_told_apart_by_their_paths():
    """A concept is its name, so that equal names in different branches would be one."""
    inside = codes(
        code(1, "For", code(2, "cost"), code(3, "water")),
        code(4, "Against", code(5, "cost"), code(6, "cost")),
    )
    found = read(inside)

    names = ["For", "For &gt; cost", "water", "Against", "Against &gt; cost", "Against &gt; cost (2)"]
    assert [one.name for one in found.concepts] == [name.replace("&gt;", ">") for name in names]


def test_guids_are_compared_whatever_their_case_and_braces():
    """NVivo writes them in small letters, MAXQDA in capitals, others in braces."""
    low, high = "aaaaaaaa-0000-4000-8000-00000000000a", "{AAAAAAAA-0000-4000-8000-00000000000A}"
    passage = selection(10, 2, 5, coding(20, high, user="{" + USER.lower() + "}"))
    inside = f'<CodeBook><Codes><Code guid="{low}" name="Who" isCodable="true"/></Codes></CodeBook>'
    found = read(inside + sources(source(passage)), {"Sources/1.TXT": TEXT})

    assert coded(found) == [("Who", "Ann")]
    assert [one.name for one in found.coders] == ["Ada"]


@pytest.mark.parametrize(
    ("origin", "start", "end"),
    [("NVivo 14", 22, "\r\n"), ("ATLAS.ti 23.1", 21, "\n")],
)
def test_line_ends_count_as_the_program_counts_them(origin, start, end):
    r"""ATLAS.ti writes \r\n and counts one character; a byte order mark is none anywhere."""
    content = "\ufeff" + TEXT.replace("\n", "\r\n")
    passage = selection(10, start, start + 2, coding(20, 3))
    found = read(
        codes(code(3, "Who")) + sources(source(passage)),
        {"sources/1.txt": content},
        attributes=f'origin="{origin}"',
    )

    assert coded(found) == [("Who", "Bo")]
    assert found.documents[0].text == TEXT.replace("\n", end)


def test_a_pdf_is_read_by_its_plain_text():
    """MAXQDA and ATLAS.ti write a representation; what is coded as a region of a page is told."""
    representation = source(selection(10, 2, 5, coding(20, 3)), number=2, name="Text").replace(
        "TextSource", "Representation"
    )
    region = f'<PDFSelection guid="{guid(11)}" page="0" firstX="1" firstY="1" secondX="2" secondY="2">'
    pdf = (
        f'<PDFSource guid="{guid(1)}" name="Paper.pdf" path="internal://1.pdf">'
        f"{region}{coding(21, 3)}</PDFSelection>{representation}{coding(22, 3)}</PDFSource>"
    )
    found = read(codes(code(3, "Who")) + sources(pdf), {"sources/1.txt": TEXT})

    assert coded(found) == [("Who", "Ann"), ("Who",)]
    assert found.documents[0].title == "Paper.pdf"
    assert told(found) == {"qda-region": 1}


def test_recordings_are_read_by_their_transcripts():
    """A selection of a transcript names points in time, which stand somewhere in its text."""
    points = f'<SyncPoint guid="{guid(30)}" position="2"/><SyncPoint guid="{guid(31)}" position="5"/>'
    chosen = (
        f'<TranscriptSelection guid="{guid(10)}" fromSyncPoint="{guid(30)}" toSyncPoint="{guid(31)}">'
        f"{coding(20, 3)}</TranscriptSelection>"
    )
    text = f"<PlainTextContent>{TEXT}</PlainTextContent>"
    transcript = f'<Transcript guid="{guid(2)}">{text}{points}{chosen}</Transcript>'
    heard = f'<AudioSelection guid="{guid(11)}" begin="0" end="9">{coding(21, 3)}</AudioSelection>'
    recording = f'<AudioSource guid="{guid(1)}" name="a.mp3">{transcript}{heard}</AudioSource>'
    found = read(codes(code(3, "Who")) + sources(recording))

    assert coded(found) == [("Who", "Ann")]
    assert [one.title for one in found.documents] == ["a.mp3"]
    assert told(found) == {"qda-region": 1}


def test_sources_without_a_text_are_left_out_and_told():
    """Rich text alone, pictures, paths outside the file, files that are not there, other encodings."""
    rich = f'<TextSource guid="{guid(1)}" name="Rich" richTextPath="internal://1.docx"/>'
    picture = (
        f'<PictureSource guid="{guid(2)}" name="p.png" path="internal://p.png"><PictureSelection '
        f'guid="{guid(3)}" firstX="0" firstY="0" secondX="9" secondY="9">{coding(20, 3)}</PictureSelection>'
        "</PictureSource>"
    )
    outside = [
        source(selection(10, 0, 3, coding(21, 3)), path=path)
        for path in (
            "absolute:///etc/passwd",
            "relative:///../../etc/passwd",
            "/etc/passwd",
            "file:///etc/passwd",
        )
    ]
    missing = source(path="internal://../../etc/passwd")
    latin = source(selection(11, 0, 1, coding(22, 3)), path="internal://latin.txt")
    found = read(
        codes(code(3, "Who")) + sources(rich, picture, *outside, missing, latin),
        {"sources/latin.txt": "Grüße".encode("latin-1")},
    )

    assert found.documents == ()
    assert found.codings == ()
    assert told(found) == {
        "qda-no-text": 2,
        "qda-outside": 4,
        "qda-missing-text": 1,
        "qda-not-utf-8": 1,
        "qda-coding-without-text": 6,
        "qda-region": 1,
    }


def test_texts_in_the_project_and_in_utf_16_are_read():
    """Quirkos writes the text into the project; Windows programs may write UTF-16 with a mark."""
    inside = (
        f'<TextSource guid="{guid(1)}" name="One"><PlainTextContent>{TEXT}</PlainTextContent></TextSource>'
    )
    found = read(
        sources(inside, source(name="Two", path="internal://Sources/2.txt")),
        {"Sources/2.txt": TEXT.encode("utf-16")},
    )

    assert [one.text for one in found.documents] == [TEXT, TEXT]


def test_equal_sources_stay_two():
    """The second of a name and text is another document."""
    found = read(sources(source(), source(number=2)), {"sources/1.txt": TEXT})

    assert [one.ordinal for one in found.documents] == [0, 1]


def test_notes_become_memos_where_they_are_referred_to():
    """On a source, a code, a passage, a coding, the project; what nothing refers to is the project's."""
    notes = "".join(
        f'<Note guid="{guid(50 + n)}" name="Title {n}" creatingUser="{USER}"><PlainTextContent>Words {n}'
        "</PlainTextContent></Note>"
        for n in range(6)
    )
    refs = [f'<NoteRef targetGUID="{guid(50 + n)}"/>' for n in range(7)]
    passage = selection(10, 2, 5, coding(20, 3, refs[0]), refs[1])
    found = read(
        codes(code(3, "Who", refs[2]))
        + sources(source(passage, refs[3], refs[6]))
        + f"<Notes>{notes}</Notes>"
        + refs[4],
        {"sources/1.txt": TEXT},
    )
    about = {memo.text.splitlines()[0]: memo.about for memo in found.memos}
    (document,), (one,), (concept,) = found.documents, found.codings, found.concepts

    assert about == {
        "Title 0": one.id,
        "Title 1": one.id,
        "Title 2": concept.id,
        "Title 3": document.id,
        "Title 4": "project",
        "Title 5": "project",
    }
    assert {memo.text.splitlines()[-1] for memo in found.memos} == {f"Words {n}" for n in range(6)}
    assert told(found) == {"qda-dangling": 1}


def test_passages_with_words_but_no_code_are_kept():
    """MAXQDA describes the passage; NVivo links it with a note whose text is in a file."""
    described = selection(10, 2, 5, "<Description>Who is this?</Description>")
    linked, bare = selection(11, 6, 11), selection(12, 0, 1)
    note = f'<Note guid="{guid(50)}" plainTextPath="internal://50.txt"/>'
    links = (
        f'<Link guid="{guid(60)}" originGUID="{guid(50)}" targetGUID="{guid(11)}"/>'
        f'<Link guid="{guid(61)}" originGUID="{guid(3)}" targetGUID="{guid(1)}"/>'
    )
    found = read(
        codes(code(3, "Who"))
        + sources(source(described, linked, bare))
        + f"<Notes>{note}</Notes><Links>{links}</Links>",
        {"sources/1.txt": TEXT, "sources/50.txt": "Does she?"},
    )

    assert coded(found) == [("memo", "Ann"), ("memo", "wants")]
    assert [(memo.about, memo.text) for memo in found.memos] == [
        (found.codings[0].id, "Who is this?"),
        (found.codings[1].id, "Does she?"),
    ]
    assert told(found) == {"qda-uncoded": 1, "qda-link": 1}


def test_variables_of_sources_and_of_their_cases_become_attributes():
    """MAXQDA writes them into a nameless case that refers to the source, QualCoder into the source."""

    def value(variable, kind, text):
        ref = f'<VariableRef targetGUID="{guid(variable)}"/>'
        return f"<VariableValue>{ref}<{kind}>{text}</{kind}></VariableValue>"

    variables = "".join(
        f'<Variable guid="{guid(70 + n)}" name="{name}" typeOfVariable="Text"/>'
        for n, name in enumerate(["age", "town", "vote"])
    )
    cases = (
        f'<Case guid="{guid(80)}">{value(70, "IntegerValue", 41)}<SourceRef targetGUID="{guid(1)}"/></Case>'
        f'<Case guid="{guid(81)}" name="Ann">{value(71, "TextValue", "Lowtown")}'
        f'<SourceRef targetGUID="{guid(1)}"/></Case><Case guid="{guid(82)}" name="Nobody"/>'
    )
    found = read(
        f"<Variables>{variables}</Variables><Cases>{cases}</Cases>"
        + sources(source(value(72, "BooleanValue", "true"), value(99, "TextValue", "?"))),
        {"sources/1.txt": TEXT},
    )

    assert {(one.about, one.name, one.value) for one in found.attributes} == {
        (found.documents[0].id, name, value)
        for name, value in [("age", "41"), ("town", "Lowtown"), ("vote", "true"), ("case", "Ann")]
    }
    assert told(found) == {"qda-case": 1, "qda-dangling": 1}


def test_sets_and_graphs_are_left_out_and_told():
    """One note each, with how many."""
    sets = f'<Sets><Set guid="{guid(1)}" name="a"/><Set guid="{guid(2)}" name="b"/></Sets>'
    found = read(sets + f'<Graphs><Graph guid="{guid(3)}"/></Graphs>')

    assert told(found) == {"qda-set": 2, "qda-graph": 1}


def test_places_that_are_none_are_left_out_and_told():
    """Reversed, negative, empty, not a number, beyond the text; what ends after it is cut there."""
    places = [(5, 2), (-3, 2), (2, 2), ("two", 5), (900, 950), ("9" * 5_000, "9" * 5_001)]
    passages = [selection(10 + n, *place, coding(30 + n, 3)) for n, place in enumerate(places)]
    beyond = selection(40, len(TEXT) - 4, 900, coding(41, 3))
    found = read(codes(code(3, "Who")) + sources(source(*passages, beyond)), {"sources/1.txt": TEXT})

    assert coded(found) == [("Who", "ot.\n")]
    assert told(found) == {"qda-no-place": 6, "qda-beyond-text": 1}


def test_references_to_nothing_and_guids_given_twice_are_told():
    """The first of two codes of one GUID stands for both; a coding without its code is left out."""
    inside = codes(code(3, "Who"), code(3, "What"))
    passages = selection(10, 2, 5, coding(20, 3)) + selection(11, 2, 5, coding(21, 99), coding(22, 3))
    found = read(inside + sources(source(passages)), {"sources/1.txt": TEXT})

    assert coded(found) == [("Who", "Ann")]
    assert told(found) == {"qda-unknown-code": 1, "qda-same-guid": 1}


def test_a_project_without_a_name_space_or_under_another_name_is_read():
    """Some programs name the file after the project, or forget the name space."""
    found = read(codes(code(3, "Who")), name="Dam.qde", xmlns="")

    assert [one.name for one in found.concepts] == ["Who"]


def test_codebooks_of_others_are_read():
    """As NVivo writes them, with a byte order mark, and with sets."""
    inside = codes(DAM).removeprefix("<CodeBook>").removesuffix("</CodeBook>")
    text = (
        f'\ufeff<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0">{inside}'
    )
    found = from_qdc(f'{text}<Sets><Set guid="{guid(9)}" name="s"/></Sets></CodeBook>'.encode(), "dam.qdc")

    assert [one.name for one in found.concepts] == ["Dam", "High"]
    assert told(found) == {"qda-set": 1}
