"""The stock pipeline that a LangChain user would write, on the same documents and questions: what is there to beat.

RecursiveCharacterTextSplitter (500 characters, 50 shared), BM25Retriever over jieba words, FAISS over the project's own
encoder, EnsembleRetriever with equal weights. Its libraries are in the extra ``dev``.
"""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING

from assistant.index.encoder import Encoder
from assistant.index.store import Store
from eval.metrics import Place
from eval.retrieval import Retriever

if TYPE_CHECKING:
    from langchain_core.documents import Document as Chunk
    from langchain_core.embeddings import Embeddings

CHUNK, SHARED = 500, 50


def stock(store: Store, encoder: Encoder, *, k: int = 10) -> Retriever | None:
    """The pipeline as a retriever, or None when its libraries are not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import jieba
            from langchain_classic.retrievers import EnsembleRetriever
            from langchain_community.retrievers import BM25Retriever
            from langchain_community.vectorstores import FAISS
    except ImportError:
        return None
    jieba.setLogLevel(logging.WARNING)
    chunks = _chunks(store)
    words = BM25Retriever.from_documents(chunks, preprocess_func=jieba.lcut, k=k)
    vectors = FAISS.from_documents(chunks, _embeddings(encoder)).as_retriever(search_kwargs={"k": k})
    ensemble = EnsembleRetriever(retrievers=[words, vectors], weights=[0.5, 0.5])
    return lambda question, k: [_place(chunk) for chunk in ensemble.invoke(question)[:k]]


def _chunks(store: Store) -> list[Chunk]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=SHARED, add_start_index=True)
    ids = [document.id for document in store.documents]
    return splitter.create_documents([store.text(id) for id in ids], [{"document": id} for id in ids])


def _embeddings(encoder: Encoder) -> Embeddings:
    from langchain_core.embeddings import Embeddings

    class Own(Embeddings):
        """The project's encoder, as LangChain asks for one."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, vector)) for vector in encoder.encode(texts, kind="passage")]

        def embed_query(self, text: str) -> list[float]:
            return list(map(float, encoder.encode([text], kind="query")[0]))

    return Own()


def _place(chunk: Chunk) -> Place:
    start = int(chunk.metadata["start_index"])
    return Place(str(chunk.metadata["document"]), start, start + len(chunk.page_content))
