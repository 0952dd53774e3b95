"""The public face is small and quick to import."""

import json
import subprocess
import sys
from importlib.metadata import version

import blocs
from blocs.study import program_version

HEAVY = [
    "lxml",
    "trafilatura",
    "numpy",
    "scipy",
    "jinja2",
    "click",
    "narwhals",
    "pandas",
    "matplotlib",
    "networkx",
]


def test_import_loads_nothing_heavy():
    """Libraries are loaded when they are needed, so that `import blocs` costs a few milliseconds."""
    script = f"import sys, json, blocs; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)

    assert json.loads(done.stdout) == []


def test_the_version_is_that_of_the_installed_package():
    """It is written down twice, since to ask what is installed takes longer than the rest of the import."""
    assert version("blocs") == program_version()


def test_every_public_name_exists():
    """What is promised can be used."""
    assert all(callable(getattr(blocs, name)) for name in blocs.__all__)


def test_an_unknown_name_is_an_attribute_error():
    """`hasattr` and typos behave as on any module."""
    assert not hasattr(blocs, "reed")


def test_the_first_lines_of_a_user_work():
    """Pages to documents, documents to findings, findings to a network of names, and a report."""
    concept = "A bridge to the mainland should be built"
    documents = blocs.read("examples/bridge.html")
    findings = blocs.find(documents, concepts=[concept])
    network = blocs.network(findings.statements, rows="actor", columns="concept", aggregation="subtract")
    behind = network.statements("Elin M.", concept)

    assert network.weight("Elin M.", concept) == sum(part.weight for part in behind) > 0
    assert blocs.html(findings).rstrip().endswith("</html>")
