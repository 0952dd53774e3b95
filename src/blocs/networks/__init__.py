"""
Statements in, networks out: who stands with whom, over time, and by which statements.

::

    network(statements, rows="actor", columns="concept", aggregation="subtract") -> Network
    slices(statements, Window(size=3, unit="months"), rows="actor", ...) -> Slices, a sequence of Network
    event_list(statements, ...) -> StatementTable

Keywords are the fields of `NetworkSettings`; a choice is an enum or its word. `statements` is anything that
`statement_table` understands: findings, records, a data frame, or what `read_csv` and `read_dna` return.

=============  ===================================================================================
choices        every choice that changes a network, as a type
statements     statements in columns
records        from what blocs records, to columns
tables         from data frames and CSV, to columns; `statement_table` takes anything
dna_files      from `.dna` databases, to columns
clock          days, weeks, months, years
selection      which statements take part: filters, duplicates, isolates
counts         how often each row says each column at each level
two_mode       weights of rows to columns
one_mode       weights of rows to rows
kernels        how weight falls off in a window
dna_weights    weights as DNA computes them
rules          the right rule and DNA's, behind one face
counting       from a selection to a network; `network`, `event_list`
windows        networks over time; `slices`
dna_windows    time windows as DNA lays them
ties           the network record
contributions  what each statement adds to a tie
conversions    networkx, scipy, polars, pandas, pyarrow
=============  ===================================================================================
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
from blocs.networks.conversions import to_frame, to_networkx, to_sparse
from blocs.networks.counting import event_list, network
from blocs.networks.dna_files import DnaCoder, DnaDatabase, DnaEntity, read_dna
from blocs.networks.records import from_findings, from_records
from blocs.networks.statements import DocumentTable, StatementTable, Variable, VariableKind
from blocs.networks.tables import Roles, from_frame, read_csv, statement_table
from blocs.networks.ties import Contribution, Evidence, Network, Period
from blocs.networks.windows import Slices, slices

__all__ = [
    "Aggregation",
    "Compatibility",
    "Contribution",
    "DnaCoder",
    "DnaDatabase",
    "DnaEntity",
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
    "Roles",
    "Slices",
    "StatementTable",
    "Total",
    "Unit",
    "Variable",
    "VariableKind",
    "Window",
    "event_list",
    "from_findings",
    "from_frame",
    "from_records",
    "network",
    "read_csv",
    "read_dna",
    "slices",
    "statement_table",
    "to_frame",
    "to_networkx",
    "to_sparse",
]
