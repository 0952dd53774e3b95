"""
Records at rest: a log of what coders did, and the present records, which follow from it.

==========  =============================================================================
project     a project, open: what it holds, its history, merging copies
view        reading it: statements, documents, columns, search
desk        a coder at work: everything that changes a project
acts        what coders do, as steps from record to record
adding      a corpus brought in
undoing     what a coder may take back, and do again
conflicts   what copies that were edited apart do not agree on
checking    whether a project is whole
events      events and their changes
fold        from the changes of a record to its present value
keeper      the protocol of what keeps a project; its two are memory and sql
kinds       the kinds of records, their ids, tables and values
selection   which statements and documents somebody wants to see
==========  =============================================================================
"""

from blocs.stores.acts import Step
from blocs.stores.adding import Added
from blocs.stores.checking import Finding, Trouble, check, rebuild
from blocs.stores.conflicts import Conflict, Proposal
from blocs.stores.desk import Desk, Role
from blocs.stores.events import Change, Event, EventId, Verb
from blocs.stores.project import Merged, Project
from blocs.stores.selection import Found, Hit, KeptStatement, Wanted, WantedDocuments
from blocs.stores.view import View

__all__ = [
    "Added",
    "Change",
    "Conflict",
    "Desk",
    "Event",
    "EventId",
    "Finding",
    "Found",
    "Hit",
    "KeptStatement",
    "Merged",
    "Project",
    "Proposal",
    "Role",
    "Step",
    "Trouble",
    "Verb",
    "View",
    "Wanted",
    "WantedDocuments",
    "check",
    "rebuild",
]
