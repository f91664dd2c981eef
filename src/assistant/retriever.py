"""The retriever and the encoder as LangChain knows them: a ``BaseRetriever`` and an ``Embeddings`` over an index.

    from assistant.retriever import embeddings, retriever
    chain = retriever("index", k=6) | prompt | model

LangChain is imported when one of them is asked for, not before.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.records import Hit

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from langchain_core.retrievers import BaseRetriever

    from assistant.finding import Finder
    from assistant.index.search import Searcher
    from assistant.index.store import Store


def retriever(
    index: Path | str | Searcher | Finder, *, k: int = 10, documents: Collection[str] | None = None
) -> BaseRetriever:
    """A LangChain retriever over the index in a folder, or over an open finder or searcher: the ``k`` best clauses.

    Each is a ``Document``: ``page_content`` is the clause's text without layout; ``metadata`` holds document, title,
    clause (its place), quote (literally from the source), start, end, source and score. Raises as ``Store.open`` does.
    """
    from assistant.finding import Finder
    from assistant.index.store import Store

    searcher = Finder(Store.open(index)) if isinstance(index, str | Path) else index
    chosen = None if documents is None else tuple(documents)
    made: BaseRetriever = _retriever_class()(searcher=searcher, k=k, documents=chosen)
    return made


def embeddings(name: str | None = None) -> Embeddings:
    """LangChain embeddings over an encoder by name or folder (None: the shipped one). Raises ModelUnavailable."""
    from assistant.index import encoder

    made: Embeddings = _embeddings_class()(encoder.load(name))
    return made


@cache
def _retriever_class() -> Any:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever
    from pydantic import ConfigDict

    class PolicyRetriever(BaseRetriever):
        """Ranked clauses of a policy index."""

        model_config = ConfigDict(arbitrary_types_allowed=True)
        searcher: Any
        k: int = 10
        documents: tuple[str, ...] | None = None

        def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
            hits = self.searcher.search(query, k=self.k, documents=self.documents)
            return [
                Document(page_content=hit.clause.text, id=hit.clause.id, metadata=_metadata(hit, self.searcher.store))
                for hit in hits
            ]

    return PolicyRetriever


@cache
def _embeddings_class() -> Any:
    from langchain_core.embeddings import Embeddings

    class PolicyEmbeddings(Embeddings):
        """An encoder of this project: a question and a passage may be encoded differently."""

        def __init__(self, encoder: Any) -> None:
            self.encoder = encoder

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            """One vector a text."""
            return [[float(value) for value in row] for row in self.encoder.encode(texts, kind="passage")]

        def embed_query(self, text: str) -> list[float]:
            """The question's vector."""
            return [float(value) for value in self.encoder.encode([text], kind="query")[0]]

    return PolicyEmbeddings


def _metadata(hit: Hit, store: Store) -> dict[str, object]:
    clause, document = hit.clause, store.document(hit.clause.document)
    return {
        "document": document.id,
        "title": document.title,
        "clause": clause.place,
        "quote": store.text(document.id)[clause.start : clause.end],
        "start": clause.start,
        "end": clause.end,
        "source": document.source,
        "score": hit.score,
    }
