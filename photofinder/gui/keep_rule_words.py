"""The rules by which the photo to keep is chosen, in words."""

from __future__ import annotations

from photofinder.gui.translation import later, show_decimal, tr
from photofinder.keeping import Criterion, KeepRule, Unit

_RULES = {
    Criterion.PROTECTED: later("lies in one of the protected folders"),
    Criterion.INTACT: later("is intact, not damaged"),
    Criterion.ORIGINAL: later("is the original, not an edit of another one"),
    Criterion.RAW: later("has its RAW file beside it"),
    Criterion.PIXELS: later("has more pixels"),
    Criterion.METADATA: later("knows its camera and its time"),
    Criterion.PLACE: later("knows where it was taken"),
    Criterion.RATED: later("was rated, flagged or labelled"),
    Criterion.TAGGED: later("has a title, a caption or keywords"),
    Criterion.COMPRESSION: later("is less compressed"),
    Criterion.SIZE: later("is the larger file"),
    Criterion.CAPTURED: later("was taken earlier"),
    Criterion.PATH: later("has the nicer name and folder"),
    Criterion.OLDEST: later("is the older file"),
    Criterion.NEWEST: later("is the newer file"),
}
_UNITS = {Unit.PERCENT: later("%"), Unit.SECONDS: later("s")}


def describe_criterion(criterion: Criterion) -> str:
    """Return what makes a photo better by a rule."""
    return tr(_RULES[criterion])


def describe_rule(rule: KeepRule) -> str:
    """Return a rule with its threshold."""
    words, unit = describe_criterion(rule.criterion), rule.criterion.unit
    if unit is Unit.NONE or not rule.threshold:
        return words
    digits = 0 if rule.threshold == round(rule.threshold) else 1
    more = tr("by more than {number} {unit}").format(
        number=show_decimal(rule.threshold, digits), unit=describe_unit(rule.criterion)
    )
    return f"{words}, {more}"


def describe_unit(criterion: Criterion) -> str:
    """Return what the threshold of a rule is measured in."""
    return tr(_UNITS[criterion.unit]) if criterion.unit is not Unit.NONE else ""
