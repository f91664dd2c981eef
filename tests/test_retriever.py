"""The face to LangChain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.index.store import Store
from assistant.retriever import embeddings, retriever
from tests.library import PLAN, library


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("retriever"), {"plan.txt": PLAN})


def test_it_is_a_retriever_whose_documents_cite_the_source(folder: Path) -> None:
    from langchain_core.retrievers import BaseRetriever

    found = retriever(folder, k=2)
    assert isinstance(found, BaseRetriever)
    documents = found.invoke("农村生活污水治理率2030年")
    assert len(documents) == 2
    best = documents[0]
    assert "80%" in best.page_content
    text = Store.open(folder).text(best.metadata["document"])
    assert text[best.metadata["start"] : best.metadata["end"]] == best.metadata["quote"]
    assert best.metadata["clause"] and best.metadata["title"]


def test_it_keeps_to_chosen_documents(folder: Path) -> None:
    assert retriever(folder, documents=["none"]).invoke("污水") == []


def test_it_composes_with_other_runnables(folder: Path) -> None:
    from langchain_core.runnables import RunnableLambda

    chain = retriever(folder, k=1) | RunnableLambda(lambda documents: documents[0].page_content)
    assert "优良天数" in chain.invoke("优良天数比例")


def test_embeddings_are_lists_of_numbers() -> None:
    from langchain_core.embeddings import Embeddings

    own = embeddings()
    assert isinstance(own, Embeddings)
    rows = own.embed_documents(["节水", "灌溉"])
    assert len(rows) == 2 and all(isinstance(value, float) for value in rows[0])
    assert own.embed_query("节水") == pytest.approx(rows[0])


def test_langchain_is_imported_only_when_asked_for() -> None:
    code = "import sys, assistant.retriever; print('langchain_core' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
