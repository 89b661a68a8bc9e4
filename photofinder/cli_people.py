"""The command ``people``: faces and persons, listed, named, confirmed, rejected, made one, and the way back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence

from photofinder.app.library import Library
from photofinder.app.reports import FaceStatus
from photofinder.app.undoing import PEOPLE
from photofinder.cli_output import DONE, print_json
from photofinder.errors import UserError
from photofinder.jobs import CancelToken
from photofinder.people import Face, FaceId, Person
from photofinder.phrases import Phrase

_SHOWS = ("list", "faces", "similar")


def changes_people(options: argparse.Namespace) -> bool:
    """Tell whether the command is to change something."""
    return options.verb not in _SHOWS


def run_people(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """Run one verb of the command; return the exit code."""
    match options.verb:
        case "list":
            return _list(library, as_json=options.json)
        case "faces":
            return _show_faces(library, options)
        case "similar":
            (number,) = _take(options, "FACE")
            found = library.people.similar_faces(_face_ids([number])[0])
            return _print_faces(library, found, as_json=options.json)
        case "group":
            changed = library.people.group(cancel)
            return _say(options, {"changed": changed}, f"{changed:,} photos with other groups or suggestions.")
        case "undo" | "redo":
            done = library.undo(only=PEOPLE) if options.verb == "undo" else library.redo(only=PEOPLE)
            return _say(options, {"done": done}, done or f"There is nothing to {options.verb}.")
    count = _CHANGES[options.verb](library, options)
    words = "Done." if count is None else f"{count:,} face{'s' * (count != 1)} changed."
    return _say(options, {"faces": count}, words)


def _say(options: argparse.Namespace, document: Mapping[str, object], words: str) -> int:
    if options.json:
        print_json(document)
    else:
        print(words)
    return DONE


def _take(options: argparse.Namespace, *names: str) -> Sequence[str]:
    """Return the arguments of a verb, which have these names. Raises `UserError`."""
    given: Sequence[str] = options.arguments
    if len(given) != len(names):
        raise UserError(Phrase(f"Write it like this: photofinder people {options.verb} {' '.join(names)}"))
    return given


def _take_more(options: argparse.Namespace, first: str) -> tuple[str, list[FaceId]]:
    """Return the name and the faces that a verb is given. Raises `UserError`."""
    given: Sequence[str] = options.arguments
    if len(given) < 1 + bool(first):
        raise UserError(Phrase(f"Write it like this: photofinder people {options.verb} {first}FACE [FACE...]"))
    return (given[0], _face_ids(given[1:])) if first else ("", _face_ids(given))


def _face_ids(texts: Sequence[str]) -> list[FaceId]:
    for text in texts:
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            words = f"{text!r} is no number of a face; photofinder people faces lists them."
            raise UserError(Phrase(words))
    return [FaceId(int(text)) for text in texts]


def _name(library: Library, options: argparse.Namespace) -> int:
    group, name = _take(options, "GROUP", "NAME")
    return library.people.name_group(int(_face_ids([group])[0]), name)


def _confirm(library: Library, options: argparse.Namespace) -> int:
    name, face_ids = _take_more(options, "NAME ")
    return library.people.confirm(face_ids, name)


def _reject(library: Library, options: argparse.Namespace) -> int:
    name, face_ids = _take_more(options, "NAME ")
    return library.people.reject(face_ids, library.people.person_named(name))


def _ignore(library: Library, options: argparse.Namespace) -> int:
    return library.people.ignore(_take_more(options, "")[1])


def _release(library: Library, options: argparse.Namespace) -> int:
    return library.people.release(_take_more(options, "")[1])


def _rename(library: Library, options: argparse.Namespace) -> None:
    old, new = _take(options, "NAME", "NEW-NAME")
    library.people.rename(library.people.person_named(old), new)


def _merge(library: Library, options: argparse.Namespace) -> None:
    one, into = _take(options, "NAME", "INTO")
    library.people.merge(library.people.person_named(one), library.people.person_named(into))


def _forget(library: Library, options: argparse.Namespace) -> None:
    (name,) = _take(options, "NAME")
    library.people.forget(library.people.person_named(name))


_CHANGES: Mapping[str, Callable[[Library, argparse.Namespace], int | None]] = {
    "name": _name,
    "confirm": _confirm,
    "reject": _reject,
    "ignore": _ignore,
    "release": _release,
    "rename": _rename,
    "merge": _merge,
    "forget": _forget,
}


def _list(library: Library, *, as_json: bool) -> int:
    status, persons, groups = library.people.status(), library.people.persons(), library.people.groups()
    if as_json:
        print_json(
            {
                "faces": faces_document(status),
                "persons": [_person_document(each) for each in persons],
                "groups": [{"group": each.group, "faces": each.faces, "cover": each.cover} for each in groups],
            }
        )
        return DONE
    for each in persons:
        suggested = f", {each.suggested:,} suggested" if each.suggested else ""
        print(f"{each.name}: {each.confirmed:,} face{'s' * (each.confirmed != 1)}{suggested}")
    for group in groups:
        print(f"group {group.group}: {group.faces:,} faces of somebody without a name")
    print(faces_line(status))
    return DONE


def _person_document(person: Person) -> dict[str, object]:
    return {"name": person.name, "faces": person.confirmed, "suggested": person.suggested, "cover": person.cover}


def faces_document(status: FaceStatus) -> dict[str, object]:
    """Return how far the search for faces is, as JSON values."""
    return {
        "detector": status.has_detector,
        "encoder": status.has_encoder,
        "looked": status.looked,
        "photos": status.photos,
        "faces": status.faces,
        "named": status.named,
    }


def faces_line(status: FaceStatus) -> str:
    """Return how far the search for faces is, in words."""
    if not status.has_detector and not status.faces:
        return "No model pack finds faces yet: photofinder models add FOLDER"
    return (
        f"{status.faces:,} faces, {status.named:,} with a name; looked for in {status.looked:,} of "
        f"{status.photos:,} pictures"
    )


def _show_faces(library: Library, options: argparse.Namespace) -> int:
    """Print the faces of photos, of a person, or of a group."""
    people, found = library.people, list[Face]()
    if options.person is not None:
        person_id = people.person_named(options.person)
        found += people.faces_of_person(person_id, is_confirmed=not options.suggested)
    if options.group is not None:
        found += people.faces_of_group(options.group)
    if options.photos:
        for photo_id in library.describing.find(options.photos):
            found += people.faces_of_photo(photo_id)
    if options.person is None and options.group is None and not options.photos:
        raise UserError(Phrase("Say of what: photofinder people faces --photo PATH, --person NAME or --group NUMBER"))
    return _print_faces(library, [(face, None) for face in found], as_json=options.json)


def _print_faces(library: Library, found: Sequence[tuple[Face, float | None]], *, as_json: bool) -> int:
    paths = {photo.photo_id: photo.path for photo in library.photos([face.photo_id for face, _ in found])}
    there = [(face, similarity) for face, similarity in found if face.photo_id in paths]
    if as_json:
        print_json(
            {
                "faces": [
                    {
                        "face": face.face_id,
                        "path": str(paths[face.photo_id]),
                        "box": [round(each, 4) for each in (face.box.x, face.box.y, face.box.width, face.box.height)],
                        "score": round(face.score, 3),
                        "quality": round(face.quality, 3),
                        "person": face.name or None,
                        "confirmed": face.is_confirmed,
                        "ignored": face.is_ignored,
                        "group": face.group or None,
                        **({} if similarity is None else {"similarity": round(similarity, 4)}),
                    }
                    for face, similarity in there
                ]
            }
        )
        return DONE
    for face, similarity in there:
        shown = "" if similarity is None else f"  {similarity:.0%}"
        print(f"{face.face_id:8}  {_who(face):30} {paths[face.photo_id]}{shown}")
    return DONE


def _who(face: Face) -> str:
    if face.is_ignored:
        return "(left alone)"
    if face.name:
        return face.name if face.is_confirmed else f"{face.name}?"
    return f"group {face.group}" if face.group else "-"
