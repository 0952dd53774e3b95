"""
How far coders agree: on where something is said, and on who says what about it.

============  ==============================================================================
codings       what each coder holds of a corpus: made or confirmed, not rejected
alignment     statements of several coders on the same words, as one unit
coefficients  share of agreement, Cohen's and Fleiss' kappa, Krippendorff's alpha
unitizing     Krippendorff's alpha for spans: where coders marked something at all
comparison    all of it for the coders of a corpus, by variable and by concept, with intervals
============  ==============================================================================

Every coefficient is a ratio of sums over documents, so that intervals come from drawing documents anew.
"""

from blocs.agreement.alignment import Unit, aligned
from blocs.agreement.codings import held
from blocs.agreement.coefficients import (
    COEFFICIENTS,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    share_of_agreement,
)
from blocs.agreement.comparison import Agreement, Comparison, compare
from blocs.agreement.unitizing import unitizing_alpha

__all__ = [
    "COEFFICIENTS",
    "Agreement",
    "Comparison",
    "Unit",
    "aligned",
    "cohen_kappa",
    "compare",
    "fleiss_kappa",
    "held",
    "krippendorff_alpha",
    "share_of_agreement",
    "unitizing_alpha",
]
