"""What is done with a project as a whole."""

import pytest

from blocs import projects, study
from blocs.errors import BadSetting, UnreadablePage
from blocs.model import Actor, Codebook, Coder, CoderKind, Concept, Status, merged_ids
from blocs.stores import Project, Role, Verb

ADA, BEN, EVE = (Coder(name=name, kind=CoderKind.PERSON) for name in ("Ada", "Ben", "Eve"))
WALL = Concept(name="The sea wall should be raised")
PAGES = {
    "monday.txt": "The sea wall should be raised, Prime Minister Ilse Marant said on Monday. "
    "The National Coal League (NCL) rejected the plan to raise the sea wall.",
    "tuesday.txt": "The NCL said that the sea wall should not be raised. "
    "Ilse Marant said she supports raising the sea wall.",
}


@pytest.fixture
def project(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text)
    with Project.create(":memory:") as made:
        desk = made.desk(ADA)
        projects.add_codebook(desk, Codebook(concepts=(WALL,)))
        projects.add_pages(desk, [str(tmp_path / name) for name in PAGES])
        yield made


def suggested(project):
    finder = study.Finder(codebook=projects.codebook(project))
    return finder, projects.suggest(project, finder)


def test_pages_are_kept_with_their_bytes(project):
    """Every span leads back to the page as it came in."""
    corpus = project.corpus()

    assert [page.content.decode() for page in corpus.pages] == list(PAGES.values())
    assert {document.page for document in corpus.documents} == {page.id for page in corpus.pages}


def test_a_page_that_comes_again_is_the_same_page(project, tmp_path):
    """A second run adds nothing and finds nothing that differs, though the page was fetched later."""
    total = projects.add_pages(project.desk(ADA), [str(tmp_path / name) for name in PAGES])

    assert total.new == {}
    assert total.differing == []


def test_an_unusable_page_is_told_and_skipped(project, tmp_path):
    """One bad page never ends a run."""
    (tmp_path / "empty.html").write_bytes(b"")
    told = []
    total = projects.add_pages(project.desk(ADA), [str(tmp_path)], listen=told.append)

    assert [type(one).__name__ for one in told].count("PageSkipped") == 1
    assert total.new == {}


def test_actors_of_several_pages_are_merged_once_and_for_all(project):
    """A sure merge is made with its evidence; when somebody takes it back, it stays taken back."""
    finder, _ = suggested(project)
    merges = project.corpus().merges
    assert any("NCL" in merge.reason for merge in merges)
    assert [event.verb for event in project.events()][-1] is Verb.MERGED

    desk = project.desk(ADA)
    for merge in merges:
        desk.unmerge(merge.merged)
    projects.suggest(project, finder)
    assert merged_ids(project.corpus().merges) == {}
    assert {merge.id for merge in projects.duplicates(project, coder=ADA.id).sure} >= {m.id for m in merges}


def test_an_actor_of_many_pages_has_every_mention_and_is_not_written_anew_at_each(project, tmp_path):
    """Whoever opens an actor sees all that texts say of it, though a project grows with its pages only."""
    days = [tmp_path / f"day {number}.txt" for number in range(5)]
    for number, day in enumerate(days):
        day.write_text(f"The sea wall should be raised, Ilse Marant said on day {number}.")
    projects.add_pages(project.desk(ADA), map(str, days))
    finder, _ = suggested(project)
    (marant,) = (actor for actor in project.records(Actor) if actor.name == "Ilse Marant")
    texts = {document.id: document.text for document in project.documents()}

    words = [texts[span.document][span.start : span.end] for span in marant.mentions]
    assert all("Marant" in word for word in words)
    assert {span.document for span in marant.mentions} == set(texts)
    # It came with its first mention; one page brought her office, and the last event all other mentions.
    assert len(project.history(marant.id)) <= 3
    before = len(list(project.events()))
    projects.suggest(project, finder)
    assert len(list(project.events())) == before


def test_what_people_made_of_suggestions_survives_the_next_run(project):
    """Years of coded work are never lost to a program."""
    finder, _ = suggested(project)
    (kept, *_) = project.statements()
    project.desk(ADA).reject(kept.id)
    projects.suggest(project, finder)

    assert [one.id for one in project.statements(status=Status.REJECTED)] == [kept.id]


def test_a_concept_more_leaves_what_was_found_before(project):
    """Suggestions on one concept do not depend on the others, nor do their ids."""
    suggested(project)
    before = {one.id for one in project.statements()}
    new = Concept(name="Ferries should be free")
    projects.add_codebook(project.desk(ADA), Codebook(concepts=(new,)))
    suggested(project)

    assert before <= {one.id for one in project.statements()}


def test_confirmed_statements_teach_the_next_run(project):
    """What rests on confirmed statements is an example, on rejected ones it is excluded; nothing is kept."""
    suggested(project)
    right, wrong, *_ = project.statements()
    project.desk(ADA).confirm(right.id)
    project.desk(ADA).reject(wrong.id)
    (taught,) = projects.learned(project).concepts

    assert taught.examples == (" ".join(right.quote.split()),)
    assert taught.excluded == (" ".join(wrong.quote.split()),)
    before = project.corpus().statements
    total = projects.suggest(project, study.Finder(codebook=projects.learned(project)))
    assert total.differing == []
    assert project.corpus().statements[: len(before)] == before
    assert project.corpus().concepts == (WALL,)


def test_an_adjudicator_settles_what_is_exported(project):
    """Ada confirms, Ben rejects: disputed; Eve adjudicates: confirmed, and only then among the confirmed."""
    suggested(project)
    (kept, *_) = project.statements()
    project.desk(ADA).confirm(kept.id)
    project.desk(BEN).reject(kept.id)
    chosen = {Status.CONFIRMED}
    assert projects.selected(project.corpus(), statuses=chosen).statements == ()

    project.desk(EVE).remark("project", "I adjudicate")
    project.desk(ADA).give_role(EVE.id, Role.ADJUDICATOR)
    project.desk(EVE).confirm(kept.id)
    (only,) = projects.selected(project.corpus(), statuses=chosen).statements
    assert (only.id, only.status) == (kept.id, Status.CONFIRMED)


def test_agreement_takes_two_who_worked(project):
    """The error names who is there."""
    suggested(project)
    with pytest.raises(BadSetting, match="two coders"):
        projects.agreement(project)
    with pytest.raises(BadSetting, match="Ada"):
        projects.agreement(project, ["Zoe"])


def test_another_project_is_brought_in(project, tmp_path):
    """Its records come, without its history."""
    suggested(project)
    path = tmp_path / "other.blocs"
    with Project.create(path) as other:
        other.desk(BEN).add(project.corpus())
    with Project.create(":memory:") as third:
        third.desk(EVE).add(projects.corpus_of(str(path)))
        assert len(third.corpus().statements) == len(project.corpus().statements)


def test_lines_that_are_no_utf8_are_refused(tmp_path):
    """No character is put in the place of one that cannot be read."""
    (tmp_path / "a.jsonl").write_bytes(b'{"table": "concepts", "name": "d\xe9j\xe0"}')
    with pytest.raises(UnreadablePage, match="UTF-8"):
        projects.corpus_of(str(tmp_path / "a.jsonl"))


@pytest.mark.parametrize(("name", "error"), [("a.docx", BadSetting), ("a.jsonl", UnreadablePage)])
def test_a_file_that_cannot_be_read_is_named(name, error, tmp_path):
    """No such format, no such file."""
    with pytest.raises(error, match=name):
        projects.corpus_of(str(tmp_path / name))
