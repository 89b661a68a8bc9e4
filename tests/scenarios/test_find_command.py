"""The command `find`, and --where of other commands: what they print, and how a fault in a query is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from photofinder.app.finding import read_query, write_query
from photofinder.app.library import Library
from photofinder.cli import main
from photofinder.cli_find import point_at
from photofinder.errors import QueryMisread
from photofinder.expressions import And, Or
from photofinder.phrases import Phrase
from photofinder.records import Condition, Field, Mark
from tests.factories import write_scene

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an archive of six pictures, two of which are the same but for their size."""
    folder = tmp_path_factory.mktemp("find")
    pictures = folder / "pictures"
    write_scene(pictures / "Norway 2019" / "fjord (1).jpg", 1, captured="2019:07:14 10:00:00")
    write_scene(pictures / "Norway 2019" / "fjord (2).jpg", 1, size=(320, 240), captured="2019:07:14 10:00:05")
    write_scene(pictures / "Norway 2019" / "birch.jpg", 3, captured="2019:07:15 10:00:00")
    write_scene(pictures / "Japan" / "東京タワー.jpg", 4, captured="2021:12-24 10:00:00".replace("-", ":"))
    write_scene(pictures / "Japan" / "a AND b.jpg", 5)
    write_scene(pictures / "Japan" / "fjord far away.jpg", 6, captured="2021:01:01 10:00:00")
    with Library.open(folder / "archive") as library:
        library.index([pictures])
        rated = [
            photo.photo_id for photo in library.photos(library.list_photos().photo_ids) if "birch" in str(photo.path)
        ]
        library.mark(rated, Mark.RATING, 4)
    return folder


def find(folder: Path, capsys: Output, *arguments: str) -> list[str]:
    assert main(["find", *arguments, "--json", "--archive", str(folder / "archive")]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) - {"searched"} == {"query", "understood", "seconds", "results"}
    return [Path(result["path"]).name for result in document["results"]]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("fjord -far", {"fjord (1).jpg", "fjord (2).jpg"}),
        ("FJORD norway", {"fjord (1).jpg", "fjord (2).jpg"}),
        ("fjord date:2021", {"fjord far away.jpg"}),
        ("(birch OR 東京) -rating:0", {"birch.jpg"}),
        ("タワー", {"東京タワー.jpg"}),
        ("christmas 2021", {"東京タワー.jpg"}),
        ("rating:>=4", {"birch.jpg"}),
        ('"a and b"', {"a AND b.jpg"}),
        ("folder:japan name:fjord", {"fjord far away.jpg"}),
        ("nowhere", set()),
        ("type:png", set()),
        ("fjord OR rating:4", {"fjord (1).jpg", "fjord (2).jpg", "fjord far away.jpg", "birch.jpg"}),
    ],
)
def test_photos_are_found_by_a_query(folder: Path, capsys: Output, query: str, names: set[str]) -> None:
    assert set(find(folder, capsys, query)) == names
    assert set(find(folder, capsys, *query.split(" "))) == names  # without quotes of the shell


def test_as_many_are_found_as_are_asked_for(folder: Path, capsys: Output) -> None:
    assert len(find(folder, capsys, "fjord", "--top", "2")) == 2
    assert len(find(folder, capsys, "")) == 6


def test_each_photo_says_where_it_matched(folder: Path, capsys: Output) -> None:
    assert main(["find", "birch norway rating:>3", "--json", "--archive", str(folder / "archive")]) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert result["matched"] == [
        {"field": "name", "text": "birch.jpg", "places": [[0, 5]]},
        {"field": "folder", "text": "Norway 2019", "places": [[0, 6]]},
        {"field": "rating", "text": "4", "places": []},
    ]
    assert main(["find", "birch", "--archive", str(folder / "archive")]) == 0
    out = capsys.readouterr().out
    assert "name: [birch].jpg" in out
    assert out.splitlines()[-1].startswith("1 photo in ")


@pytest.mark.parametrize(
    ("query", "words", "pointer"),
    [
        ("lake (birch", "This bracket is never closed.", "  lake (birch\n       ^\n"),
        ("rating:9", "A rating goes from 0 to 5", "  rating:9\n         ^\n"),
        ("東京 colour:red", "There is no field “colour”.", "  東京 colour:red\n       ^^^^^^^\n"),
        ("lake OR", "Something to look for is missing here.", "  lake OR\n         ^\n"),
    ],
)
def test_a_fault_is_pointed_at_in_the_terminal(
    folder: Path, capsys: Output, query: str, words: str, pointer: str
) -> None:
    image = str(folder / "pictures" / "Norway 2019" / "birch.jpg")
    for command in (["find", query], ["similar", image, "--where", query], ["duplicates", "--where", query]):
        assert main([*command, "--archive", str(folder / "archive")]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith(words)
        assert captured.err.endswith(f".\n{pointer}")


@pytest.mark.parametrize(
    ("query", "words"),
    [("kind:receipt", "not available yet"), ("similar:nowhere.jpg", "no picture"), ("shows:xyzzy", "Nothing is known")],
)
def test_what_has_no_answer_is_said(folder: Path, capsys: Output, query: str, words: str) -> None:
    assert main(["find", query, "--archive", str(folder / "archive")]) == 2
    assert words in capsys.readouterr().err


def test_long_and_hostile_queries_are_shown_in_part() -> None:
    query = "a" * 500 + "\u202e\0\x1b[31m(" + "b" * 500
    shown = point_at(QueryMisread(Phrase("no"), query, 507, 508))
    line, pointer = shown.splitlines()
    assert len(line) < 90
    assert line[pointer.index("^")] == "("
    assert shown.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "query",
    [
        "'; DROP TABLE photos; --",
        '"a" OR 1=1 --',
        "NEAR(a b)",
        "a* ^b {c}",
        'name:"x" MATCH',
        "%_\\",
        "a\0b",
        "\u202efjord",
    ],
)
def test_syntax_of_databases_is_only_words(folder: Path, capsys: Output, query: str) -> None:
    assert main(["find", query, "--archive", str(folder / "archive")]) in (0, 2)
    assert "reports:" not in capsys.readouterr().err
    assert len(find(folder, capsys, "")) == 6


def test_similar_looks_only_among_what_a_query_finds(folder: Path, capsys: Output) -> None:
    image = str(folder / "pictures" / "Norway 2019" / "fjord (1).jpg")
    arguments = ["similar", image, "--json", "--archive", str(folder / "archive")]
    assert main([*arguments, "--where", "folder:japan -tower"]) == 0
    names = {Path(each["path"]).name for each in json.loads(capsys.readouterr().out)["results"]}
    assert names == {"東京タワー.jpg", "a AND b.jpg", "fjord far away.jpg"}
    assert main([*arguments, "--where", "nowhere"]) == 0
    assert json.loads(capsys.readouterr().out)["results"] == []


def test_duplicates_are_looked_for_only_among_what_a_query_finds(folder: Path, capsys: Output) -> None:
    arguments = ["duplicates", "--json", "--archive", str(folder / "archive")]
    assert main([*arguments, "--where", "fjord"]) == 0
    (group,) = json.loads(capsys.readouterr().out)["groups"]
    assert {Path(each["path"]).name for each in group["members"]} == {"fjord (1).jpg", "fjord (2).jpg"}
    for query in ('fjord -"fjord 2"', "birch", "nowhere"):
        assert main([*arguments, "--where", query]) == 0
        assert json.loads(capsys.readouterr().out)["groups"] == []


def test_the_library_takes_text_filters_and_expressions(folder: Path) -> None:
    with Library.open(folder / "archive", writable=False) as library:
        word, japan = Condition(Field.WORDS, ("fjord",)), Condition(Field.IN_FOLDER, ("japan",))
        assert len(library.find("fjord japan").results) == 1
        assert len(library.find((word, japan)).results) == 1
        assert len(library.find(Or((word, japan))).results) == 5
        assert read_query("fjord folder:japan") == And((word, japan))
        assert write_query((word, japan)) == "fjord folder:japan"
        assert len(library.list_photos(photo_filter=Or((word, japan))).photo_ids) == 5
        assert [each.text for each in library.complete_query("folder:nor", 10)] == ['folder:"Norway 2019"']
