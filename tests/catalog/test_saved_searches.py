"""Kept searches in the catalog."""

from __future__ import annotations

from photofinder.catalog.saved_searches import forget_search, save_search
from photofinder.records import SavedSearch
from tests.catalog.conftest import OpenCatalog


def test_a_name_is_kept_once_with_its_newest_search(catalog: OpenCatalog) -> None:
    for search in (SavedSearch("b", "1"), SavedSearch("a", "2"), SavedSearch("b", "3")):
        catalog.run(lambda t, search=search: save_search(t, search))  # type: ignore[misc]
    assert catalog.reader.saved_searches() == [("b", "3"), ("a", "2")]
    catalog.run(lambda t: forget_search(t, "b"))
    catalog.run(lambda t: forget_search(t, "never kept"))
    assert catalog.reader.saved_searches() == [SavedSearch("a", "2")]
