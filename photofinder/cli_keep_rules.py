"""Rules for what to keep of duplicates on the command line: by name, or criterion by criterion."""

from __future__ import annotations

import argparse

from photofinder.app.library import Library
from photofinder.cli_output import DONE, print_json
from photofinder.errors import UserError
from photofinder.jobs import CancelToken
from photofinder.keeping import Criterion, KeepPreset, KeepRule, Unit
from photofinder.phrases import Phrase
from photofinder.relations import Relation


def make_preset(library: Library, options: argparse.Namespace) -> KeepPreset:
    """Return the rules that the options name or list. Raises `UserError`."""
    names = {preset.name for preset in library.cleanup.presets()} | {"default"}
    preset = library.cleanup.preset(options.rules) if options.rules in names else parse_rules(options.rules)
    if not options.spare:
        return preset
    relations = options.spare.split(",")
    possible = [str(each) for each in Relation if each.is_duplicate]
    if unknown := set(relations) - set(possible):
        words = f"There is no relation {', '.join(sorted(unknown))} to spare. There are: {', '.join(possible)}."
        raise UserError(Phrase(words))
    return KeepPreset(preset.name, preset.rules, frozenset(map(Relation, relations)))


def parse_rules(text: str, name: str = "") -> KeepPreset:
    """Return the rules of a text such as `pixels:25,metadata,newest`. Raises `UserError` that says what there is."""
    rules = []
    for part in text.split(","):
        criterion, _, threshold = part.strip().partition(":")
        if criterion not in set(Criterion):
            known = ", ".join(Criterion)
            raise UserError(Phrase(f"There are no rules or criteria {criterion or text}. There are: {known}."))
        rules.append(KeepRule(Criterion(criterion), _parse_threshold(Criterion(criterion), threshold)))
    return KeepPreset(name, tuple(rules))


def _parse_threshold(criterion: Criterion, text: str) -> float:
    if not text:
        return 0.0
    if criterion.unit is Unit.NONE:
        raise UserError(Phrase(f"{criterion} takes no threshold: a photo has it or not."))
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e12:
        raise UserError(Phrase(f"{text} is no threshold in {criterion.unit}: a number from 0 on."))
    return value


def use_rules(library: Library, options: argparse.Namespace, cancel: CancelToken) -> int:
    """List the rules that have names, keep some under one, or forget them."""
    del cancel
    match options.arguments:
        case []:
            pass
        case ["save", name, text]:
            library.cleanup.save_preset(parse_rules(text, name))
        case ["forget", name]:
            library.cleanup.preset(name)
            library.cleanup.forget_preset(name)
        case _:
            raise UserError(Phrase("cleanup rules lists them; it also takes: save NAME RULES, or forget NAME."))
    presets = library.cleanup.presets()
    if options.json:
        print_json({"rules": {preset.name or "default": _list_rules(preset) for preset in presets}})
        return DONE
    for preset in presets:
        print(f"{preset.name or 'default'}: {','.join(_list_rules(preset))}")
    return DONE


def _list_rules(preset: KeepPreset) -> list[str]:
    return [f"{rule.criterion}:{rule.threshold:g}" if rule.threshold else str(rule.criterion) for rule in preset.rules]
