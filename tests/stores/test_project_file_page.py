"""The page on the project file tells the tables as they are."""

import doctest
from pathlib import Path

from blocs.model.columns import ColumnType
from blocs.stores.kinds import KINDS
from blocs.stores.sql.schema import DERIVED

PAGE = Path(__file__).parents[2] / "docs" / "project-file.md"
FOLLOWS = {
    "concept": "id of a position's concept",
    "target_actor": "id of the other actor of a relation",
    "tie": "what ties the two",
    "start": "where its evidence begins",
    "date": "first instant of when it was said or, where that is not known, published; UTC",
    "judged": "status that follows from all judgements",
    "quote": "the words it rests on",
}


def tables():
    """Return the part of the page that tells the tables."""
    parts = []
    for kind in KINDS.values():
        lines = [f"**{kind.table}**", "", "| column | | |", "|---|---|---|"]
        for column in kind.columns:
            what = "compressed bytes" if column.name == "content" else column.type.value
            meaning = "the bytes" if column.name == "content" else column.meaning
            lines.append(f"| `{column.name}` | {what if what != ColumnType.TEXT.value else ''} | {meaning} |")
        for name, _ in DERIVED.get(kind.name, ()):
            follows = (
                "first instant of when it was published; UTC" if kind.name == "document" else FOLLOWS[name]
            )
            lines.append(f"| `{name}` * | | {follows} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def test_the_page_tells_every_column():
    """The tables on the page are those of the schema, with the same words."""
    assert tables() in PAGE.read_text("utf-8")


def test_the_page_does_what_it_shows():
    """Every line that the page shows gives what it says."""
    tried = doctest.testfile(str(PAGE), module_relative=False)

    assert (tried.failed, tried.attempted > 10) == (0, True)
