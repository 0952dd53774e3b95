"""How the weight of a one-mode network is spread over its actors: spectra that can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from blocs.networks.choices import Compatibility

if TYPE_CHECKING:
    from numpy.typing import NDArray


def spectrum(
    weights: NDArray[np.float64], *, compatibility: Compatibility = Compatibility.NONE
) -> NDArray[np.float64]:
    r"""
    Return the eigenvalues of the Laplacian, largest first, as shares of their sum.

    Parameters
    ----------
    weights : (..., n, n) array of float
        Symmetric tie weights of one or many networks; negative weights count as no tie.
    compatibility : Compatibility
        DNA 3 never subtracts the network from the diagonal matrix of its row sums: its "eigenvalues" are the
        row sums, with what stands on the diagonal.

    Returns
    -------
    (..., n) array of float
        In [0, 1], falling, summing to one; all zero for a network without ties.

    Notes
    -----
    With :math:`W` the weights without negative ties and without loops, :math:`L = \mathrm{diag}(W 1) - W` and
    :math:`x_i = \lambda_i / \sum_j \lambda_j`. The sum of the eigenvalues is the sum of the weights.
    :math:`O(n^3)` a network; DNA's is :math:`O(n^2)`.

    References
    ----------
    Mohar (1991), The Laplacian Spectrum of Graphs, section 2.

    Examples
    --------
    A triangle has Laplacian eigenvalues 3, 3 and 0.

    >>> triangle = np.ones((3, 3)) - np.eye(3)
    >>> spectrum(triangle).round(3).tolist()
    [0.5, 0.5, 0.0]
    >>> spectrum(triangle, compatibility=Compatibility.DNA).round(3).tolist()
    [0.333, 0.333, 0.333]
    """
    ties = np.maximum(weights, 0.0)
    if compatibility is Compatibility.DNA:
        raw = -np.sort(-ties.sum(axis=-1), axis=-1)
    else:
        raw = np.maximum(np.linalg.eigvalsh(laplacian(ties))[..., ::-1], 0.0)
    total = raw.sum(axis=-1, keepdims=True)
    shares: NDArray[np.float64] = np.divide(raw, total, out=np.zeros_like(raw), where=total != 0)
    return shares


def laplacian(ties: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Return the Laplacian: the strength of each actor on the diagonal, minus its ties elsewhere.

    Parameters
    ----------
    ties : (..., n, n) array of float
        Symmetric tie weights without negative ones; what stands on the diagonal is not counted.

    Returns
    -------
    (..., n, n) array of float
        Rows that sum to zero.
    """
    found = -ties
    diagonal = np.arange(ties.shape[-1])
    found[..., diagonal, diagonal] = 0.0
    found[..., diagonal, diagonal] = -found.sum(axis=-1)
    return found
