"""
Statements in, networks out: who stands with whom, over time, and by which statements.

::

    network(statements, rows="actor", columns="concept", aggregation="subtract") -> Network
    slices(statements, Window(size=3, unit="months"), rows=..., ...) -> Slices   # a sequence of Network
    event_list(statements, ...) -> StatementTable  # what is left after filtering

Keywords are the fields of `NetworkSettings`; a choice is an enum or its word. `statements` is anything that
`statement_table` understands: findings, records, a `.dna` file's table, a data frame.

==========  ======================================================================================
choices     every choice that changes a network, as a type
statements  statements in columns
ties        the network record, its evidence, and what a statement adds to a tie
==========  ======================================================================================
"""

from blocs.networks.choices import (
    Aggregation,
    Compatibility,
    Duplicates,
    Edges,
    Filter,
    Isolates,
    Kernel,
    Mode,
    NetworkSettings,
    Normalization,
    Total,
    Unit,
    Window,
)
from blocs.networks.ties import Contribution, Evidence, Network, Period
from blocs.networks.statements import DocumentTable, StatementTable, Variable, VariableKind

__all__ = [
    "Aggregation",
    "Compatibility",
    "Contribution",
    "DocumentTable",
    "Duplicates",
    "Edges",
    "Evidence",
    "Filter",
    "Isolates",
    "Kernel",
    "Mode",
    "Network",
    "NetworkSettings",
    "Normalization",
    "Period",
    "StatementTable",
    "Total",
    "Unit",
    "Variable",
    "VariableKind",
    "Window",
]
