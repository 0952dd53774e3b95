"""
Read political news and the arguments under it, and show who stands where.

>>> import blocs
>>> documents = blocs.read("examples/bridge.html")
>>> findings = blocs.find(documents, concepts=["A bridge to the mainland should be built"])
>>> network = blocs.network(findings.statements, rows="actor", columns="concept")
>>> network.weight("Elin M.", "A bridge to the mainland should be built")
1.0
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blocs.networks import network
    from blocs.study import concepts, find, html, read

__all__ = ["concepts", "find", "html", "network", "read"]

# Where each public name lives; loaded when first used, so that `import blocs` costs next to nothing.
_HOMES = {
    "concepts": "blocs.study",
    "find": "blocs.study",
    "html": "blocs.study",
    "network": "blocs.networks",
    "read": "blocs.study",
}

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
