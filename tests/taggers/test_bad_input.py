"""Finding in any text: no crash, no silence, every span exact, every reference leads somewhere."""

import dataclasses
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.records import document

import blocs
from blocs.model import Annotations, Genre, Page, Span
from blocs.readers import reader
from blocs.taggers.trained import attributions, reading

ENGLISH = (
    "The council will vote on the dam. “The valley needs the water,” said Ana Ruiz, the mayor, who has long "
    "argued that farmers pay too much. Her deputy told reporters that the plan was reckless."
)
GERMAN = (
    "Der Bürgermeister sagte, dass der Damm gebaut werden müsse, weil das Tal das Wasser brauche. Seine "
    "Stellvertreterin widersprach ihm am Dienstag und nannte den Plan vor Journalisten leichtsinnig."
)
FRENCH = (
    "Le maire a déclaré que le barrage doit être construit, parce que la vallée a besoin d'eau. Son adjointe "
    "a répondu mardi devant la presse que ce projet était imprudent et beaucoup trop cher."
)
RUSSIAN = (
    "Мэр заявил, что плотину необходимо построить, потому что долине нужна вода. Его заместитель во вторник "
    "возразила ему перед журналистами и назвала этот план слишком дорогим и опрометчивым."
)
ARABIC = (
    "قال رئيس البلدية إن السد ضروري لأن الوادي يحتاج إلى الماء. وردت نائبته يوم الثلاثاء أمام الصحفيين بأن "
    "الخطة متهورة ومكلفة جدا ولن يقبل بها المزارعون."
)
CHINESE = "市长表示，大坝必须修建，因为山谷需要水。副市长星期二对记者说，这个计划过于鲁莽，也太昂贵。"
FOREIGN = {"German": GERMAN, "French": FRENCH, "Russian": RUSSIAN, "Arabic": ARABIC, "Chinese": CHINESE}

ODD = {
    "empty": "",
    "white space": " \n\t\u00a0\u2003\r\n ",
    "no full stop": "the minister said that water is needed and farmers pay too much for it while he " * 50,
    "only quotation marks": "“”\"'‘’«»„" * 60,
    "open quotation marks": "“No, he said. " * 100,
    "nothing but quotations": "“No.” “Yes,” “Never!” " * 80,
    "code": 'def said(x):\n    return {"he": x[0], \'she\': f"{x!r}"}  # according to PEP 8\n' * 30,
    "list": "".join(f"{n}. Mr. Smith said no\n - (a) the party: yes\n" for n in range(60)),
    "table": "".join(f"| Ana Ruiz | 3.{n} | said {n} % |\n" for n in range(60)),
    "emoji": "👩\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈 said 👍🏽 that 🇮🇶 is " * 40,
    "right to left": "He said \u202bقال الوزير\u202c that \u200fالسد\u200f is \u2067ضروري\u2069. " * 20,
    "combining marks": "Ze\u0301 said tha\u0335\u0336\u0334t Z\u0351\u0343\u0357\u0306algo\u0489 is. " * 20,
    "control characters": "He\x00 said\x07 that\x1b[31m it\x85 is\u2028 so\ufeff.\x7f He left\x0b.\x0c " * 20,
    "one very long word": "said " + "x" * 50_000 + " that",
    "old line ends": ENGLISH.replace(". ", ".\r\n\r\n") + "\r\r\n\r",
    "one word a line": "said\n" * 300,
    "names only": "Ahmed al-Sadr Smith Jones " * 150,
}
WORDS = (
    "said says according to told that who whose claimed , . ; : — - ( ) ? ! “ ” \" ' ’ ‘ « » as by of Mr. "
    "the he she his is was not Ahmed al-Sadr Iraq Parliament Tuesday's é İ ﬁ ß 中文 العربية 👩‍👧 "
    "\u200f \u0301 \x00 \n \n\n \r\n \u2028 should must supports against for spokesman @Bob > [1] http://x.y"
).split(" ")


def spans(record):
    """Yield every span in a record, however deep."""
    if isinstance(record, Span):
        yield record
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from spans(getattr(record, field.name))
    elif isinstance(record, tuple):
        for one in record:
            yield from spans(one)


def references(record):
    """Yield every id of another record that a record holds, in the fields that hold ids."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if dataclasses.is_dataclass(value) and not isinstance(value, Span):
            yield from references(value)
        elif isinstance(value, tuple):
            for one in value:
                if dataclasses.is_dataclass(one) and not isinstance(one, Span):
                    yield from references(one)
        elif field.name != "id" and isinstance(value, str):
            yield from re.findall(r"\A(?:actor|doc|attribution|concept)_[0-9a-f]{20}\Z", value)


def check(findings):
    """Hold findings to what is true of any: spans in their documents, words at their ends, known ids."""
    for page in findings.pages:
        texts = {one.id: one.text for one in page.documents}
        for span in spans(page):
            assert 0 <= span.start < span.end <= len(texts[span.document])
        for one in page.attributions:
            for span in (*one.source, *one.cue, *one.content):
                quoted = texts[span.document][span.start : span.end]
                assert quoted == quoted.strip()
        known = {one.id for layer in (page.documents, page.actors, page.attributions) for one in layer}
        known |= {one.id for one in page.codebook.concepts} if page.codebook else set()
        assert {found for one in _records(page) for found in references(one)} <= known


def _records(page: Annotations):
    return (
        *page.documents,
        *page.attributions,
        *page.actors,
        *page.statements,
        *page.corrections,
        *page.notes,
    )


def thread(*texts, **fields):
    """Return texts as an article and the comments under it."""
    article = document(texts[0], **fields)
    comments = (
        document(text, ordinal=place, genre=Genre.COMMENT, author=f"reader {place % 7}", reply_to=article.id)
        for place, text in enumerate(texts[1:], 1)
    )
    return article, *comments


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts(text):
    """No kind of text is too odd, as an article or as a comment, whatever its page says it is in."""
    check(blocs.find(thread(text, text, language="en"), concepts=["The dam should be built"]))
    check(blocs.find(thread(ENGLISH, text, ENGLISH)))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.text(max_size=120) | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
        min_size=1,
        max_size=4,
    )
)
def test_any_thread(texts):
    """Whatever the texts of a thread, what is found in them holds together."""
    check(blocs.find(thread(*texts), concepts=["Iraq should leave the Party"]))


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_other_languages_are_told(text):
    """A text in another language is not read as if it were English; a note says which document that is."""
    article, comment = thread(ENGLISH, text)
    (page,) = blocs.find([article, comment]).pages

    assert [one.document for one in page.notes if one.code == "language-not-supported"] == [comment.id]
    assert not [one for one in page.attributions if one.document == comment.id]
    assert [one for one in page.attributions if one.document == article.id]


def test_languages_in_one_thread():
    """Each document is taken for what it is: the English ones are read as if the others were not there."""
    texts = [ENGLISH, *FOREIGN.values(), "Ana Ruiz said that the dam would be built in May."]
    mixed = blocs.find(thread(*texts)).pages[0]
    read = {one.document for one in mixed.attributions}
    told = {one.document for one in mixed.notes if one.code == "language-not-supported"}

    assert read == {mixed.documents[0].id, mixed.documents[-1].id}
    assert told == {one.id for one in mixed.documents[1:-1]}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n"])
def test_offsets_into_a_file_taken_as_it_is(form, between):
    """Under --plain no character moves: what is found quotes the file, whatever its accents and line ends."""
    text = unicodedata.normalize(form, between.join(["Zoë Núñez said the dam is needed.", ENGLISH]))
    findings = blocs.find(reader("verbatim")(Page(address="a.txt", content=text.encode())))
    check(findings)
    (page,) = findings.pages
    name = unicodedata.normalize(form, "Zoë Núñez")

    assert page.documents[0].text == text
    assert name in {text[one.start : one.end] for found in page.attributions for one in found.source}


@pytest.fixture
def windows_read(monkeypatch):
    """Return a list of the sizes of the windows that the network reads."""
    sizes = []

    def counted(text, tokenizer, network):
        def counting(pieces, shapes, firsts):
            sizes.append(len(pieces))
            return network(pieces, shapes, firsts)

        return reading.read(text, tokenizer, counting)

    monkeypatch.setattr(attributions, "read", counted)
    return sizes


def test_work_grows_with_the_text(windows_read):
    """A text without a full stop or a paragraph takes twice as many windows when it is twice as long."""
    text = "the minister said that water is needed and farmers pay too much for it while he sleeps " * 60
    counts = []
    for times in (1, 2):
        windows_read.clear()
        blocs.find([document(text * times)])
        counts.append(len(windows_read))

    assert counts[1] <= 2 * counts[0] + 1
    assert max(windows_read) <= 192


def test_many_small_comments(windows_read):
    """A thread of one-word comments takes one small window each, and nothing between them is compared."""
    check(blocs.find(thread(ENGLISH, *["Nonsense!"] * 200)))

    assert len(windows_read) <= 201
    assert sum(windows_read) <= 192 + 200 * 5
