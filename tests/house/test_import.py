"""The public face is small and quick to import."""

import json
import subprocess
import sys

import blocs

HEAVY = ["lxml", "trafilatura", "numpy", "scipy", "jinja2", "click", "narwhals", "pandas", "matplotlib", "networkx"]


def test_import_loads_nothing_heavy():
    """Libraries are loaded when they are needed, so that `import blocs` costs a few milliseconds."""
    script = f"import sys, json, blocs; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)

    assert json.loads(done.stdout) == []


def test_every_public_name_exists():
    """What is promised can be used."""
    assert all(callable(getattr(blocs, name)) for name in blocs.__all__)


def test_an_unknown_name_is_an_attribute_error():
    """`hasattr` and typos behave as on any module."""
    assert not hasattr(blocs, "reed")
