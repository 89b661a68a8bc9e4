"""The language of the window: marks its texts, and loads what they read in another language.

Texts stand in the code in English. `tr` looks one up when it is shown; `later` marks one in a table that is declared
before the language is known, to be looked up by `tr` when it is shown. Both are found by
``packaging/update_translations.py``, which keeps the files of Qt Linguist in ``translations/``.

Environment: ``PHOTOFINDER_LANGUAGE`` names a language in place of the setting ``window.language``.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

CONTEXT = "PhotoFinder"
FOLDER = Path(__file__).with_name("translations")
LANGUAGES = ("en", "de")


def tr(text: str, count: int | None = None) -> str:
    """Return a text in the language of the window; ``%Ln`` in it becomes the count, in the form that goes with it."""
    return QCoreApplication.translate(CONTEXT, text, None, -1 if count is None else count)


def later(text: str) -> str:
    """Mark a text that `tr` will look up."""
    return text


def show_number(number: int) -> str:
    """Return a whole number as it is written in the language of the window."""
    return QLocale().toString(number)


def choose_language(application: QCoreApplication, wished: str = "auto") -> str:
    """Speak a language from now on, that of the system where "auto" is wished and it is known; return which one."""
    wished = os.environ.get("PHOTOFINDER_LANGUAGE") or wished
    system = QLocale.system()
    language = QLocale.languageToCode(system.language()) if wished == "auto" else wished
    language = language if language in LANGUAGES else LANGUAGES[0]
    is_system = QLocale.languageToCode(system.language()) == language
    QLocale.setDefault(system if is_system else QLocale(language))
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for file in (qt_folder / f"qtbase_{language}.qm", FOLDER / f"photofinder_{language}.qm"):
        translator = QTranslator(application)
        if translator.load(str(file)):
            application.installTranslator(translator)
    return language
