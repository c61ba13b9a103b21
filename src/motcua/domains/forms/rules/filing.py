"""A form as it is filled in inside a filing, where files are given among the papers and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from motcua.domains.forms.rules.settle import settle
from motcua.domains.forms.types import FieldKind, FormDefinition, FormField, RuleKind, Values

_ASKING = (RuleKind.REQUIRE, RuleKind.CHECK)


def without_files(definition: FormDefinition) -> FormDefinition:
    """The form with a line of words in place of each field for files, saying where the file is given."""
    files = {one.code for one in _fields(definition) if one.kind == FieldKind.FILE}
    if not files:
        return definition
    sections = tuple(
        replace(section, fields=tuple(_worded(one) for one in section.fields))
        for section in definition.sections
    )
    rules = tuple(rule for rule in definition.rules if not (rule.kind in _ASKING and rule.target in files))
    return replace(definition, sections=sections, rules=rules)


def files_required(definition: FormDefinition, answers: Values, today: date) -> dict[str, str]:
    """Code of each field for files that the rules show and require as the answers stand now → the paper it is."""
    settled = settle(definition, answers, today)
    return {
        one.code: one.paper or one.label
        for one in _fields(definition)
        if one.kind == FieldKind.FILE and one.code in settled.required
    }


def files_ever_required(definition: FormDefinition) -> dict[str, str]:
    """Label of each field for files that is required always or by some rule → the paper it is."""
    by_rules = {rule.target for rule in definition.rules if rule.kind == RuleKind.REQUIRE}
    return {
        one.label: one.paper or one.label
        for one in _fields(definition)
        if one.kind == FieldKind.FILE and (one.required or one.code in by_rules)
    }


def file_answers(
    definition: FormDefinition, file_of: Callable[[str], str]
) -> dict[str, list[dict[str, object]]]:
    """What stands in the fields for files when the form is read or printed: the name of the file that was given
    for the paper of that name (`file_of` a paper's name; "" where none was)."""
    found = {one.code: file_of(one.paper or one.label) for one in _fields(definition)}
    kinds = {one.code for one in _fields(definition) if one.kind == FieldKind.FILE}
    return {code: [{"name": name}] for code, name in found.items() if code in kinds and name}


def _fields(definition: FormDefinition) -> list[FormField]:
    return [one for section in definition.sections for one in section.fields]


def _worded(one: FormField) -> FormField:
    if one.kind != FieldKind.FILE:
        return one
    words = _("“%(paper)s”: đính kèm ở bước “Giấy tờ”.") % {"paper": one.paper or one.label}
    return FormField(code=one.code, kind=FieldKind.NOTE, label=words)
