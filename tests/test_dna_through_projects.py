"""What DNA computed from its databases comes out the same after they have been through a project."""

import pytest

from blocs import projects
from blocs.model import Coder, CoderKind
from blocs.networks import read_dna
from blocs.stores import Project
from tests.exporters.test_dna import rows
from tests.networks import dna_golden
from tests.networks.test_against_dna import NETWORKS, network_differs

ADA = Coder(name="Ada", kind=CoderKind.PERSON)


@pytest.fixture(scope="module")
def through(shared, tmp_path_factory):
    """Return what DNA computed, with its databases imported into a project and exported again."""
    folder = shared / "data/dna-golden"
    golden = dna_golden.Golden(folder)
    made = tmp_path_factory.mktemp("through")
    for name in golden.databases:
        path = made / name
        with Project.create(path.with_suffix(".blocs")) as project:
            project.desk(ADA).add(projects.corpus_of(str(folder / "databases" / name)))
            corpus = project.corpus()
        path.write_bytes(projects.written(corpus, str(path)).content)
        golden.databases[name] = read_dna(path)
    golden.made = made
    return golden


def test_every_table_of_dna_comes_out_of_a_project(through):
    """Coders with their rights, documents, types, entities, statements; nobody who only brought them in."""
    for name in through.databases:
        before, after = rows(through.folder / "databases" / name), rows(through.made / name)
        for table, expected in before.items():
            assert after[table] == expected, (name, table)


def test_every_network_of_dna_comes_out_of_a_project(through):
    """Rows, columns, weights, number of statements and period of each network, to nine digits."""
    cases = through.of(*NETWORKS)
    differing = {case["id"]: problem for case in cases if (problem := network_differs(through, case))}

    assert len(cases) > 1000
    assert differing == {}
