"""Ids that follow from content: the same work twice makes the same record."""

from __future__ import annotations

import hashlib
import json
from typing import NewType

PageId = NewType("PageId", str)
DocumentId = NewType("DocumentId", str)
AttributionId = NewType("AttributionId", str)
ActorId = NewType("ActorId", str)
ConceptId = NewType("ConceptId", str)
CoderId = NewType("CoderId", str)
StatementId = NewType("StatementId", str)

# 80 bits: among ten million records two equal ids are expected once in 24 billion projects.
_DIGITS = 20


def content_id(prefix: str, *parts: object) -> str:
    """
    Return the id of a record from what makes it the record it is.

    Parameters
    ----------
    prefix : str
        What kind of record it is, for people who read ids.
    *parts : str, int, float, bool, None, bytes, or tuples of these
        The content, in a fixed order.

    Returns
    -------
    str
        `prefix`, an underscore, and the first 20 hexadecimal digits of SHA-256.

    Examples
    --------
    >>> content_id("actor", "person", "hakim al-zimili") == content_id("actor", "person", "hakim al-zimili")
    True
    >>> content_id("actor", "a", "b") == content_id("actor", "ab")
    False
    """
    # Bytes stand as their digest, so that a page's content is hashed without being escaped.
    plain = [hashlib.sha256(part).hexdigest() if isinstance(part, bytes) else part for part in parts]
    canonical = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    digest = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}_{digest[:_DIGITS]}"
