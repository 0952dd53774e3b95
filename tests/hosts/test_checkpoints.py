"""Classifiers in Hugging Face's format: tiny ones made here, loaded and run as a user's would be."""

import json

import pytest

from blocs import larger_models
from blocs.errors import BadSetting
from blocs.hosts.checkpoints import SIDES, TAGS, pair_classifier, token_classifier
from blocs.hosts.choices import Checkpoint

try:
    import torch
    import transformers
except ImportError as missing:
    pytestmark = pytest.mark.skip(reason=f"needs the extra `transformers`: {missing}")
else:
    # Deprecations inside those libraries are not ours.
    pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"annsaidthedam", "##n", "the", "dam", "said", "ann"]
NEWS = "Ann said the dam was needed. " * 60


def made(folder, kind, labels):
    """Write a tiny model with random weights and these labels; return where."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(WORDS))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = {"unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]"}
    transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(folder)
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    getattr(transformers, kind)(config).save_pretrained(folder, safe_serialization=True)
    return Checkpoint(folder=str(folder))


@pytest.fixture
def tags(tmp_path):
    """Return a token classifier."""
    return made(tmp_path / "tags", "BertForTokenClassification", TAGS)


@pytest.fixture
def sides(tmp_path):
    """Return a sequence classifier."""
    return made(tmp_path / "sides", "BertForSequenceClassification", SIDES)


def test_a_token_classifier_scores_words(tags):
    """One row a word, one column a tag; the same each time; any word has a piece."""
    classify = token_classifier(tags, where="[attributions]")
    pieces = classify.pieces(["Ann", "said", "", "\ud800", "🙂", "x" * 500])
    scores = classify(pieces)

    assert scores.shape == (6, len(TAGS))
    assert all(pieces)
    assert (scores == classify(pieces)).all()


def test_the_order_of_labels_is_the_models_own_affair(tmp_path):
    """A model that numbers its labels otherwise means the same by them."""
    plain = made(tmp_path / "a", "BertForSequenceClassification", SIDES)
    turned = made(tmp_path / "b", "BertForSequenceClassification", SIDES[::-1])
    one = pair_classifier(plain, where="[stances]")("the dam", "the dam")
    other = pair_classifier(turned, where="[stances]")("the dam", "the dam")

    assert one == pytest.approx(other[::-1])
    assert sum(one) == pytest.approx(1)


def test_a_long_pair_is_cut(sides):
    """No text is too long to be judged."""
    assert len(pair_classifier(sides, where="[stances]")("the dam " * 5000, "the dam " * 500)) == len(SIDES)


def test_the_name_follows_from_what_is_in_the_folder(tmp_path, tags):
    """The same files are the same model; another weight is another."""
    name = token_classifier(tags, where="").name
    assert name.startswith("tags@")
    assert token_classifier(tags, where="").name == name

    config = tmp_path / "tags" / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "hidden_dropout_prob": 0.2}))
    assert token_classifier(tags, where="").name != name


def test_it_takes_part_in_a_run(tmp_path, tags, sides):
    """From the file of models to a run with both parts, named in the coder's settings."""
    from blocs import study

    (tmp_path / "models.toml").write_text('[attributions]\nfolder = "tags"\n[stances]\nfolder = "sides"\n')
    (tmp_path / "dam.txt").write_text(NEWS)
    models = larger_models.load(str(tmp_path / "models.toml"))
    reading = study.read(str(tmp_path / "dam.txt"))
    found = study.find(reading, concepts=["The dam should be built"], models=models)

    assert "model=tags@" in found.coder.settings["attributions"]
    assert "model=sides@" in found.coder.settings["stances"]
    assert "text sent to" not in found.coder.settings
    assert {one.coder for one in (*found.attributions, *found.statements)} <= {found.coder.id}


@pytest.mark.parametrize("broken", ["missing", "labels", "weights", "pickle"])
def test_what_cannot_be_used_is_told(tmp_path, broken):
    """By folder, with what is wrong; weights that could run code are not opened."""
    folder = tmp_path / "model"
    if broken != "missing":
        labels = ("a", "b") if broken == "labels" else TAGS
        made(folder, "BertForTokenClassification", labels)
    if broken == "weights":
        (folder / "model.safetensors").write_bytes(b"nothing")
    if broken == "pickle":
        (folder / "model.safetensors").rename(folder / "pytorch_model.bin")

    with pytest.raises(BadSetting, match=r"\[attributions\]: .*model"):
        token_classifier(Checkpoint(folder=str(folder)), where="[attributions]")
