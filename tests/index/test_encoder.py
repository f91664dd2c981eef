"""Encoders: the shipped one by both roads, tiny ones by name and folder, and clear words when one cannot be had."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelUnavailable
from assistant.index import encoder
from assistant.index.encoder import Habits, HashEncoder, habits, load
from assistant.index.static import StaticEncoder, is_static

LINES = [
    "浇地怎么少用水",
    "推广喷灌、微灌等高效节水灌溉技术。",
    "PM2.5 平均浓度下降19.5%",
    "農村生活污水治理率≥８０％",
    "",
    "   ",
    "水",
]


def cosines(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.sum(one * other, axis=1)


@pytest.fixture
def shipped() -> StaticEncoder:
    found = load()
    assert isinstance(found, StaticEncoder)
    return found


def test_the_shipped_encoder_is_small_and_normalised(shipped: StaticEncoder) -> None:
    size = sum(path.stat().st_size for path in encoder.shipped().rglob("*") if path.is_file())
    assert 4e6 < size < 20e6
    vectors = shipped.encode(LINES, kind="query")
    assert vectors.shape == (len(LINES), shipped.dimension)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths[[0, 1, 2, 3, 6]] == pytest.approx(1, abs=1e-5)
    assert lengths[[4, 5]] == pytest.approx(0)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("浇地怎么少用水", "推广高效节水灌溉", "加强自然保护地监督"),
        ("在哪里可以买卖碳指标", "参与全国碳排放权交易市场", "推进农村厕所革命"),
        ("鼓励坐公交骑车", "提升绿色出行比例", "开展土壤污染状况普查"),
    ],
)
def test_it_brings_lay_and_official_words_together(
    shipped: StaticEncoder, question: str, right: str, wrong: str
) -> None:
    asked, near, far = shipped.encode([question, right, wrong], kind="query")
    assert asked @ near > asked @ far + 0.1


def test_a_batch_gives_what_single_texts_give(shipped: StaticEncoder) -> None:
    many = shipped.encode(LINES * 60, kind="passage")
    assert many[: len(LINES)] == pytest.approx(many[-len(LINES) :])
    assert shipped.encode([LINES[1]], kind="passage")[0] == pytest.approx(many[1])
    assert shipped.encode([], kind="passage").shape == (0, shipped.dimension)


@pytest.mark.models
def test_sentence_transformers_reads_the_same_vectors(shipped: StaticEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(encoder.shipped()), device="cpu")
    texts = [line for line in LINES if line.strip()]
    theirs = np.asarray(model.encode(texts), np.float32)
    assert cosines(shipped.encode(texts, kind="query"), theirs) == pytest.approx(1, abs=1e-3)


def test_loading_it_imports_no_pytorch() -> None:
    code = "import sys; from assistant.index.encoder import load; load(); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_static_folder_elsewhere_is_read_the_same_way(tmp_path: Path, shipped: StaticEncoder) -> None:
    folder = tmp_path / "my-static"
    shutil.copytree(encoder.shipped(), folder)
    other = load(str(folder))
    assert isinstance(other, StaticEncoder)
    assert other.identity.startswith("my-static-")
    assert other.encode(LINES, kind="query") == pytest.approx(shipped.encode(LINES, kind="query"))


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json"])
def test_a_damaged_static_folder_is_told(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "static"
    shutil.copytree(encoder.shipped(), folder)
    (folder / file).write_bytes(b"{}")
    with pytest.raises(ModelUnavailable, match="读不出来"):
        load(str(folder))


@pytest.mark.parametrize("modules", ["", "[]", json.dumps([{"type": "a.Transformer", "path": ""}])])
def test_what_is_no_static_folder(tmp_path: Path, modules: str) -> None:
    (tmp_path / "modules.json").write_text(modules, encoding="utf-8")
    assert not is_static(tmp_path)


@pytest.mark.parametrize("name", ["no-such-model", "/no/such/folder", "./nowhere", "a/b/c"])
def test_a_model_that_cannot_be_had_is_told_without_the_network(name: str) -> None:
    with pytest.raises(ModelUnavailable, match="没有"):
        load(name)


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("BAAI/bge-small-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
        ("/models/bge-small-zh-v1.5/", "为这个句子生成表示以用于检索相关文章：", ""),
        ("BAAI/bge-m3", "", ""),
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("thenlper/gte-base-zh", "", ""),
        ("somebody/something", "", ""),
    ],
)
def test_each_model_has_its_prefixes(name: str, query: str, passage: str) -> None:
    assert (habits(name).query, habits(name).passage) == (query, passage)
    assert habits(name).weight > 0


def test_no_encoder_is_an_encoder_that_is_not_asked() -> None:
    none = load("hash")
    assert none == HashEncoder()
    assert none.weight == 0
    assert none.encode(["水", ""], kind="query").shape == (2, none.dimension)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer with random weights, saved as sentence-transformers saves it."""
    torch = pytest.importorskip("torch")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("models")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"推广节水灌溉浇地怎么少用查询"]
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(words)), encoding="utf-8")
    torch.manual_seed(0)
    shape = BertConfig(
        vocab_size=len(set(words)), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    BertModel(shape).save_pretrained(folder / "bert")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    body = Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[body, Pooling(16)], device="cpu").save(str(folder / "tiny-bert"))
    return folder / "tiny-bert"


@pytest.mark.models
def test_any_folder_of_sentence_transformers_works(tiny: Path) -> None:
    model = load(str(tiny))
    vectors = model.encode(["推广节水灌溉", "浇地怎么少用水"], kind="passage")
    assert vectors.shape == (2, model.dimension) == (2, 16)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert model.identity == load(str(tiny)).identity
    assert model.encode([], kind="query").shape == (0, 16)


@pytest.mark.models
def test_a_query_goes_behind_its_prefix(tiny: Path) -> None:
    from assistant.index.neural import NeuralEncoder

    plain = NeuralEncoder.open(str(tiny), Habits(weight=1))
    with_prefix = NeuralEncoder.open(str(tiny), Habits(query="查询", weight=1))
    assert with_prefix.encode(["节水"], kind="query") == pytest.approx(plain.encode(["查询节水"], kind="query"))
    assert with_prefix.encode(["节水"], kind="passage") == pytest.approx(plain.encode(["节水"], kind="passage"))


@pytest.mark.models
def test_a_folder_that_holds_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="读不出来"):
        load(str(tmp_path))


@pytest.mark.models
def test_a_cross_encoder_scores_question_and_text_together(tiny: Path) -> None:
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    from assistant.index.neural import Reranker

    folder = tiny.parent / "tiny-cross"
    words = BertTokenizerFast.from_pretrained(tiny.parent / "bert")
    shape = BertConfig.from_pretrained(tiny.parent / "bert", num_labels=1)
    BertForSequenceClassification(shape).save_pretrained(folder)
    words.save_pretrained(folder)
    scores = Reranker.open(str(folder)).scores("浇地", ["推广节水灌溉", "查询", "水"])
    assert scores.shape == (3,)
    assert len(set(scores.tolist())) == 3


def test_a_reranker_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.index import reranking

    assert reranking.configured() is None
    monkeypatch.setenv(reranking.VARIABLE, "/no/such/reranker")
    with pytest.raises(ModelUnavailable, match="没有"):
        reranking.configured()
