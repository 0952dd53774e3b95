"""How the weight of a statement falls off with its distance from the middle of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from blocs.networks.choices import Kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray


def kernel_weights(kernel: Kernel, distances: NDArray[np.floating]) -> NDArray[np.float64]:
    r"""
    Return the weights of statements.

    Parameters
    ----------
    kernel : Kernel
        The shape; `Kernel.NO` weighs every statement of the window one.
    distances : array of float
        From the middle of the window, in halves of its length: -1 and 1 are its edges.

    Returns
    -------
    array of float
        Uniform :math:`1/2`, triangular :math:`1 - |d|`, Epanechnikov :math:`\frac{3}{4}(1 - d^2)` within the
        window and 0 outside; Gaussian :math:`e^{-d^2/2} / \sqrt{2\pi}` everywhere.

    References
    ----------
    Silverman, B. W. (1986). *Density Estimation for Statistics and Data Analysis*, table 3.1.

    Examples
    --------
    >>> kernel_weights(Kernel.TRIANGULAR, np.array([-1.0, -0.5, 0.0, 0.5, 2.0])).tolist()
    [0.0, 0.5, 1.0, 0.5, 0.0]
    """
    if kernel is Kernel.GAUSSIAN:
        return np.asarray(np.exp(-(distances**2) / 2) / np.sqrt(2 * np.pi))
    inside = np.abs(distances) <= 1
    match kernel:
        case Kernel.TRIANGULAR:
            shape = 1 - np.abs(distances)
        case Kernel.EPANECHNIKOV:
            shape = 0.75 * (1 - distances**2)
        case Kernel.UNIFORM:
            shape = np.full_like(distances, 0.5)
        case _:
            shape = np.ones_like(distances)
    return np.where(inside, shape, 0.0)
