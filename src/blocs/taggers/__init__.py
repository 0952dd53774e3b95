"""
Documents → attributions, actors, stances.

A tagger is a frozen dataclass; its fields are its settings; calling it with the `Annotations` of one page returns
new annotations with the layers it `gives` filled in, from the layers it `needs`. It opens nothing, never changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from blocs.model import Annotations, Layer


class Tagger(Protocol):
    """Fills layers of the annotations of one page."""

    @property
    def needs(self) -> frozenset[Layer]:
        """The layers that must be filled before."""
        ...

    @property
    def gives(self) -> frozenset[Layer]:
        """The layers that this tagger fills."""
        ...

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the layers filled in."""
        ...
