"""Small tables of statements, and strategies that make them."""

import polars as pl
from hypothesis import strategies as st

from blocs.networks import Roles, from_frame

ACTORS = ("Ann", "Bo", "Cy", "Di")
CONCEPTS = ("dam", "tax", "war")
SIDES = {
    "stance": st.booleans(),
    "scale": st.sampled_from([-3, 0, 2, 9]),
    "frame": st.sampled_from(["cost", "harm", "right"]),
}


def said(rows, **columns):
    """Return statements from tuples of actor, concept and stance, with further columns by name."""
    actors, concepts, stances = zip(*rows, strict=True) if rows else ((), (), ())
    frame = pl.DataFrame(
        {"actor": actors, "concept": concepts, "stance": stances, **columns},
        schema_overrides={"actor": pl.String, "concept": pl.String, "stance": pl.Boolean},
        strict=False,
    )
    return from_frame(frame, Roles(document="document"))


@st.composite
def tables(draw, least=0):
    """Statements of four actors on three concepts over three years, with three kinds of qualifier."""
    rows = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "actor": st.sampled_from(ACTORS),
                    "concept": st.sampled_from(CONCEPTS),
                    **SIDES,
                    "time": st.integers(0, 3 * 365 * 86400),
                    "document": st.sampled_from("abcde"),
                }
            ),
            min_size=least,
            max_size=25,
        )
    )
    schema = {
        "actor": pl.String,
        "concept": pl.String,
        "stance": pl.Boolean,
        "scale": pl.Int64,
        "frame": pl.String,
        "time": pl.Int64,
        "document": pl.String,
    }
    return from_frame(pl.DataFrame(rows, schema=schema))
