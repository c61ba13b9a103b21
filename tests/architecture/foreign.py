"""Questions about what of one agency shows in the answers given to another."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import models

from motcua.kernel import clock
from tests.architecture import house
from tests.architecture.test_agencies import domain_models
from tests.support.samples import World, has_samples

NOON = clock.local(2024, 3, 7, 10, 0)
MANY = 200


def build_everything(world: World) -> World:
    """The world with rows in every domain that gives samples."""
    for domain in house.domain_names():
        if has_samples(domain):
            world.of(domain)
    return world


def ids_of(world: World) -> set[str]:
    """Every public id of the agency's rows."""
    return {
        str(public_id)
        for model in domain_models()
        if {"public_id", "agency"} <= {field.name for field in model._meta.local_fields}
        for public_id in model._default_manager.filter(agency_id=world.agency.pk).values_list(
            "public_id", flat=True
        )
    } | {str(world.agency.public_id)}


def shown(value: Any, depth: int = 0) -> Iterator[Any]:
    """Everything plain or row-like in an answer, through pages, lists, records and pairs."""
    if isinstance(value, models.Model | str | bytes | int | float | UUID):
        yield value
        return
    for part in parts_of(value) if depth < 6 else ():
        yield from shown(part, depth + 1)


def parts_of(value: Any) -> Iterable[Any]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    return itertools.islice(value, MANY) if isinstance(value, Iterable) else ()


def strangers(answer: Any, there: World, ids: set[str]) -> list[str]:
    """What of the other agency stands in an answer."""
    found = []
    for value in shown(answer):
        if isinstance(value, models.Model):
            if getattr(value, "agency_id", None) == there.agency.pk or value == there.agency:
                found.append(repr(value))
        elif isinstance(value, str | UUID) and str(value) in ids:
            found.append(str(value))
    return found


def fingerprint(world: World) -> list[tuple[str, int]]:
    """How many rows of each kind the agency has: denied acts leave it as it was."""
    return [
        (model._meta.label, model._default_manager.filter(agency_id=world.agency.pk).count())
        for model in domain_models()
        if "agency" in {field.name for field in model._meta.local_fields}
    ]
