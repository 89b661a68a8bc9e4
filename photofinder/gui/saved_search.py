"""A search as text that can be kept: what is asked of photos, the pictures and the colours that are searched with."""

from __future__ import annotations

import json
from pathlib import Path

from photofinder.errors import QueryError
from photofinder.expressions import EVERYTHING, Expression, expression_from_json, expression_to_json
from photofinder.gui.colour_palette import palette_from_json, palette_to_json
from photofinder.gui.similar_query import Example, SimilarQuery
from photofinder.phrases import phrase, template
from photofinder.records import Box, PhotoId, PictureQuery, SimilarMode

_PASTED = phrase("A pasted picture cannot be kept in a search. Save it as a file and search with that.")


def to_document(wanted: Expression, query: SimilarQuery | None) -> str:
    """Return a search as text. Raises `QueryError` for a picture that is only in memory."""
    document: dict[str, object] = {"conditions": json.loads(expression_to_json(wanted))}
    if query is not None and (query.examples or query.palette):
        document["similar"] = {
            "mode": query.mode,
            "among": query.among != EVERYTHING,
            "examples": [_describe(example) for example in query.examples],
            "palette": palette_to_json(query.palette),
        }
    return json.dumps(document, ensure_ascii=False)


def _describe(example: Example) -> dict[str, object]:
    picture = example.picture
    if picture.image_bytes is not None:
        raise QueryError(_PASTED)
    box = picture.box
    return {
        "photo": picture.photo_id,
        "path": str(picture.path) if picture.path else None,
        "box": [box.x, box.y, box.width, box.height] if box else None,
        "against": example.is_against,
    }


def from_document(text: str) -> tuple[Expression, SimilarQuery | None]:
    """Return the search that was kept as text. Raises `QueryError` for text of another kind."""
    try:
        document = json.loads(text)
        wanted = expression_from_json(json.dumps(document["conditions"]))
        kept = document.get("similar")
        if kept is None:
            return wanted, None
        examples = tuple(map(_read_example, kept["examples"]))
        among = wanted if kept["among"] else EVERYTHING
        palette = palette_from_json(kept.get("palette", []))  # searches kept before there were palettes have none
        return wanted, SimilarQuery(examples, SimilarMode(kept["mode"]), among, palette)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        words = template("This saved search cannot be used ({error}). Delete it and save it anew.")
        raise QueryError(phrase(words, error=str(error))) from error


def _read_example(kept: dict[str, object]) -> Example:
    photo_id, path, box = kept["photo"], kept["path"], kept["box"]
    picture = PictureQuery(
        path=Path(path) if isinstance(path, str) else None,
        photo_id=PhotoId(photo_id) if isinstance(photo_id, int) else None,
        box=Box(*map(float, box)) if isinstance(box, list) else None,
    )
    return Example(picture, bool(kept["against"]))
