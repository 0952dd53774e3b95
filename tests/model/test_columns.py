"""Records become columns and come back, nothing lost."""

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocs.model import (
    Actor,
    ActorKind,
    ActorTarget,
    Attribute,
    Attribution,
    Citation,
    Coder,
    CoderKind,
    Coding,
    Concept,
    ConceptTarget,
    DeclaredVariable,
    Document,
    Genre,
    Judgement,
    Membership,
    Memo,
    Merge,
    Moment,
    Note,
    Page,
    Span,
    Stance,
    Statement,
    Status,
    VariableKind,
)
from blocs.model.columns import SCHEMAS, ColumnType, from_columns, to_columns

moments = st.sampled_from(
    ["2015", "2015-10", "2015-10-10", "2015-10-10T09:30", "2015-10-10T09:30:05+02:00"]
).map(Moment.parse)
spans = st.builds(lambda d, s, n: Span(d, s, s + n), st.text(), st.integers(0, 9), st.integers(1, 9))
several = st.lists(spans, max_size=3).map(tuple)
words = st.lists(st.text(), max_size=3).map(tuple)
maybe_text = st.none() | st.text()
variables = st.dictionaries(st.text(), st.text() | st.integers() | st.booleans(), max_size=3)
share = st.floats(0, 1)

maybe_moment = st.none() | moments
memberships = st.lists(
    st.builds(
        Membership,
        organization=maybe_text,
        role=maybe_text,
        since=maybe_moment,
        until=maybe_moment,
        former=st.booleans(),
        evidence=several,
    ),
    max_size=2,
).map(tuple)
citations = st.lists(st.builds(Citation, span=spans, cited=st.text()), max_size=2).map(tuple)
targets = st.builds(ConceptTarget, concept=st.text()) | st.builds(ActorTarget, actor=st.text(), tie=st.text())

RECORDS = {
    Page: st.builds(
        Page, address=st.text(), content=st.binary(), media_type=maybe_text, fetched=maybe_moment
    ),
    Document: st.builds(
        Document,
        page=st.text(),
        path=st.text(),
        ordinal=st.integers(0, 99),
        text=st.text(),
        genre=st.sampled_from(Genre),
        title=maybe_text,
        published=maybe_moment,
        reply_to=maybe_text,
        citations=citations,
    ),
    Attribution: st.builds(
        Attribution,
        document=st.text(),
        source=several,
        cue=several,
        content=several,
        actor=maybe_text,
        hedged=st.booleans(),
        confidence=share,
        coder=st.text(),
    ),
    Actor: st.builds(
        Actor,
        name=st.text(),
        kind=st.sampled_from(ActorKind),
        page=maybe_text,
        aliases=words,
        mentions=several,
        memberships=memberships,
    ),
    Concept: st.builds(
        Concept, name=st.text(), examples=words, counts=words, excluded=words, parent=maybe_text
    ),
    Coder: st.builds(
        Coder,
        name=st.text(),
        kind=st.sampled_from(CoderKind),
        version=maybe_text,
        settings=st.dictionaries(st.text(), st.text(), max_size=3),
    ),
    Statement: st.builds(
        Statement,
        actor=st.text(),
        organization=maybe_text,
        target=targets,
        stance=st.sampled_from(Stance),
        document=st.text(),
        evidence=several,
        attribution=maybe_text,
        said=maybe_moment,
        published=maybe_moment,
        confidence=st.none() | share,
        coder=st.text(),
        status=st.sampled_from(Status),
        variables=variables,
        statement_type=maybe_text,
    ),
    Coding: st.builds(
        Coding,
        type=st.text(),
        document=st.text(),
        evidence=several,
        variables=variables,
        coder=st.text(),
    ),
    Judgement: st.builds(
        Judgement,
        statement=st.text(),
        coder=st.text(),
        verdict=st.just(Status.REJECTED),
        instead=maybe_text,
        reason=st.text(),
    ),
    Merge: st.builds(Merge, merged=st.text(), into=st.text(), reason=st.text(), coder=st.text()),
    DeclaredVariable: st.builds(
        DeclaredVariable,
        statement_type=maybe_text,
        name=st.text(),
        kind=st.sampled_from(VariableKind),
        definition=st.text(),
    ),
    Attribute: st.builds(Attribute, about=st.text(), name=st.text(), value=st.text()),
    Memo: st.builds(Memo, about=st.text(), text=st.text(), coder=st.text()),
    Note: st.builds(
        Note,
        code=st.text(),
        message=st.text(),
        document=maybe_text,
        facts=st.dictionaries(st.text(), st.text() | st.integers(), max_size=3),
    ),
}


@pytest.mark.parametrize("kind", SCHEMAS, ids=lambda kind: kind.__name__)
def test_every_field_is_a_declared_column(kind):
    """A field that is added to a record and not to its columns would be lost."""
    assert [column.name for column in SCHEMAS[kind]] == [field.name for field in fields(kind) if field.init]


@pytest.mark.parametrize("kind", SCHEMAS, ids=lambda kind: kind.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_columns_are_lossless(kind, data):
    """To columns and back gives equal records with equal ids."""
    records = tuple(data.draw(st.lists(RECORDS[kind], max_size=3)))
    table = to_columns(kind, records)

    assert from_columns(kind, table) == records
    assert all(len(column) == len(records) for column in table.values())


@pytest.mark.parametrize("kind", SCHEMAS, ids=lambda kind: kind.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_columns_hold_plain_values_of_their_type(kind, data):
    """Any data frame library, CSV or SQL can hold them."""
    table = to_columns(kind, [data.draw(RECORDS[kind])])
    python = {ColumnType.INTEGER: int, ColumnType.REAL: float, ColumnType.BOOLEAN: bool}

    for column in SCHEMAS[kind]:
        (value,) = table[column.name]
        assert value is None or isinstance(value, python.get(column.type, str))
        if column.type is ColumnType.JSON:
            json.loads(value)


def test_a_missing_column_is_an_error():
    """A table of something else is not read as records of defaults."""
    with pytest.raises(KeyError, match="definition"):
        from_columns(Concept, {"name": ["Build the dam"]})
