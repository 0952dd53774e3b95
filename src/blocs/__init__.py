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
import pkgutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blocs.networks import network
    from blocs.projects import create
    from blocs.projects import open_ as open  # noqa: A004  what one does with a project
    from blocs.study import concepts, find, html, read

__all__ = ["concepts", "create", "find", "html", "network", "open", "read"]

# Where each public name lives; loaded when first used, so that `import blocs` costs next to nothing.
_HOMES = {
    "concepts": "blocs.study:concepts",
    "create": "blocs.projects:create",
    "find": "blocs.study:find",
    "html": "blocs.study:html",
    "network": "blocs.networks:network",
    "open": "blocs.projects:open_",
    "read": "blocs.study:read",
}

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return pkgutil.resolve_name(_HOMES[name])


def __dir__() -> list[str]:
    return sorted(__all__)
