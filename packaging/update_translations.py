"""Brings the files of Qt Linguist up to the texts in the code, and compiles them.

python update_translations.py     rewrites photofinder/gui/translations/photofinder_*.ts and makes the .qm beside each

A text whose translation is known keeps it; a new one is marked as unfinished; one that is no longer in the code goes.
English has only the texts with a number in them, for their plural forms; those of a phrase, which has ``(s)``, are made
here. Qt's own ``lupdate`` does not find texts in Python functions of other names than its own, hence this.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "photofinder"
FOLDER = PACKAGE / "gui" / "translations"
_CONTEXT = "PhotoFinder"
_PLURAL, _PLURAL_S = "%Ln", "(s)"
_MARKS = {  # which arguments are texts
    "tr": (0,), "later": (0,), "ActionSpec": (1, 2, 3), "_marks": (0,), "_choices": (0, 1), "ViewerKey": (1,),
    "ReviewKey": (1,), "Setting": (2,), "phrase": (0,), "template": (0,),
}  # fmt: skip
_MARKED_KEYWORDS = {"ActionSpec": ("submenu",)}
_FORMS = {"en": 2, "de": 2}


def find_texts() -> dict[str, str]:
    """Return every marked text with the first file that it stands in, as seen from the files of Qt Linguist."""
    texts: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for text in _texts_in(ast.parse(path.read_text("utf-8"))):
            texts.setdefault(text, path.name)
    return texts


def _texts_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id
            arguments = [node.args[place] for place in _MARKS.get(name, ()) if place < len(node.args)]
            keywords = [each.value for each in node.keywords if each.arg in _MARKED_KEYWORDS.get(name, ())]
            for argument in (*arguments, *keywords):
                yield from _literals(argument)


def _literals(node: ast.expr) -> Iterator[str]:
    """Yield a text that stands where it is marked, or the two of a choice."""
    if isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def read_translations(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the finished translations of a file: one text, or one for each plural form."""
    if not path.exists():
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for message in ET.parse(path).iter("message"):  # noqa: S314 a file of our own
        translation = message.find("translation")
        if translation is not None and translation.get("type") != "unfinished":
            forms = [form.text or "" for form in translation.iter("numerusform")]
            found[message.findtext("source", "")] = tuple(forms or [translation.text or ""])
    return found


def write_translations(path: Path, language: str, texts: dict[str, str]) -> int:
    """Write the file of a language; return how many of its texts have no translation yet."""
    known, missing = read_translations(path), 0
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = _CONTEXT
    for text, file in sorted(texts.items(), key=lambda pair: (pair[1], pair[0])):
        is_plural = _PLURAL in text
        if language == "en" and not is_plural:
            continue
        message = ET.SubElement(context, "message", {"numerus": "yes"} if is_plural else {})
        ET.SubElement(message, "location", filename=file)
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        forms = _english_forms(text) if language == "en" and _PLURAL_S in text else known.get(text, ())
        if not all(forms) or len(forms) != (_FORMS[language] if is_plural else 1):
            translation.set("type", "unfinished")
            missing += 1
        elif is_plural:
            for form in forms:
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0]
    ET.indent(root)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, "unicode")}\n', "utf-8")
    return missing


def _english_forms(text: str) -> tuple[str, str]:
    return text.replace(_PLURAL_S, ""), text.replace(_PLURAL_S, "s")


def main() -> int:
    """Update and compile every language; return 1 while texts lack a translation."""
    texts, missing = find_texts(), 0
    for language in _FORMS:
        path = FOLDER / f"photofinder_{language}.ts"
        lacking = write_translations(path, language, texts)
        sys.stderr.write(f"{path.name}: {lacking} texts without translation\n")
        missing += lacking
        compiler = Path(sys.executable).with_name("pyside6-lrelease")
        command = [str(compiler), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
        subprocess.run(command, check=True)  # noqa: S603 a tool of Qt's
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
