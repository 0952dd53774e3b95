"""
How often each row says each column at each level: the one table that all weights follow from.

It is an ordinary array where that is small, and a sparse one where it would be mostly zeros.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from blocs.networks.statements import Codes

    Cells: TypeAlias = NDArray[np.float64] | sparse.csr_array[np.float64]

DENSE_CELLS = 2**25
"""Up to so many cells (256 MB) an array is dense."""

FILLED = 4
"""Above that it is dense where statements are more than one to so many cells."""

# Statements are counted in blocks, so that what is needed beside the table does not grow with them.
_BLOCK = 2**20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counts:
    """
    Statements by row, column and level.

    Parameters
    ----------
    shape : tuple of int
        Rows, columns, levels.
    cells : (rows, columns * levels) array of float, or sparse array
        Sums of weights; plain counts where every statement weighs one.
    """

    shape: tuple[int, int, int]
    cells: Cells

    @property
    def by_level(self) -> NDArray[np.float64]:
        """The cells as (rows, columns, levels); only where they are dense."""
        assert isinstance(self.cells, np.ndarray)
        return self.cells.reshape(self.shape)

    def times(self, vectors: NDArray[np.float64]) -> Cells:
        """
        Return levels taken together.

        Parameters
        ----------
        vectors : (levels, parts) array of float
            How much each level adds to each part.

        Returns
        -------
        (rows, columns * parts) array or sparse array
        """
        if isinstance(self.cells, np.ndarray):
            # As one tall matrix: a product for each row of its own takes ten times as long.
            product = self.cells.reshape(-1, self.shape[2]) @ vectors
            return np.asarray(product.reshape(self.shape[0], self.shape[1] * vectors.shape[1]))
        product = self.cells @ sparse.kron(sparse.eye_array(self.shape[1]), vectors, format="csr")
        product.eliminate_zeros()
        return product

    def totals(self) -> NDArray[np.float64]:
        """Return the sum of each row, shape (rows,)."""
        return np.asarray(self.cells.sum(axis=1)).ravel()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Said:
    """
    Statements, before they are counted.

    Parameters
    ----------
    codes : three (m,) arrays of int
        Row, column and level of each.
    shape : tuple of int
        Rows, columns, levels.
    weights : (m,) array of float, optional
        What each weighs; one where not given.
    """

    codes: tuple[Codes, Codes, Codes]
    shape: tuple[int, int, int]
    weights: NDArray[np.float64] | None = None


def counted(
    codes: tuple[Codes, Codes, Codes], shape: tuple[int, int, int], weights: NDArray[np.float64] | None = None
) -> Counts:
    """
    Count statements by row, column and level.

    Parameters
    ----------
    codes : three (m,) arrays of int
        Row, column and level of each statement.
    shape : tuple of int
        Rows, columns, levels.
    weights : (m,) array of float, optional
        What each statement weighs; one where not given.

    Notes
    -----
    Linear in the statements, and in the cells where those are dense.
    """
    rows, columns, levels = codes
    size = shape[0] * shape[1] * shape[2]
    if size > DENSE_CELLS and size > FILLED * len(rows):
        place = columns.astype(np.int64) * shape[2] + levels
        each = np.ones(len(rows)) if weights is None else weights
        cells = sparse.coo_array((each, (rows, place)), shape=(shape[0], shape[1] * shape[2])).tocsr()
        return Counts(shape=shape, cells=cells)
    total = _block(codes, shape, weights, slice(0, _BLOCK)).astype(np.float64, copy=False)
    for begin in range(_BLOCK, len(rows), _BLOCK):
        total += _block(codes, shape, weights, slice(begin, begin + _BLOCK))
    return Counts(shape=shape, cells=total.reshape(shape[0], shape[1] * shape[2]))


def _block(
    codes: tuple[Codes, Codes, Codes],
    shape: tuple[int, int, int],
    weights: NDArray[np.float64] | None,
    block: slice,
) -> NDArray[np.float64] | NDArray[np.int64]:
    rows, columns, levels = (each[block] for each in codes)
    flat = rows * np.int64(shape[1] * shape[2])
    flat += columns * np.int64(shape[2])
    if shape[2] > 1:
        flat += levels
    size = shape[0] * shape[1] * shape[2]
    if weights is not None:
        return np.bincount(flat, weights[block], minlength=size)
    # Counted with weights of one the cells are floats at once, which is cheaper where they are many.
    return np.bincount(flat, np.ones(len(flat)) if len(flat) < size else None, minlength=size)


def renumbered(codes: Codes, nodes: Sequence[int] | NDArray[np.int64], size: int) -> Codes:
    """Return codes counted among these nodes only; -1 where a code is none of them."""
    if len(nodes) == size:
        return codes
    rank = np.full(size, -1, dtype=np.int32)
    rank[nodes] = np.arange(len(nodes), dtype=np.int32)
    return rank[codes]
