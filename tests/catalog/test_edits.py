"""What the user says of photos in words: kept beside what the files say, undone, and kept through everything."""

from __future__ import annotations

from datetime import datetime

import pytest

from photofinder.catalog.edits import describe_photos, redo_description, undo_description
from photofinder.catalog.photo_rows import FolderChanges, apply_scan, store_extractions
from photofinder.catalog.place_rows import NamedPlace, count_unnamed, read_unnamed, store_place_names
from photofinder.catalog.reader import Reader
from photofinder.catalog.sidecar_rows import count_sidecars
from photofinder.catalog.statements import read_statements
from photofinder.catalog.tag_counts import count_tags
from photofinder.describing import TagEdit, Wish
from photofinder.records import (
    Aspect,
    ChangeSet,
    Described,
    FileStamp,
    Metadata,
    PhotoId,
    Source,
    Statement,
    TagPath,
)
from photofinder.words import BETWEEN
from tests.catalog.conftest import OpenCatalog, ask, make_extraction

STAMP, NEWER = FileStamp(1000, 1_600_000_000_000_000_000), FileStamp(1001, 1_700_000_000_000_000_000)
TAKEN = datetime(2019, 7, 4, 18, 30)
SAID = (
    Statement(Described.TITLE, Source.SIDECAR, "Beside"),
    Statement(Described.TITLE, Source.FILE, "Inside"),
    Statement(Described.TAGS, Source.FILE, (("sea",), ("Animals", "Dog"))),
    Statement(Described.CAPTURED, Source.FILE, TAKEN.isoformat()),
)


def add(catalog: OpenCatalog, *names: str, statements: tuple[Statement, ...] = SAID) -> list[PhotoId]:
    ids = list(catalog.add_files("", dict.fromkeys(names, STAMP)).values())
    read(catalog, ids, STAMP, statements)
    return ids


def read(
    catalog: OpenCatalog, ids: list[PhotoId], stamp: FileStamp = STAMP, statements: tuple[Statement, ...] = SAID
) -> None:
    made = [(each, make_extraction(stamp, bytes([each]) * 32, statements=statements)) for each in ids]
    catalog.run(lambda transaction: store_extractions(transaction, catalog.recipe_id, made))


def say(catalog: OpenCatalog, ids: list[PhotoId], *wishes: Wish) -> ChangeSet:
    return catalog.run(lambda transaction: describe_photos(transaction, ids, wishes))


def known(catalog: OpenCatalog, photo_id: PhotoId) -> Metadata:
    metadata = catalog.reader.metadata(photo_id)
    assert metadata is not None
    return metadata


def tag(text: str, *, is_there: bool | None = True, path: TagPath = ()) -> Wish:
    return Wish(Described.TAGS, is_there, path or (text,))


def words_of(catalog: OpenCatalog, photo_id: PhotoId) -> tuple[str, ...]:
    """Return what is indexed of tags and title."""
    question = "SELECT tags, title FROM photo_words WHERE photo_id = ?"
    found = catalog.reader.ask(lambda c: c.execute(question, (photo_id,)).fetchone())
    return tuple(each.replace(f" {BETWEEN} ", "|") for each in found)


def undo(catalog: OpenCatalog) -> None:
    entry = catalog.reader.next_undo()
    assert entry is not None
    catalog.run(lambda transaction: undo_description(transaction, entry))


def redo(catalog: OpenCatalog) -> None:
    entry = catalog.reader.next_redo()
    assert entry is not None
    catalog.run(lambda transaction: redo_description(transaction, entry))


def test_an_edit_overrides_and_is_taken_back(catalog: OpenCatalog) -> None:
    (photo,) = add(catalog, "a.jpg")
    assert known(catalog, photo).title == "Beside"
    changed = say(catalog, [photo], Wish(Described.TITLE, "Mine"), Wish(Described.CAPTURED, "2020-01-02T03:04:05"))
    assert changed == ChangeSet(frozenset([photo]), Aspect.METADATA)
    assert (known(catalog, photo).title, known(catalog, photo).captured_by) == ("Mine", Source.USER)
    assert catalog.reader.photos([photo])[0].captured == datetime(2020, 1, 2, 3, 4, 5)
    titles = [(each.source, each.value) for each in catalog.reader.ask(lambda c: read_statements(c, photo))][:3]
    assert titles == [(Source.USER, "Mine"), (Source.SIDECAR, "Beside"), (Source.FILE, "Inside")]
    undo(catalog)
    assert (known(catalog, photo).title, known(catalog, photo).captured) == ("Beside", TAKEN)
    redo(catalog)
    assert known(catalog, photo).title == "Mine"
    say(catalog, [photo], Wish(Described.TITLE, None))
    assert (known(catalog, photo).title, known(catalog, photo).captured_by) == ("Beside", Source.USER)


def test_many_photos_are_one_change(catalog: OpenCatalog) -> None:
    ids = add(catalog, *(f"{number}.jpg" for number in range(40)))
    say(catalog, ids[:10], tag("mine"))
    assert say(catalog, ids, tag("mine"), tag("sea", is_there=False)).photo_ids == set(ids)
    assert {known(catalog, each).tags for each in ids} == {(("Animals", "Dog"), ("mine",))}
    undo(catalog)
    assert [("mine",) in known(catalog, each).tags for each in ids] == [True] * 10 + [False] * 30
    undo(catalog)
    assert {known(catalog, each).tags for each in ids} == {(("sea",), ("Animals", "Dog"))}
    assert catalog.reader.next_undo() is None


def test_what_says_nothing_new_is_no_change(catalog: OpenCatalog) -> None:
    (photo,) = add(catalog, "a.jpg")
    wishes = Wish(Described.TITLE, "Beside"), tag("sea"), tag("not there", is_there=False), Wish(Described.PLACE, None)
    assert not say(catalog, [photo], *wishes)
    assert not say(catalog, [PhotoId(99)], tag("mine"))
    assert catalog.reader.next_undo() is None
    say(catalog, [photo], tag("sea", is_there=False))
    say(catalog, [photo], tag("sea"))
    assert not catalog.reader.ask(lambda c: c.execute("SELECT * FROM edits").fetchall())


def test_an_empty_title_overrides_the_one_of_the_file(catalog: OpenCatalog) -> None:
    (photo,) = add(catalog, "a.jpg")
    say(catalog, [photo], Wish(Described.TITLE, ""))
    assert known(catalog, photo).title == ""
    undo(catalog)
    assert known(catalog, photo).title == "Beside"


def test_edits_survive_that_a_file_changes(catalog: OpenCatalog) -> None:
    (photo,) = add(catalog, "a.jpg")
    say(catalog, [photo], Wish(Described.TITLE, "Mine"), tag("mine"), tag("sea", is_there=False))
    ask(catalog.writer, lambda t: t.catalog.execute("UPDATE photos SET size_bytes = ?, mtime_ns = ?", NEWER))
    read(catalog, [photo], NEWER, (Statement(Described.TAGS, Source.FILE, (("sea",), ("sun",))),))
    assert (known(catalog, photo).title, known(catalog, photo).tags) == ("Mine", (("sun",), ("mine",)))
    say(catalog, [photo], Wish(Described.TAGS, None))
    assert known(catalog, photo).tags == (("sea",), ("sun",))


def test_what_is_said_before_a_file_is_read_counts_afterwards(catalog: OpenCatalog) -> None:
    (photo,) = catalog.add_files("", {"a.jpg": STAMP}).values()
    say(catalog, [photo], Wish(Described.CAPTION, "Mine"))
    assert known(catalog, photo).caption == "Mine"
    read(catalog, [photo])
    assert (known(catalog, photo).caption, known(catalog, photo).title) == ("Mine", "Beside")


def test_a_photo_that_is_described_leaves_no_room_for_another(catalog: OpenCatalog) -> None:
    (photo,) = catalog.add_files("", {"a.jpg": STAMP}).values()
    say(catalog, [photo], tag("mine"))
    gone = FolderChanges("", {}, {}, [photo], ())
    catalog.run(lambda transaction: apply_scan(transaction, catalog.root_id, [gone]))
    assert catalog.reader.photos([photo])  # else its row would have gone with its file


@pytest.mark.parametrize("text", ["a/b", "a|b", "a,b", "שלום", "x" * 200, 'quote" and \\ and more'])
def test_any_name_is_kept_as_it_is(catalog: OpenCatalog, text: str) -> None:
    (photo,) = add(catalog, "a.jpg")
    say(catalog, [photo], tag(text), tag(text, path=("Parent", text)))
    reader = Reader(catalog.files)
    metadata = reader.metadata(photo)
    reader.close()
    assert metadata is not None
    assert metadata.tags[2:] == ((text,), ("Parent", text))


def test_words_and_tags_are_those_that_count(catalog: OpenCatalog) -> None:
    first, second = add(catalog, "a.jpg", "b.jpg")
    say(catalog, [first], Wish(Described.TITLE, "Mine"), tag("sea", is_there=False))
    assert words_of(catalog, first) == ("dog|animals", "mine")
    assert words_of(catalog, second) == ("sea|dog|animals", "beside")
    assert catalog.reader.ask(count_tags) == [(("Animals", "Dog"), 2), (("sea",), 1)]


def test_places_get_names_and_lose_them_when_they_change(catalog: OpenCatalog) -> None:
    place = Statement(Described.PLACE, Source.FILE, (47.37, 8.54, None))
    (photo,) = add(catalog, "a.jpg", statements=(place,))
    assert catalog.reader.ask(lambda c: read_unnamed(c, 10)) == [(photo, 47.37, 8.54)]
    named = NamedPlace(photo, 47.37, 8.54, "Zürich", "Zurich", "Switzerland")
    catalog.run(lambda transaction: store_place_names(transaction, [named]))
    assert catalog.reader.ask(count_unnamed) == 0
    assert (known(catalog, photo).city, known(catalog, photo).country) == ("Zürich", "Switzerland")
    found = catalog.reader.ask(lambda c: c.execute("SELECT place FROM photo_words").fetchall())
    assert [each.replace(f" {BETWEEN} ", "|") for (each,) in found if each] == ["zurich|zurich|switzerland"]
    read(catalog, [photo], statements=(place,))
    assert (known(catalog, photo).city, catalog.reader.ask(count_unnamed)) == ("Zürich", 0)
    say(catalog, [photo], Wish(Described.PLACE, [1.0, 2.0]))
    assert (known(catalog, photo).city, catalog.reader.ask(count_unnamed)) == ("", 1)
    say(catalog, [photo], Wish(Described.PLACE, []))
    assert (known(catalog, photo).latitude, catalog.reader.ask(count_unnamed)) == (None, 0)
    undo(catalog)
    undo(catalog)
    assert (known(catalog, photo).city, catalog.reader.ask(count_unnamed)) == ("Zürich", 0)


def test_a_sidecar_waits_for_what_the_user_says(catalog: OpenCatalog) -> None:
    first, _ = add(catalog, "a.jpg", "b.jpg")
    assert catalog.reader.ask(count_sidecars).pending == 0
    say(catalog, [first], tag("mine"))
    assert catalog.reader.ask(count_sidecars).pending == 1


def test_a_row_of_an_older_version_keeps_what_its_file_says(catalog: OpenCatalog) -> None:
    (photo,) = add(catalog, "a.jpg")
    forget = "UPDATE metadata SET statements = NULL, title = 'Old', tags = '[]', keywords = '[\"sea\"]'"
    ask(catalog.writer, lambda t: t.catalog.execute(forget))
    said = catalog.reader.ask(lambda c: read_statements(c, photo))
    assert [(each.source, each.value) for each in said][:2] == [(Source.FILE, "Old"), (Source.FILE, (("sea",),))]
    say(catalog, [photo], Wish(Described.TITLE, "Mine"), tag("mine"))
    assert known(catalog, photo).tags == (("sea",), ("mine",))
    edit = next(each for each in catalog.reader.ask(lambda c: read_statements(c, photo)) if each.about == "tags")
    assert edit.value == TagEdit(added=(("mine",),))
    undo(catalog)
    assert (known(catalog, photo).title, known(catalog, photo).keywords) == ("Old", ("sea",))
