"""The words that writing and reading share."""

from __future__ import annotations

import re

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
"""The name spaces of REFI-QDA 1.0 and 1.5."""
PROJECT_FILE = "project.qde"
SOURCES = "sources/"
INTERNAL = "internal://"
ORIGIN = "blocs"

CONCEPTS, TYPES, ACTORS, ORGANIZATIONS = "concepts", "types", "actors", "organizations"
FOLDERS = {
    CONCEPTS: ("Concepts", "What positions are about; below each who is for it, against it, or unclear."),
    TYPES: ("Passages", "Passages that were marked without saying who takes which side."),
    ACTORS: ("Actors", "Who takes a stance."),
    ORGANIZATIONS: ("Organizations", "For which organization."),
}
"""The codes under which all others stand, by what they hold: name, description."""
HOLDS, NAME, RECORD, WHOLE, FIELD, ACTOR = "holds", "name", "record", "whole", "field", "actor"
"""
Keys of details: what a folder holds; an exact name; what a selection belongs to, and whether it stands for
the document as a whole; a field; an actor.
"""
FOR_WHOM = "speaking for "
"""Before the name of an organization's code, which another program may want to differ from the actor's."""
FIELDS = ("author", "published", "site", "language", "url", "label", "genre", "reply_to")
"""Fields of documents that are written as variables."""
KIND = "kind"
COLOR = "color"
RGB = re.compile("#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
UNKNOWN_CODER = "unknown coder"
MEMO = "memo"
"""The type of passages that somebody wrote on without coding them."""
UNKNOWN_TIME = "1970-01-01T00:00:00Z"
"""When something was made, which a corpus does not know; QualCoder cannot do without."""
