"""What a benchmark answers with: rows that know what they should reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure; `target` is the least it should be, or the most where `is_limit`."""

    name: str
    measured: float
    unit: str
    target: float | None = None
    is_limit: bool = False
    note: str = ""

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached; rows without one are for information."""
        if self.target is None:
            return True
        return self.measured <= self.target if self.is_limit else self.measured >= self.target


def format_table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | measured | asked | | note |", "|---|---|---|---|---|"]
    for row in rows:
        asked = "" if row.target is None else f"{'at most' if row.is_limit else 'at least'} {row.target:g}"
        verdict = "" if row.target is None else ("ok" if row.is_reached else "**missed**")
        lines.append(f"| {row.name} | {row.measured:,.4g} {row.unit} | {asked} | {verdict} | {row.note} |")
    return "\n".join(lines)


def as_json(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return the rows as JSON values."""
    return [{**asdict(row), "is_reached": row.is_reached} for row in rows]
