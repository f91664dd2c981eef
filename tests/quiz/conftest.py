"""Two indexes for the quiz tests: the project's own documents, and a plan and a law of other subjects."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.index.store import Store
from assistant.quiz.workshop import Workshop

SAMPLES = Path(__file__).parent / "samples"
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def corpus(index_dir: Path) -> Workshop:
    """A workshop over the project's own documents."""
    return Workshop(Store.open(index_dir))


@pytest.fixture(scope="session")
def samples_dir(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """An index of a made-up education plan and a made-up lift regulation."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "index-of-the-samples"
    with FileLock(f"{folder}.lock"):
        if not (folder / "CURRENT").exists():
            command = [sys.executable, "-m", "ingest", str(SAMPLES), "--out", str(folder)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr[-2000:]
    return folder


@pytest.fixture(scope="session")
def workshop(samples_dir: Path) -> Workshop:
    """A workshop over the two samples."""
    return Workshop(Store.open(samples_dir))
