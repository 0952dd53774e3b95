"""Larger models in a run: which parts they replace, how the coder names them, and what never leaves."""

import pytest

from blocs import larger_models, study, taggers
from blocs.errors import BadSetting
from blocs.model import Codebook, CoderId, Concept

KEY = "sk-secret123"


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Return what writes a file of models, whose key is in the environment."""
    monkeypatch.setenv("MODELS_TEST_KEY", KEY)

    def written(part="attributions", endpoint="http://localhost:1/v1", more=""):
        path = tmp_path / "models.toml"
        path.write_text(
            f'[{part}]\nendpoint = "{endpoint}"\nmodel = "tiny:1b"\nkey_variable = "MODELS_TEST_KEY"\n{more}'
        )
        return str(path)

    return written


def names(models):
    """Return the parts of a run by the names of their kinds."""
    return [type(part).__name__ for part in taggers.pipeline(coder=CoderId("coder_1"), models=models).parts]


def test_without_models_nothing_changes():
    """Off by default: neither the parts nor the coder's settings know of them."""
    assert names(None) == names({})
    assert study.Finder().coder == study.Finder(models={}).coder
    assert not any("Hosted" in setting for setting in study.Finder().coder.settings.values())


@pytest.mark.parametrize(
    ("part", "gone", "come"),
    [
        (
            "attributions",
            {"TrainedAttributionTagger", "AdditionTagger", "TurnTagger", "AttitudeTagger"},
            {"HostedAttributionTagger"},
        ),
        (
            "stances",
            {"StanceTagger", "OwnVoiceTagger", "NearnessTagger", "ThreadTagger"},
            {"HostedStanceTagger"},
        ),
    ],
)
def test_a_model_takes_the_place_of_all_that_does_its_work(write, part, gone, come):
    """No rule adds to what the model finds or takes it back, and nothing else is left out."""
    shipped, chosen = names(None), names(larger_models.load(write(part)))

    assert set(shipped) - set(chosen) == gone
    assert set(chosen) - set(shipped) == come
    assert [name for name in chosen if name not in come] == [name for name in shipped if name not in gone]


def test_the_coder_says_which_model_and_no_more(write):
    """Model, sampling and question are settings; neither the address nor the key is."""
    one = study.Finder(models=larger_models.load(write())).coder
    settings = one.settings["attributions"]

    assert settings.startswith("HostedAttributionTagger model=tiny:1b sampling=temperature=0 seed=1 prompt=")
    assert KEY not in str(one)
    assert "localhost" not in str(one)
    assert one.id == study.Finder(models=larger_models.load(write(endpoint="http://[::1]:2/v1"))).coder.id
    assert one.id != study.Finder(models=larger_models.load(write(more='leave_out = ["seed"]'))).coder.id
    assert one.id != study.Finder().coder.id


@pytest.mark.parametrize("part", ["attributions", "stances"])
def test_how_much_is_asked_about_at_once_is_part_of_what_a_coder_is(write, part):
    """A model that is shown less finds something else."""
    models = larger_models.load(write(part, more="window_chars = 900"))

    assert models[part].window_chars == 900
    assert "window_chars=900" in study.Finder(models=models).coder.settings[part]


def test_what_is_asked_is_part_of_what_a_coder_is(monkeypatch):
    """Who changes a word of the question changes its version."""
    from blocs.taggers.hosted import prompts

    once = prompts.version(prompts.STANCES_TASK, prompts.STANCES_SCHEMA)

    assert prompts.version(prompts.STANCES_TASK + " ", prompts.STANCES_SCHEMA) != once
    assert prompts.version(prompts.STANCES_TASK, {}) != once


def test_folders_lead_from_the_file(write, tmp_path):
    """A study can be moved, and started from anywhere."""
    (choice,) = larger_models.choices(write(more='kept_answers = "answers"')).values()

    assert choice.kept_answers == str(tmp_path / "answers")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"[attributions]\n"])
def test_a_file_that_is_none_is_told(tmp_path, content):
    """Missing, of another kind, or empty: by name."""
    path = tmp_path / "models.toml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(BadSetting, match=r"models\.toml"):
        larger_models.load(str(path))


def test_finding_takes_models(write):
    """The library's own door: what `load` gives, `find` takes."""
    found = study.find(
        [], models=larger_models.load(write()), codebook=Codebook(concepts=(Concept(name="A"),))
    )

    assert found.coder.settings["attributions"].startswith("HostedAttributionTagger")
