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
bars           statements by label and side
timeline       statements by week, month or year
division       how polarized a discourse is between given groups
camps          the division between which it is most polarized
polarization   the same from statements, over time, and against chance
modularity     how good a partition is, with weights and signs; Louvain
clustering     hierarchical, k-means, medoids, spectral, equivalence, CONCOR
coalitions     who stands together, by any of these, and how stable
spectrum       eigenvalues of the Laplacian
phases         how far networks at different times are apart, and phases of them
partial        networks of some of the concepts
backbone       the concepts that a network needs
scaling        ideal points on one or two dimensions
centrality     who is central, who brokers, who bridges
roles          which concepts split and which unite
change         who moved between two periods, on which statements
uncertainty    intervals over documents, and what one document can do
=============  ===================================================================================
"""

from blocs.networks.backbone import (
    Backbone,
    backbone_loss,
    fixed_backbone,
    nested_backbone,
    penalized_backbone,
)
from blocs.networks.bars import Bars, bars
from blocs.networks.centrality import Centrality, centralities
from blocs.networks.change import Change, Move, change
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
from blocs.networks.coalitions import Coalitions, Method, Stability, coalitions, compared, stability
from blocs.networks.conversions import to_frame, to_networkx, to_sparse
from blocs.networks.counting import event_list, network
from blocs.networks.division import Polarization, divided
from blocs.networks.dna_files import DnaCoder, DnaDatabase, DnaEntity, read_dna
from blocs.networks.modularity import modularity
from blocs.networks.phases import Distance, PhaseMethod, Phases, distances, phases
from blocs.networks.polarization import (
    Band,
    Chance,
    polarization,
    polarization_band,
    polarization_by_chance,
    polarization_over_time,
)
from blocs.networks.records import from_findings, from_records
from blocs.networks.roles import ConceptRole, concept_roles
from blocs.networks.scaling import IdealPoints, ideal_points
from blocs.networks.statements import DocumentTable, StatementTable, Variable, VariableKind
from blocs.networks.tables import Roles, from_frame, read_csv, statement_table
from blocs.networks.ties import Contribution, Evidence, Network, Period
from blocs.networks.timeline import Timeline, timeline
from blocs.networks.uncertainty import Influence, Interval, bootstrap, influences
from blocs.networks.windows import Slices, slices

__all__ = [
    "Aggregation",
    "Backbone",
    "Band",
    "Bars",
    "Centrality",
    "Chance",
    "Change",
    "Coalitions",
    "Compatibility",
    "ConceptRole",
    "Contribution",
    "Distance",
    "DnaCoder",
    "DnaDatabase",
    "DnaEntity",
    "DocumentTable",
    "Duplicates",
    "Edges",
    "Evidence",
    "Filter",
    "IdealPoints",
    "Influence",
    "Interval",
    "Isolates",
    "Kernel",
    "Method",
    "Mode",
    "Move",
    "Network",
    "NetworkSettings",
    "Normalization",
    "Period",
    "PhaseMethod",
    "Phases",
    "Polarization",
    "Roles",
    "Slices",
    "Stability",
    "StatementTable",
    "Timeline",
    "Total",
    "Unit",
    "Variable",
    "VariableKind",
    "Window",
    "backbone_loss",
    "bars",
    "bootstrap",
    "centralities",
    "change",
    "coalitions",
    "compared",
    "concept_roles",
    "distances",
    "divided",
    "event_list",
    "fixed_backbone",
    "from_findings",
    "from_frame",
    "from_records",
    "ideal_points",
    "influences",
    "modularity",
    "nested_backbone",
    "network",
    "penalized_backbone",
    "phases",
    "polarization",
    "polarization_band",
    "polarization_by_chance",
    "polarization_over_time",
    "read_csv",
    "read_dna",
    "slices",
    "stability",
    "statement_table",
    "timeline",
    "to_frame",
    "to_networkx",
    "to_sparse",
]
