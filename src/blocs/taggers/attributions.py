"""
Attributions: who says what, and by which words we know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blocs.model import Layer

if TYPE_CHECKING:
    from blocs.model import Annotations, CoderId


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionTagger:
    """Find source, cue and content of reported speech and thought."""

    coder: CoderId

    @property
    def needs(self) -> frozenset[Layer]:
        """Sentences and quotations."""
        return frozenset({Layer.SENTENCES, Layer.QUOTATIONS})

    @property
    def gives(self) -> frozenset[Layer]:
        """Attributions."""
        return frozenset({Layer.ATTRIBUTIONS})

    def __call__(self, annotations: Annotations) -> Annotations:
        """Return the annotations with the attributions of all documents."""
        return annotations
