"""UCINET's DL: a whole matrix with its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blocs.exporters.graph import graph_of, number, writable
from blocs.networks import Mode

if TYPE_CHECKING:
    from blocs.networks import Network


def dl(network: Network) -> str:
    """
    Return a network as UCINET's DL, in its full matrix form.

    Parameters
    ----------
    network : Network
        Two-mode or one-mode.

    Returns
    -------
    str
        To be written as UTF-8. DL has no way to write a quotation mark inside a label: it becomes an
        apostrophe.

    Raises
    ------
    BadSetting
        If a weight is not a number.

    References
    ----------
    Borgatti, Everett & Freeman (2002), UCINET 6 for Windows, *DL Language*.
    """
    graph_of(network)  # refuses weights that are not numbers
    if network.mode is Mode.ONE_MODE:
        head = [f"dl n = {len(network.rows)}, format = fullmatrix", "labels:", *map(_label, network.rows)]
    else:
        head = [f"dl nr = {len(network.rows)}, nc = {len(network.columns)}, format = fullmatrix"]
        head += ["row labels:", *map(_label, network.rows), "column labels:", *map(_label, network.columns)]
    cells = [" ".join(number(cell) for cell in row) for row in network.dense().tolist()]
    return "\n".join([*head, "data:", *cells, ""])


def _label(label: str) -> str:
    return '"' + " ".join(writable(label).replace('"', "'").split()) + '"'
