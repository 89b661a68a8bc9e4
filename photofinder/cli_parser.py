"""The words of the command line: commands, options, and what their values may be."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from photofinder import __version__
from photofinder.jobs import CancelToken
from photofinder.records import Described, SimilarMode

Runner: TypeAlias = Callable[[argparse.Namespace, CancelToken], int]

MODEL_VERBS = ("list", "add", "download", "use", "remove")
PEOPLE_VERBS = (
    "list", "faces", "similar", "name", "confirm", "reject", "ignore", "release", "rename", "merge", "forget", "group",
    "undo", "redo",
)  # fmt: skip
QUEUE_VERBS = ("list", "apply", "discard")
CLEANUP_VERBS = ("plan", "apply", "undo", "journal", "rules")
_REFUSED_WORD = re.compile(r"-(?!-|h$).+", re.DOTALL)
DECISION_VERBS = ("list", "export", "import")

_EXAMPLES = """\
examples:
  photofinder                                   open the window
  photofinder index ~/Pictures                  add a folder of pictures and index it; again = only what changed
  photofinder index --with text                 the same, and read what is written in the pictures
  photofinder index --with faces                the same, and find faces, by a model pack
  photofinder people name 12 'Anna Lee'         say who the faces of a group are
  photofinder watch                             the same, and stay: changes are seen as they happen
  photofinder status                            what the archive holds, and what could not be read
  photofinder describe trip --tag People/Ann    give all photos in a folder a tag; --undo takes it back
  photofinder similar holiday.jpg --top 5       the five photos that look most like a picture
  photofinder similar scan.png --mode copies    the photos it was copied, cropped or turned from
  photofinder similar --colour 2060c0:2 --colour ffffff   photos that are two thirds blue and one third white
  photofinder find 'lake -blurred last summer'  photos with a word, without another one, of a time
  photofinder duplicates --json                 the duplicates, for a script
  photofinder check /media/card                 which photos on a card are in the archive already
  photofinder cleanup plan                      which duplicates would be moved to the trash, and why
  photofinder cleanup undo                      bring back what the last clean-up has moved
  photofinder queue list                        what waits until a disk is plugged in again

Every command takes --archive DIR, the folder of the catalog and the caches; without it, PHOTOFINDER_ARCHIVE names it,
or it is your data folder.
"""


def build_parser(runners: Mapping[str, Runner]) -> argparse.ArgumentParser:
    """Declare every option of every command, which the runner of its name carries out; the README is held to it."""
    parser = argparse.ArgumentParser(
        prog="photofinder",
        description="Finds pictures in your own archive by look, by content and by description; offline.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"photofinder {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--archive", type=Path, metavar="DIR", help="folder of the catalog and the caches")
    common.add_argument("--json", action="store_true", help="print one JSON document")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, text: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name, parents=[common], help=text, description=text[0].upper() + text[1:] + ".",
            epilog=f"example:\n  {example}", formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        command.set_defaults(run=runners[name])
        return command

    command = add("index", "add folders and index what is new or changed", "photofinder index ~/Pictures")
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a folder; none = all known folders")
    command.add_argument(
        "--with",
        dest="extras",
        default="",
        metavar="text,faces,content",
        help="further features: text reads what is written in the pictures, faces finds faces and groups them, content"
        " looks at them with a model pack that knows words",
    )

    command.add_argument("--accept-missing", action="store_true",
                         help="mark what is gone as missing, however much it is")  # fmt: skip

    command = add(
        "watch", "index, then stay and print what happens in the folders as lines of JSON", "photofinder watch"
    )
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a folder to add; none = all known folders"
    )

    add("status", "show what the archive holds", "photofinder status --json")

    command = add("forget", "list the photos whose files are nowhere, or forget them", "photofinder forget --missing")
    command.add_argument("--missing", action="store_true", required=True, help="the photos whose files are nowhere")
    command.add_argument("--yes", action="store_true", help="forget them, with all that you said of them, for good")

    command = add("describe", "show what is said of photos and by whom, or say something of them",
                  "photofinder describe holiday.jpg --tag People/Ann --title 'At the lake'")  # fmt: skip
    _add_describe(command)

    command = add("similar", "find photos that resemble pictures", "photofinder similar a.jpg --top 5")
    command.add_argument("images", nargs="*", type=Path, metavar="IMAGE", help="a query picture; several are one query")
    command.add_argument("--not", dest="against", action="append", default=[], type=Path, metavar="IMAGE",
                         help="a picture the results should not resemble; may be repeated")  # fmt: skip
    command.add_argument("--words", default="", metavar="TEXT",
                         help="what they should show as well, by a model pack; also without a picture")  # fmt: skip
    command.add_argument("--not-words", default="", metavar="TEXT", help="what they should not show")
    command.add_argument("--box", type=_parse_box, metavar="X,Y,W,H", help="search with this part, in pixels")
    command.add_argument("--mode", choices=list(SimilarMode), help="what similar means (look)")
    command.add_argument("--colour", dest="palette", action="append", default=[], type=_parse_colour,
                         metavar="RRGGBB[:SHARE]", help="find photos of this colour; may be repeated")  # fmt: skip
    command.add_argument("--top", type=_parse_count, metavar="K", help="number of results")
    command.add_argument("--where", default="", metavar="QUERY", help="only among the photos that match a query")
    command.add_argument("--exact", action="store_true", help="compare with every photo instead of using the index")
    command.add_argument("--each", action="store_true", help="every picture is a query of its own; one JSON line each")

    command = add("find", "find photos by what is written about them and known of them",
                  "photofinder find 'sunset \"morning lake\" date:2019..2021 rating:>=4 -tag:blurred'")  # fmt: skip
    command.add_argument("query", nargs="+", metavar="QUERY", help="words, phrases, fields; see the README")
    command.add_argument("--top", type=_parse_count, metavar="K", help="number of results")

    command = add("concepts", "find photos that show what words name, or say what a picture shows",
                  "photofinder concepts dog beach")  # fmt: skip
    command.add_argument("words", nargs="+", metavar="WORD|PATH", help="words, or the path of a picture")
    command.add_argument("--top", type=_parse_count, metavar="K", help="number of results")

    command = add("models", "list, add, download, use or remove model packs: networks that see more",
                  "photofinder models add ~/Downloads/clip-vit-b-32")  # fmt: skip
    command.add_argument(
        "verb", choices=MODEL_VERBS, help="list them, install one, also from the network, use or remove it"
    )
    command.add_argument("name", nargs="?", metavar="FOLDER|ADDRESS|NAME",
                         help="add: the folder of the pack; download: the address or file of its manifest;"
                         " use, remove: its name")  # fmt: skip

    command = add("duplicates", "list duplicates, with the one to keep",
                  "photofinder duplicates --between ~/Pictures /media/card --protect ~/Pictures")  # fmt: skip
    _add_scope(command)

    command = add("check", "tell which photos on a card, in a folder or in a ZIP are in the archive already",
                  "photofinder check /media/card --copy-new ~/Pictures/new")  # fmt: skip
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a folder, a ZIP file or a picture")
    command.add_argument("--copy-new", type=Path, metavar="FOLDER",
                         help="copy those that the archive has not into a folder, with their sidecars")  # fmt: skip
    command.add_argument("--list", action="store_true", help="list those too that are there byte for byte")

    command = add(
        "cleanup", "move duplicates aside, or undo that", "photofinder cleanup apply --within ~/Pictures --yes"
    )
    _add_cleanup(command)

    command = add("decisions", "list, export or import what you decided about pairs of photos",
                  "photofinder decisions export decisions.json")  # fmt: skip
    command.add_argument("verb", choices=DECISION_VERBS, help="list them, or write them to or read them from a file")
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a JSON document; - for stdin and stdout")

    command = add("queue", "list, do or give up what waits until a disk is back", "photofinder queue apply")
    command.add_argument("verb", choices=QUEUE_VERBS, help="show it, do what can be done now, or give it up")
    command.add_argument("folders", nargs="*", type=Path, metavar="FOLDER",
                         help="only of these folders of the archive")  # fmt: skip
    command.add_argument("--yes", action="store_true", help="with discard: give it up; else it is only listed")

    command = add("people", "list and name the people in photos", "photofinder people name 12 'Anna Lee'")
    _add_people(command)

    command = add("doctor", "check catalog, caches and index, and say what to do", "photofinder doctor --list")
    command.add_argument("--restore", nargs="?", const="", metavar="BACKUP",
                         help="put back a backup of the catalog: a name, or last; alone, list them")  # fmt: skip
    command.add_argument("--list", action="store_true", help="list the backups of the catalog")

    command = add("settings", "show or change settings", "photofinder settings ingest.workers 1")
    command.add_argument("key", nargs="?", help="the setting to show")
    command.add_argument("value", nargs="?", help="its new value, or 'default'")
    return parser


def _add_describe(command: argparse.ArgumentParser) -> None:
    """Add what can be said of photos."""
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a photo, or a folder with photos")
    command.add_argument("--tag", action="append", default=[], metavar="TAG",
                         help="give them a tag, such as People/Ann; may be repeated")  # fmt: skip
    command.add_argument("--untag", action="append", default=[], metavar="TAG",
                         help="take a tag away, also one of the file; may be repeated")  # fmt: skip
    command.add_argument("--title", metavar="TEXT", help="their title; '' for none")
    command.add_argument("--caption", metavar="TEXT", help="their caption; '' for none")
    command.add_argument("--date", metavar="TIME", help="when they were taken, such as 2021-06-12T14:22:33+02:00")
    command.add_argument("--place", metavar="LAT,LON", help="where they were taken, in degrees; none for nowhere")
    command.add_argument("--take-back", action="append", default=[], choices=list(Described), metavar="WHAT",
                         help="let the files count again for title, caption, tags, captured or place")  # fmt: skip
    command.add_argument("--tags", action="store_true", help="list all tags of the archive")
    command.add_argument("--undo", action="store_true", help="undo the last change of this kind")
    command.add_argument("--redo", action="store_true", help="redo what was undone last")
    command.add_argument("--write-sidecars", action="store_true", help="write the sidecars that wait")


def _add_people(command: argparse.ArgumentParser) -> None:
    """Add what can be said of faces."""
    command.add_argument("verb", choices=PEOPLE_VERBS,
                         help="list persons and groups, or faces; say whose they are; change persons")  # fmt: skip
    command.add_argument("arguments", nargs="*", metavar="ARGUMENT",
                         help="name GROUP NAME; confirm|reject NAME FACE...; ignore|release FACE...; "
                         "rename NAME NEW-NAME; merge NAME INTO; forget NAME; similar FACE")  # fmt: skip
    command.add_argument("--photo", dest="photos", action="append", default=[], type=Path, metavar="PATH",
                         help="with faces: those of a photo or folder; may be repeated")  # fmt: skip
    command.add_argument("--person", metavar="NAME", help="with faces: those of a person")
    command.add_argument("--suggested", action="store_true", help="with --person: those that are only suggested")
    command.add_argument("--group", type=int, metavar="NUMBER", help="with faces: those of a group without a name")


def with_query_words(arguments: Sequence[str]) -> list[str]:
    """Let words of a query that begin with - be no options: argparse takes what has a space in it for a value."""
    if arguments[:1] != ["find"]:
        return list(arguments)
    return [f" {each}" if _REFUSED_WORD.fullmatch(each) else each for each in arguments]


def _add_scope(command: argparse.ArgumentParser) -> None:
    """Add the options that say which photos are compared."""
    command.add_argument("--where", default="", metavar="QUERY", help="only among the photos that match a query")
    command.add_argument("--within", action="append", default=[], type=Path, metavar="FOLDER",
                         help="only among the photos in this folder; may be repeated")  # fmt: skip
    command.add_argument("--between", nargs="+", default=[], type=Path, metavar="FOLDER",
                         help="only pairs of which each photo lies in another one of these folders")  # fmt: skip
    command.add_argument("--involving", nargs="+", default=None, type=Path, metavar="PATH",
                         help="only pairs with one of these photos, or of the photos in these folders")  # fmt: skip
    command.add_argument("--protect", action="append", default=[], type=Path, metavar="FOLDER",
                         help="the photos in this folder always stay; may be repeated")  # fmt: skip
    command.add_argument("--exact", action="store_true", help="only copies with the same bytes, which takes a moment")
    command.add_argument("--most", type=_parse_count, metavar="N",
                         help="put no more than so many versions beside a keeper (200)")  # fmt: skip


def _add_cleanup(command: argparse.ArgumentParser) -> None:
    """Add what a clean-up can be told."""
    command.add_argument("verb", choices=CLEANUP_VERBS,
                         help="say what would be done, do it, undo it, list them, list or change rules")  # fmt: skip
    command.add_argument("arguments", nargs="*", metavar="ARGUMENT",
                         help="undo: a number (the last clean-up); rules: save NAME RULES, forget NAME")  # fmt: skip
    _add_scope(command)
    command.add_argument("--rules", default="", metavar="RULES",
                         help="what stays: a name, or criteria in order: pixels:25,metadata,newest")  # fmt: skip
    command.add_argument("--spare", default="", metavar="RELATIONS",
                         help="which relations go without a question (exact,pixel,near)")  # fmt: skip
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--move-to", type=Path, metavar="FOLDER", help="move the files there, and not to the trash")
    ways.add_argument("--hard-link", action="store_true",
                      help="put hard links in the place of files of the same bytes; these go to the trash")  # fmt: skip
    command.add_argument("--no-merge", action="store_true", help="do not pass on ratings, flags, labels and turns")
    command.add_argument("--yes", action="store_true", help="with apply: do it without a question")


def _parse_box(text: str) -> tuple[float, float, float, float]:
    try:
        x, y, width, height = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not X,Y,W,H in pixels, for instance 10,20,300,200") from None
    if not all(map(math.isfinite, (x, y, width, height))) or x < 0 or y < 0 or width <= 0 or height <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} is an empty box or begins outside of the picture")
    return x, y, width, height


def _parse_count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 10000")
    return int(text)


def _parse_colour(text: str) -> tuple[int, float]:
    found = re.fullmatch(r"#?([0-9a-fA-F]{6})(?::([0-9]*\.?[0-9]+))?", text)
    if found is None or (found[2] and float(found[2]) <= 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a colour like 2060c0, or 2060c0:2 for twice as much of it")
    return int(found[1], 16), float(found[2] or 1)
