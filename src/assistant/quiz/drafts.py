"""Papers as JSON and back: the exchange format of the contract, and how a draft is saved and reopened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.errors import BadInput
from assistant.quiz.items import KINDS, Claim, Item, Paper, Place
from assistant.quiz.wording import notice
from assistant.records import Citation
from assistant.wire import citation_row

Row = dict[str, Any]


def paper_row(paper: Paper) -> Row:
    """The paper as a JSON object: title, seed, documents and items as the contract has them, then the request."""
    return {
        "title": paper.title,
        "seed": paper.seed,
        "documents": list(paper.documents),
        "items": [item_row(item) for item in paper.items],
        "kinds": list(paper.kinds),
        "themes": list(paper.themes),
        "difficulty": paper.difficulty,
        "variant": paper.variant,
        "notes": list(paper.notes),
        "notice": notice(),
    }


def item_row(item: Item) -> Row:
    """One item: the contract's fields first, then what proves it again and what the page keeps."""
    return {
        "id": item.id,
        "kind": item.kind,
        "stem": item.stem,
        "options": list(item.options),
        "key": list(item.key),
        "accepted": list(item.accepted),
        "explanation": item.explanation,
        "difficulty": item.difficulty,
        "topic": item.topic,
        "citations": [citation_row(citation) | {"clause_id": citation.clause_id} for citation in item.citations],
        "marks": item.marks,
        "parts": [item_row(part) for part in item.parts],
        "family": item.family,
        "claim": _claim_row(item.claim),
        "before": item.before,
        "after": item.after,
        "asks": [list(place) for place in item.asks],
        "secrets": [list(secret) for secret in item.secrets],
        "numeric": item.numeric,
        "locked": item.locked,
    }


def _claim_row(claim: Claim | None) -> Row | None:
    return {name: getattr(claim, name) for name in Claim.__slots__} if claim else None


def paper_from(row: Mapping[str, Any]) -> Paper:
    """The paper of a saved JSON object. Raises BadInput when it is none."""
    try:
        return Paper(
            str(row["title"]), int(row["seed"]), tuple(row["documents"]), tuple(map(item_from, row["items"])),
            tuple(row.get("kinds", ())), tuple(row.get("themes", ())), str(row.get("difficulty", "")),
            str(row.get("variant", "A")), tuple(row.get("notes", ())),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput("这不是保存的试卷，或者内容不完整。") from error


def item_from(row: Mapping[str, Any]) -> Item:
    """One item of a saved JSON object. Raises KeyError, TypeError or ValueError when it is none."""
    if row["kind"] not in KINDS:
        raise ValueError(row["kind"])
    claim = row.get("claim")
    return Item(
        id=str(row["id"]),
        kind=row["kind"],
        stem=str(row["stem"]),
        options=tuple(map(str, row["options"])),
        key=tuple(map(str, row["key"])),
        accepted=tuple(map(str, row["accepted"])),
        explanation=str(row["explanation"]),
        difficulty=str(row["difficulty"]),
        topic=str(row["topic"]),
        citations=tuple(Citation(**citation) for citation in row["citations"]),
        marks=int(row.get("marks", 2)),
        family=str(row.get("family", "")),
        claim=Claim(**claim) if claim else None,
        before=str(row.get("before", "")),
        after=str(row.get("after", "")),
        parts=tuple(map(item_from, row.get("parts", ()))),
        asks=tuple(Place(*place) for place in row.get("asks", ())),
        secrets=tuple(tuple(secret) for secret in row.get("secrets", ())),
        numeric=bool(row.get("numeric", False)),
        locked=bool(row.get("locked", False)),
    )
