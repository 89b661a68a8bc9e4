"""Where a search that does not work leads back to, so that a broken picture costs nobody the results at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from photofinder.gui.similar_query import SimilarQuery


@dataclass(frozen=True, slots=True)
class Step:
    """A query, and whether the pane was open when the next one was asked."""

    query: SimilarQuery
    was_open: bool = False


class QueryTrail:
    """The query that was answered last, first an empty one, and those that were asked since."""

    def __init__(self) -> None:
        self._steps = [Step(SimilarQuery())]

    @property
    def is_settled(self) -> bool:
        """Whether the newest query is answered."""
        return len(self._steps) == 1

    def ask(self, query: SimilarQuery, *, is_open: bool) -> None:
        """Begin with another query, in a pane that is open or not."""
        self._steps[-1] = replace(self._steps[-1], was_open=is_open)
        self._steps.append(Step(query))

    def settle(self) -> None:
        """Note that the newest query is answered; nothing leads back beyond it."""
        del self._steps[:-1]

    def go_back(self) -> Step | None:
        """Give up the newest query and return the one before; None when it was answered once, and stays."""
        if self.is_settled:
            return None
        self._steps.pop()
        return self._steps[-1]
