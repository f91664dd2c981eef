"""The project's own index and a small library of other documents, each with its lookup, once a module."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.citation.lookup import Lookup
from assistant.index.store import Store
from tests.citation.samples import LIBRARY
from tests.library import library


@pytest.fixture(scope="module")
def lookup(index_dir: Path) -> Lookup:
    """Over the project's own documents."""
    return Lookup(Store.open(index_dir))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Lookup:
    """Over a law, a rule, the rule it replaces, and a plan."""
    return Lookup(Store.open(library(tmp_path_factory.mktemp("library"), LIBRARY)))
