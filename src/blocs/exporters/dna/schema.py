"""The tables of DNA 3: names, types and checks as DNA 3.1 makes them."""

from __future__ import annotations

_COLOR = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} BETWEEN 0 AND 255)"
_FLAG = "INTEGER NOT NULL DEFAULT {1} CHECK ({0} BETWEEN 0 AND 1)"
_SHORT = "TEXT NOT NULL DEFAULT '' CHECK (LENGTH({0}) < 191)"
_COLORS = dict.fromkeys(("Red", "Green", "Blue"), _COLOR)

LONGEST = 190
"""Characters that a short text of DNA has at most."""

PERMISSIONS = tuple(
    f"Permission{what}"
    for what in (
        "AddDocuments EditDocuments DeleteDocuments ImportDocuments AddStatements EditStatements "
        "DeleteStatements EditAttributes EditRegex EditStatementTypes EditCoders EditCoderRelations "
        "ViewOthersDocuments EditOthersDocuments ViewOthersStatements EditOthersStatements"
    ).split()
)
RELATIONS = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
CODER_DEFAULTS = {
    "Red": 0, "Green": 0, "Blue": 0, "Refresh": 0, "FontSize": 14, "Password": "", "PopupWidth": 300,
    "ColorByCoder": 0, "PopupDecoration": 0, "PopupAutoComplete": 1, **dict.fromkeys(PERMISSIONS, 1),
}  # fmt: skip
"""What a coder's row says where nothing else is known."""


def _reference(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


_KEY = "INTEGER NOT NULL PRIMARY KEY"
_VALUE = {"ID": _KEY, "StatementId": "INTEGER NOT NULL", "VariableId": "INTEGER NOT NULL"}
_OF_VALUE = (
    _reference("StatementId", "STATEMENTS"),
    _reference("VariableId", "VARIABLES"),
    "UNIQUE (StatementId, VariableId)",
)

SCHEMA: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "SETTINGS": ({"Property": "TEXT PRIMARY KEY", "Value": "TEXT NOT NULL"}, ()),
    "CODERS": (
        {
            "ID": _KEY,
            "Name": "TEXT NOT NULL CHECK (LENGTH(Name) < 191)",
            **_COLORS,
            "Refresh": "INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0",
            "FontSize": "INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14",
            "Password": "TEXT NOT NULL CHECK (LENGTH(Password) < 191)",
            "PopupWidth": "INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300",
            "ColorByCoder": _FLAG.replace("{1}", "0"),
            "PopupDecoration": _FLAG.replace("{1}", "0"),
            "PopupAutoComplete": _FLAG.replace("{1}", "1"),
            **{name: _FLAG.replace("{1}", "1") for name in PERMISSIONS},
        },
        (),
    ),
    "DOCUMENTS": (
        {
            "ID": _KEY,
            "Title": "TEXT NOT NULL CHECK (LENGTH(Title) < 191)",
            "Text": "TEXT NOT NULL",
            "Coder": "INTEGER",
            "Author": _SHORT,
            "Source": _SHORT,
            "Section": _SHORT,
            "Notes": "TEXT NOT NULL DEFAULT ''",
            "Type": _SHORT,
            "Date": "INTEGER NOT NULL",
        },
        (_reference("Coder", "CODERS"),),
    ),
    "STATEMENTTYPES": (
        {"ID": _KEY, "Label": "TEXT NOT NULL CHECK (LENGTH(Label) < 191)", **_COLORS},
        (),
    ),
    "VARIABLES": (
        {
            "ID": _KEY,
            "Variable": "TEXT NOT NULL CHECK (LENGTH(Variable) < 191)",
            "DataType": (
                "TEXT NOT NULL CHECK (DataType = 'boolean' OR DataType = 'integer' OR DataType = 'long text' "
                "OR DataType = 'short text') DEFAULT 'short text'"
            ),
            "StatementTypeId": "INTEGER",
        },
        (_reference("StatementTypeId", "STATEMENTTYPES"), "UNIQUE (Variable, StatementTypeId)"),
    ),
    "VARIABLELINKS": (
        {"ID": _KEY, "SourceVariableId": "INTEGER", "TargetVariableId": "INTEGER"},
        (
            "CHECK (TargetVariableId != SourceVariableId)",
            _reference("SourceVariableId", "VARIABLES"),
            _reference("TargetVariableId", "VARIABLES"),
        ),
    ),
    "REGEXES": ({"Label": "TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191)", **_COLORS}, ()),
    "CODERRELATIONS": (
        {
            "ID": _KEY,
            "Coder": "INTEGER CHECK(Coder > 0)",
            "OtherCoder": "INTEGER CHECK(OtherCoder > 0)",
            **{name: _FLAG.replace("{1}", "1") for name in RELATIONS},
        },
        ("CHECK (Coder != OtherCoder)", _reference("Coder", "CODERS"), _reference("OtherCoder", "CODERS")),
    ),
    "STATEMENTS": (
        {
            "ID": _KEY,
            "StatementTypeId": "INTEGER",
            "DocumentId": "INTEGER",
            "Start": "INTEGER NOT NULL CHECK(Start >= 0)",
            "Stop": "INTEGER NOT NULL CHECK(Stop >= 0)",
            "Coder": "INTEGER",
        },
        (
            "CHECK (Start < Stop)",
            _reference("StatementTypeId", "STATEMENTTYPES"),
            _reference("Coder", "CODERS"),
            _reference("DocumentId", "DOCUMENTS"),
        ),
    ),
    "DATABOOLEAN": ({**_VALUE, "Value": "INTEGER NOT NULL DEFAULT 1"}, _OF_VALUE),
    "DATAINTEGER": ({**_VALUE, "Value": "INTEGER NOT NULL DEFAULT 0"}, _OF_VALUE),
    "ENTITIES": (
        {
            "ID": _KEY,
            "VariableId": "INTEGER NOT NULL",
            "Value": _SHORT,
            **{name: f"INTEGER CHECK ({name} BETWEEN 0 AND 255)" for name in _COLORS},
            "ChildOf": "INTEGER CHECK(ChildOf > 0)",
        },
        (
            "UNIQUE (VariableId, Value)",
            _reference("ChildOf", "ENTITIES"),
            _reference("VariableId", "VARIABLES"),
        ),
    ),
    "DATASHORTTEXT": (
        {**_VALUE, "Entity": "INTEGER NOT NULL"},
        (*_OF_VALUE[:2], _reference("Entity", "ENTITIES"), _OF_VALUE[2]),
    ),
    "DATALONGTEXT": ({**_VALUE, "Value": "TEXT DEFAULT ''"}, _OF_VALUE),
    "ATTRIBUTEVARIABLES": (
        {
            "ID": _KEY,
            "VariableId": "INTEGER NOT NULL",
            "AttributeVariable": "TEXT NOT NULL CHECK (LENGTH(AttributeVariable) < 191)",
        },
        ("UNIQUE(VariableId, AttributeVariable)", _reference("VariableId", "VARIABLES")),
    ),
    "ATTRIBUTEVALUES": (
        {
            "ID": _KEY,
            "EntityId": "INTEGER NOT NULL",
            "AttributeVariableId": "INTEGER NOT NULL",
            "AttributeValue": _SHORT,
        },
        (
            "UNIQUE (EntityId, AttributeVariableId)",
            _reference("EntityId", "ENTITIES"),
            _reference("AttributeVariableId", "ATTRIBUTEVARIABLES"),
        ),
    ),
}
"""Each table's columns with their types, and what holds for the table as a whole."""


def create(table: str) -> str:
    """Return the command that makes a table."""
    columns, rules = SCHEMA[table]
    lines = [f"{name} {kind.replace('{0}', name)}" for name, kind in columns.items()]
    return f"CREATE TABLE {table}({', '.join([*lines, *rules])})"
