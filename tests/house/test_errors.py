"""Every error is a record that says what, where and what to do."""

import pickle

import pytest

from blocs import errors

EXAMPLES = [
    errors.BadSetting("study.toml", "unknown key 'nmae'"),
    errors.UnreadablePage("page.html", "is empty"),
    errors.MisplacedSpan("doc_1", 3, 9, 5),
    errors.UnusableAnswer("a model", "the answer was cut off"),
    errors.NoAnswer("http://localhost:1", "nobody answers there"),
]


def every_error(root=errors.BlocsError):
    """Return all classes of the tree."""
    return {root}.union(*map(every_error, root.__subclasses__()))


def test_the_drawn_tree_names_every_error():
    """Whoever reads the top of the file knows all that can go wrong."""
    missing = [one.__name__ for one in every_error() if one.__name__ not in errors.__doc__]

    assert missing == []


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_errors_survive_the_way_between_processes(error):
    """A page that fails in a worker is told with its reason."""
    back = pickle.loads(pickle.dumps(error))

    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))
