"""Every event has one name, a Vietnamese sentence that its own fields fill, and no personal data."""

from __future__ import annotations

import dataclasses
import importlib
import re
import typing
from collections.abc import Iterable
from datetime import date, datetime
from types import NoneType, UnionType
from uuid import UUID

import pytest
from django.apps import apps
from django.utils.functional import Promise

from motcua.kernel import events as kernel_events
from motcua.kernel.events import Event
from tests.architecture import house

PLAIN = {str, int, bool, float, NoneType, UUID, date, datetime}
CONTAINERS = {tuple, list, dict, typing.Any}
HEADER = {"subject_id", "agency_id"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")

# Names that can only mean a person, wherever they stand.
ABOUT_A_PERSON = {
    "full_name",
    "applicant_name",
    "submitter_name",
    "officer_name",
    "person_name",
    "id_number",
    "passport",
    "tax_number",
    "birth_date",
    "date_of_birth",
    "gender",
    "phone",
    "email",
    "address",
    "username",
}


def load_events() -> list[type[Event]]:
    for domain in house.domain_names():
        if any((house.DOMAINS / domain / name).exists() for name in ("events.py", "events")):
            importlib.import_module(f"motcua.domains.{domain}.events")
    found = kernel_events.event_classes().values()
    return [event for event in found if ".tests" not in event.__module__]


EVENTS = load_events()
each_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)


def own_fields(event: type[Event]) -> dict[str, object]:
    hints = typing.get_type_hints(event)
    return {field.name: hints[field.name] for field in dataclasses.fields(event) if field.name not in HEADER}


def leaves(hint: object) -> Iterable[object]:
    """The plain types a hint is made of: `tuple[UUID, ...] | None` gives tuple, UUID and None."""
    origin = typing.get_origin(hint)
    if origin is None:
        yield hint
        return
    if origin not in {typing.Union, UnionType, typing.Literal}:
        yield origin
    for part in typing.get_args(hint):
        if origin is typing.Literal:
            yield type(part)
        elif part is not Ellipsis:
            yield from leaves(part)


def personal_columns() -> set[str]:
    """Names of all columns declared as personal data, in every model."""
    return {
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if type(field).__module__.startswith("motcua.kernel.personal")
    }


def subclasses(cls: type[Event]) -> Iterable[type[Event]]:
    for child in cls.__subclasses__():
        yield child
        yield from subclasses(child)


def test_there_are_events_to_check() -> None:
    assert EVENTS


def test_no_two_events_share_a_name() -> None:
    names = [event.name for event in subclasses(Event) if event.name and ".tests" not in event.__module__]

    assert sorted({name for name in names if names.count(name) > 1}) == []


@each_event
def test_an_event_is_named_after_its_domain_and_stands_in_its_events_file(event: type[Event]) -> None:
    module = event.__module__.split(".")

    assert "events" in module
    owner = "kernel" if module[1] == "kernel" else module[2]
    assert re.fullmatch(rf"{owner}\.[a-z][a-z0-9_]*", event.name)


@each_event
def test_an_event_is_a_frozen_record_with_a_subject_and_a_version(event: type[Event]) -> None:
    parameters = event.__dataclass_params__  # type: ignore[attr-defined]

    assert parameters.frozen
    assert all(field.kw_only for field in dataclasses.fields(event))
    assert event.subject_type
    assert event.version >= 1


@each_event
def test_an_event_carries_plain_values_only(event: type[Event]) -> None:
    odd = {
        name: hint
        for name, hint in own_fields(event).items()
        for leaf in leaves(hint)
        if leaf not in PLAIN | CONTAINERS and not (isinstance(leaf, type) and issubclass(leaf, str | int))
    }

    assert odd == {}


@each_event
def test_an_event_names_no_person(event: type[Event]) -> None:
    personal = {name for name in own_fields(event) if name in ABOUT_A_PERSON | personal_columns()}

    assert personal == set()


@each_event
def test_an_event_has_a_sentence_its_own_fields_fill(event: type[Event]) -> None:
    sentence = str(event.sentence)

    assert isinstance(event.sentence, Promise), "mark the sentence with gettext_lazy"
    assert len(sentence) > 8
    assert set(PLACEHOLDER.findall(sentence)) <= set(own_fields(event))
    assert "%" not in PLACEHOLDER.sub("", sentence.replace("%%", ""))


def test_every_listener_hears_an_event_that_exists() -> None:
    known = {event.name for event in EVENTS}
    heard = [
        name
        for name, by_key in kernel_events.all_listeners().items()
        if any(_ours(f) for f in by_key.values())
    ]

    assert sorted(set(heard) - known) == []


def test_every_listener_has_a_key_of_its_own_domain() -> None:
    strangers = [
        f"{key} in {listener.__module__}"
        for by_key in kernel_events.all_listeners().values()
        for key, listener in by_key.items()
        if _ours(listener) and key.split(".")[0] != listener.__module__.split(".")[2]
    ]

    assert strangers == []


def _ours(listener: object) -> bool:
    module = getattr(listener, "__module__", "")
    return module.startswith("motcua.domains.") and ".tests" not in module
