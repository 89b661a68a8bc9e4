"""The language of the window: marks its texts, and loads what they read in another language.

Texts stand in the code in English. `tr` looks one up when it is shown; `later` marks one in a table that is declared
before the language is known, to be looked up by `tr` when it is shown. Both are found by
``packaging/update_translations.py``, which keeps the files of Qt Linguist in ``translations/``.

What the inner rings say is in English, as the command line and the log have it, and comes as a `Phrase`: `show_phrase`
says it in the language of the window, before it goes through a signal of ``str``, which makes plain text of a phrase.

Environment: ``PHOTOFINDER_LANGUAGE`` names a language in place of the setting ``window.language``.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLibraryInfo, QLocale, QTime, QTimeZone, QTranslator
from PySide6.QtGui import QKeySequence

from photofinder.phrases import Phrase

CONTEXT = "PhotoFinder"
FOLDER = Path(__file__).with_name("translations")
LANGUAGES = ("en", "de")


def tr(text: str, count: int | None = None) -> str:
    """Return a text in the language of the window; ``%Ln`` in it becomes the count, in the form that goes with it."""
    return QCoreApplication.translate(CONTEXT, text, None, -1 if count is None else count)


def later(text: str) -> str:
    """Mark a text that `tr` will look up."""
    return text


def show_phrase(phrase: Phrase) -> str:
    """Return what an inner ring says, in the language of the window."""
    if not phrase:
        return ""
    said = tr(phrase.template, phrase.number)
    return said.format(**{name: _show_filling(each) for name, each in phrase.fields.items()}) if phrase.fields else said


def _show_filling(filling: str | float | Path) -> str:
    match filling:
        case Phrase():
            return show_phrase(filling)
        case int():
            return show_number(filling)
        case float():
            return show_decimal(filling, 1)
        case _:
            return str(filling)


def begin_large(text: str) -> str:
    """Return a text with a large letter at its beginning."""
    return text[:1].upper() + text[1:]


def show_number(number: int) -> str:
    """Return a whole number as it is written in the language of the window."""
    return QLocale().toString(number)


def show_decimal(number: float, digits: int) -> str:
    """Return a number with so many digits after the point, as it is written in the language of the window."""
    return QLocale().toString(float(number), "f", digits)


def show_short(number: float) -> str:
    """Return a number with one digit after the point, or none where that is 0."""
    return show_decimal(number, 0 if round(number, 1) == round(number) else 1)


def show_moment(moment: datetime) -> str:
    """Return a day and a time of day, to the minute."""
    return format_moment(moment, tr("d MMMM yyyy, HH:mm"))


def format_moment(moment: datetime, pattern: str) -> str:
    """Return a time by Qt's pattern; it is written as it is, in whatever zone it was noted."""
    day, time = QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute, moment.second)
    return QLocale().toString(QDateTime(day, time, QTimeZone.utc()), pattern)


def show_percent(share: float) -> str:
    """Return a share of 1 in whole per cent, as it is written in the language of the window."""
    return tr("{number}%").format(number=show_number(round(100 * share)))


def show_keys(keys: str) -> str:
    """Return keys by what stands on the keyboard in the language of the window; they are declared in English."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def join_with_or(words: Sequence[str]) -> str:
    """Return words from which one can choose."""
    return functools.reduce(lambda one, other: tr("{one} or {other}").format(one=one, other=other), words)


def choose_language(application: QCoreApplication, wished: str = "auto") -> str:
    """Speak a language from now on, that of the system where "auto" is wished and it is known; return which one."""
    wished = os.environ.get("PHOTOFINDER_LANGUAGE") or wished
    system = QLocale.system()
    language = QLocale.languageToCode(system.language()) if wished == "auto" else wished
    language = language if language in LANGUAGES else LANGUAGES[0]
    is_system = QLocale.languageToCode(system.language()) == language
    QLocale.setDefault(system if is_system else QLocale(language))
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for file in (qt_folder / f"qtbase_{language}.qm", FOLDER / f"photofinder_{language}.qm"):
        translator = QTranslator(application)
        if translator.load(str(file)):
            application.installTranslator(translator)
    return language
