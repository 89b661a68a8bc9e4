"""Why a file cannot be read, where that has numbers or a system's words in it: the catalog keeps only English text."""

from __future__ import annotations

from photofinder.phrases import Phrase, recognise, template

TOO_MANY_MEGAPIXELS = template(
    "it claims to have {claimed} megapixels, more than the limit of {most} megapixels",
)
TOO_MANY_PIXELS = template("it claims {width} x {height} pixels, more than the limit of {most} megapixels")
TOO_MUCH_MEMORY = template(
    "opening its {width} x {height} pixels would take {needed} GB, more than the limit of {most} GB"
)
DAMAGED = template("its picture data is damaged ({error})")
DISK_FAILED = template("the disk could not read it ({error})")
UNREADABLE_ANSWER = template("The process that read the picture sent something unreadable ({error}).")

_TEMPLATES = (TOO_MANY_MEGAPIXELS, TOO_MANY_PIXELS, TOO_MUCH_MEMORY, DAMAGED, DISK_FAILED, UNREADABLE_ANSWER)


def read_reason(text: str) -> Phrase:
    """Return a reason that was kept as the phrase that it was."""
    return recognise(text, _TEMPLATES)
