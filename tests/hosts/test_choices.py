"""Which model plays which part, as users write it down and get it wrong."""

import pytest

from blocs.errors import BadSetting
from blocs.hosts.choices import Checkpoint, Endpoint, choices_from_toml

LOCAL = 'endpoint = "http://localhost:11434/v1"\nmodel = "qwen3:8b"'


def chosen(text, **environment):
    """Return what a file says."""
    return choices_from_toml(text, where="models.toml", environment=environment)


def test_each_part_has_its_model():
    """An address for one, a folder for the other; what is not written has its default."""
    found = chosen(f'[attributions]\n{LOCAL}\n[stances]\nfolder = "my-stance"')

    assert found == {
        "attributions": Endpoint(endpoint="http://localhost:11434/v1", model="qwen3:8b"),
        "stances": Checkpoint(folder="my-stance"),
    }


def test_every_setting_can_be_written():
    """Key, patience, sampling, how much is asked about at once, and where answers are kept."""
    more = 'key_variable = "MY_KEY"\ntimeout_seconds = 30\nleave_out = ["seed"]\nkept_answers = "answers"'
    more += "\nwindow_chars = 2000"
    (found,) = chosen(f"[stances]\n{LOCAL}\n{more}", MY_KEY=" sk-1 \n").values()

    assert (found.key, found.timeout_seconds, found.kept_answers) == ("sk-1", 30, "answers")
    assert (found.sampling, found.window_chars) == ("temperature=0", 2000)
    assert "sk-1" not in repr(found)


@pytest.mark.parametrize(
    ("endpoint", "away"),
    [
        ("http://localhost:8080/v1", False),
        ("http://127.0.0.1/v1", False),
        ("http://[::1]:8000/v1", False),
        ("http://localhost.example.org/v1", True),
        ("https://models.example.org/v1", True),
    ],
)
def test_what_leaves_the_machine_is_known(endpoint, away):
    """Only what certainly stays here counts as staying."""
    (found,) = chosen(f'[stances]\nendpoint = "{endpoint}"\nmodel = "m"').values()

    assert found.sends_to == (endpoint if away else None)


def test_the_whole_address_is_understood_as_well():
    """Some documentation gives the address with its last part."""
    (found,) = chosen('[stances]\nendpoint = "http://localhost/v1/chat/completions/"\nmodel = "m"').values()

    assert found.endpoint == "http://localhost/v1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "needs a table [attributions] or [stances]"),
        ("[attributions", "not in TOML"),
        (f"[actors]\n{LOCAL}", "needs a table"),
        ("attributions = 1", "must be a table"),
        ("[stances]", "needs an endpoint and a model, or a folder"),
        ('[stances]\nfolder = "a"\nhub = "b/c"', "needs an endpoint and a model, or a folder"),
        ("[stances]\nfolder = 1", "folder must be a text"),
        ('[stances]\nendpoint = "http://localhost"', "model must be a text"),
        (f"[stances]\n{LOCAL}\ntemprature = 1", "unknown setting 'temprature'; known are endpoint, model"),
        (f"[stances]\n{LOCAL}\ntimeout_seconds = -1", "timeout_seconds must be a number above 0"),
        (f"[stances]\n{LOCAL}\ntimeout_seconds = nan", "timeout_seconds must be a number above 0"),
        (f"[stances]\n{LOCAL}\ntimeout_seconds = true", "timeout_seconds must be a number above 0"),
        (f"[stances]\n{LOCAL}\ntimeout_seconds = inf", "timeout_seconds must be a number above 0"),
        (f"[stances]\n{LOCAL}\nwindow_chars = 20", "window_chars must be a whole number of at least 500"),
        (f"[stances]\n{LOCAL}\nwindow_chars = 1e4", "window_chars must be a whole number of at least 500"),
        (f'[stances]\n{LOCAL}\nleave_out = ["model"]', "leave_out must be a list of some of temperature"),
        ('[stances]\nendpoint = "localhost:11434"\nmodel = "m"', "endpoint must be an address"),
        ('[stances]\nendpoint = "file:///etc/passwd"\nmodel = "m"', "endpoint must be an address"),
        ('[stances]\nendpoint = "http://localhost:99999/v1"\nmodel = "m"', "endpoint must be an address"),
        ('[stances]\nendpoint = "http://h/v1\\r\\nX: y"\nmodel = "m"', "endpoint must be an address"),
        (f'[stances]\n{LOCAL}\nkey_variable = "EMPTY"', "the environment variable EMPTY holds no key"),
        (f'[stances]\n{LOCAL}\nkey_variable = "LINES"', "the environment variable LINES holds no key"),
    ],
)
def test_what_is_wrong_is_told(text, said):
    """What, where, and what would be right."""
    with pytest.raises(BadSetting) as raised:
        chosen(text, EMPTY=" ", LINES="a\nb")

    assert said in str(raised.value)
    assert str(raised.value).startswith("models.toml")


@pytest.mark.parametrize(
    "text",
    [
        f'[stances]\n{LOCAL}\nkey_variable = "sk-secret123"',
        f'[stances]\n{LOCAL}\nkey_variable = "secret123"',
        '[stances]\nendpoint = "http://me:secret123@localhost/v1"\nmodel = "m"',
        '[stances]\nendpoint = "http://localhost/v1?key=secret123"\nmodel = "m"',
    ],
)
def test_no_error_repeats_a_key(text):
    """Who writes the key into the file is told not to, and finds it in no log."""
    with pytest.raises(BadSetting) as raised:
        chosen(text)

    assert "key" in str(raised.value)
    assert "secret123" not in str(raised.value)
