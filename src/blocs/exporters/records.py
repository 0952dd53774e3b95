"""
Documents and findings as JSON: the contract of ``blocs read --json`` and ``blocs find --json``.

Keys, order and meaning are fixed; other programs rely on them. `evidence` and `reason` stand after the keys
of the contract. Offsets are code points into the document's text; what a page does not say is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from blocs.model import ActorId, ConceptTarget, merged_ids, united_actors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from blocs.model import (
        Actor,
        Annotations,
        Attribution,
        AttributionId,
        Concept,
        ConceptId,
        Document,
        Findings,
        Merge,
        Moment,
        Note,
        Span,
        Statement,
    )

Json = dict[str, Any]


def document(record: Document) -> Json:
    """Return a document as the contract words it."""
    return {
        "id": record.id,
        "path": record.path,
        "genre": record.genre.value,
        "title": record.title,
        "author": record.author,
        "published": _moment(record.published),
        "site": record.site,
        "language": record.language,
        "url": record.url,
        "label": record.label,
        "reply_to": record.reply_to,
        "text": record.text,
    }


def note(record: Note) -> Json:
    """Return a note as the contract words it: code and message, the document it is about, then the facts."""
    about = {"document": record.document} if record.document is not None else {}
    return {"code": record.code, "message": record.message, **about, **record.facts}


def attribution(record: Attribution) -> Json:
    """Return an attribution as the contract words it; `actors` stands in it only where several speak."""
    together = {"actors": list(record.actors)} if record.others else {}
    return {
        "document": record.document,
        "source": _spans(record.source),
        "cue": _spans(record.cue),
        "content": _spans(record.content),
        "actor": record.actor,
        **together,
        "via": record.via,
        "hedged": record.hedged,
        "confidence": round(record.confidence, 4),
        "reason": record.reason,
    }


def actor(record: Actor, merged: Sequence[Json] = ()) -> Json:
    """
    Return an actor as the contract words it.

    Parameters
    ----------
    record : Actor
        One that stands for itself.
    merged : sequence of dict
        The actors that are merged into it, as `merged_into` words them; the key is there only with any.
    """
    return {
        "id": record.id,
        "name": record.name,
        "kind": record.kind.value,
        "aliases": list(record.aliases),
        "memberships": [
            {
                "organization": membership.organization,
                "role": membership.role,
                "since": _moment(membership.since),
                "until": _moment(membership.until),
            }
            for membership in record.memberships
        ],
        **({"merged": list(merged)} if merged else {}),
    }


def merged_into(actors: Iterable[Actor], merges: Iterable[Merge]) -> dict[str, list[Json]]:
    """Return, for each actor that stands for others, their ids and names, and why they are one."""
    names = {actor.id: actor.name for actor in actors}
    found: dict[str, list[Json]] = {}
    for merge in merges:
        told = {"id": merge.merged, "name": names.get(ActorId(merge.merged)), "reason": merge.reason}
        found.setdefault(merge.into, []).append(told)
    return found


def proposal(merge: Merge) -> Json:
    """Return two actors that may be one, for a person to decide."""
    return {"actor": merge.merged, "into": merge.into, "reason": merge.reason}


def in_merged(item: Json, into: Mapping[str, str]) -> Json:
    """Return an attribution or a statement, as the contract words it, of the actors that stand for others."""
    changed: Json = {
        key: into.get(item[key], item[key]) for key in ("actor", "via", "organization") if item.get(key)
    }
    if "actors" in item:
        changed["actors"] = list(dict.fromkeys(into.get(one, one) for one in item["actors"]))
    target = item.get("target")
    if target is not None and "actor" in target:
        changed["target"] = {**target, "actor": into.get(target["actor"], target["actor"])}
    return {**item, **changed}


def statement(
    record: Statement, *, places: Mapping[AttributionId, int], concepts: Mapping[ConceptId, Concept]
) -> Json:
    """
    Return a statement as the contract words it, with the words it rests on and why it was made.

    Parameters
    ----------
    record : Statement
        One whose attribution, if any, has a place, and whose concept, if any, is known.
    places : mapping of attribution id to int
        Where each attribution stands in the list of attributions, from 0.
    concepts : mapping of concept id to concept
        Those that statements are about.
    """
    target = record.target
    return {
        "actor": record.actor,
        "organization": record.organization,
        "target": {"concept": concepts[target.concept].name}
        if isinstance(target, ConceptTarget)
        else {"actor": target.actor, "tie": target.tie},
        "stance": record.stance.value,
        "attribution": None if record.attribution is None else places[record.attribution],
        "document": record.document,
        "confidence": None if record.confidence is None else round(record.confidence, 4),
        "coder": record.coder,
        "status": record.status.value,
        "evidence": _spans(span for span in record.evidence if span.document == record.document),
        "reason": record.reason,
    }


def reading(documents: Iterable[Document], notes: Iterable[Note]) -> Json:
    """Return what ``blocs read --json`` prints."""
    return {"documents": [document(one) for one in documents], "notes": [note(one) for one in notes]}


def page(annotations: Annotations, *, first: int = 0) -> Json:
    """
    Return what ``blocs find --json`` prints of one page.

    Parameters
    ----------
    annotations : Annotations
        All that was found on the page.
    first : int
        How many attributions stand before this page's in the whole list, since statements point into it.
    """
    places = {one.id: place for place, one in enumerate(annotations.attributions, start=first)}
    concepts = {one.id: one for one in annotations.codebook.concepts} if annotations.codebook else {}
    return {
        **reading(annotations.documents, annotations.notes),
        "attributions": [attribution(one) for one in annotations.attributions],
        "actors": [actor(one) for one in annotations.actors],
        "statements": [statement(one, places=places, concepts=concepts) for one in annotations.statements],
    }


def findings(record: Findings) -> Json:
    """
    Return what ``blocs find --json`` prints of several pages.

    An actor of many pages stands in it once, and what is surely the same actor under its one id; who was
    merged, and why, stands beside it. Actors that may be one stand under ``proposed_merges``, if any do.
    """
    whole: Json = {name: [] for name in ("documents", "notes", "attributions", "actors", "statements")}
    for one in record.pages:
        for name, items in page(one, first=len(whole["attributions"])).items():
            whole[name] += items
    merges = record.merging.sure
    into, told = merged_ids(merges), merged_into(united_actors(_all_actors(record)), merges)
    for name in ("attributions", "statements") if into else ():
        whole[name] = [in_merged(item, into) for item in whole[name]]
    proposed = {"proposed_merges": [proposal(one) for one in record.merging.proposed]}
    return {
        **whole,
        "actors": [actor(one, told.get(one.id, ())) for one in record.actors],
        **(proposed if record.merging.proposed else {}),
    }


def _all_actors(record: Findings) -> Iterable[Actor]:
    return (actor for page in record.pages for actor in page.actors)


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _moment(moment: Moment | None) -> str | None:
    return None if moment is None else str(moment)
