"""
Read political news and the arguments under it, and show who stands where.

>>> import blocs
>>> documents = blocs.read("examples/bridge.html")
>>> findings = blocs.find(documents, concepts=["The island should be joined to the mainland by a bridge"])
>>> sorted({statement.stance.value for statement in findings.statements})
['against', 'for', 'unclear']
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blocs.study import find, read

__all__ = ["find", "read"]

# Where each public name lives; loaded when first used, so that `import blocs` costs next to nothing.
_HOMES = {"find": "blocs.study", "read": "blocs.study"}

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
