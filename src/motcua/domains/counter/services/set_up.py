"""Setting up: places, groups of procedures, counters, the kiosk's address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.counter import policies, rules
from motcua.domains.counter.errors import WrongSetup
from motcua.domains.counter.events import CounterSaved, KioskRenewed, QueueGroupSaved, ServicePlaceSaved
from motcua.domains.counter.models import Counter, CounterGroup, QueueGroup, ServicePlace
from motcua.domains.counter.selectors import get_counter
from motcua.domains.counter.services._locks import lock_place
from motcua.domains.counter.types import GroupGiven, PlaceGiven
from motcua.domains.people import selectors as people
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.text import normalise

# What the figures of a place may be, both included.
LIMITS = {
    "calls_before_absent": (1, 10),
    "hold_minutes": (0, 120),
    "ahead_in_a_row": (1, 10),
    "early_minutes": (0, 60),
    "slot_minutes": (10, 240),
    "days_ahead": (0, 60),
    "late_minutes": (0, 120),
}


@transaction.atomic
def save_service_place(*, actor: Actor, given: PlaceGiven, place_id: UUID | None = None) -> ServicePlace:
    """Set a place up, or change it. Raises PlaceNotFound, NotFound (unit), NotAllowed, WrongSetup by field."""
    place = lock_place(actor, place_id) if place_id else ServicePlace(agency_id=actor.agency_key)
    unit = people.get_unit(actor, given.unit_id)
    actor = policies.require_may_manage(actor, unit_id=unit.pk)
    if place.pk:
        policies.require_may_manage(actor, unit_id=place.unit_id)
    facts: dict[str, Any] = asdict(given) | {"name": normalise(given.name), "unit": unit}
    facts["location"] = normalise(given.location)
    del facts["unit_id"]
    _check_place(place, facts)
    for name, value in facts.items():
        setattr(place, name, value)
    place.save()
    event = ServicePlaceSaved(subject_id=place.public_id, agency_id=place.agency_id, place=place.name)
    journal.record(actor=actor, event=event)
    return place


@transaction.atomic
def renew_kiosk(*, actor: Actor, place_id: UUID) -> ServicePlace:
    """Another address for the kiosk; the old one gives no numbers any more. Raises PlaceNotFound, NotAllowed."""
    place = lock_place(actor, place_id)
    actor = policies.require_may_manage(actor, unit_id=place.unit_id)
    place.kiosk_token = rules.random_word()
    place.save(update_fields=["kiosk_token"])
    event = KioskRenewed(subject_id=place.public_id, agency_id=place.agency_id, place=place.name)
    journal.record(actor=actor, event=event)
    return place


@transaction.atomic
def save_queue_group(
    *, actor: Actor, place_id: UUID, given: GroupGiven, group_id: UUID | None = None
) -> QueueGroup:
    """Set a group up, or change it; a letter once used stays. Raises PlaceNotFound, NotAllowed, WrongSetup."""
    place = lock_place(actor, place_id)
    actor = policies.require_may_manage(actor, unit_id=place.unit_id)
    known = list(QueueGroup.objects.filter(place=place))
    group = next((one for one in known if one.public_id == group_id), None)
    taken = {one.letter for one in known if one is not group}
    if group is None:
        group = QueueGroup(agency_id=place.agency_id, place=place, position=len(known) + 1)
    facts = {
        name: normalise(value) if isinstance(value, str) else value for name, value in asdict(given).items()
    }
    facts["letter"] = given.letter.strip().upper()
    _check_group(facts, taken, group.letter if group.pk else "")
    for name, value in facts.items():
        setattr(group, name, value)
    group.save()
    event = QueueGroupSaved(
        subject_id=place.public_id,
        agency_id=place.agency_id,
        letter=group.letter,
        group=group.name,
        is_open=group.is_open,
    )
    journal.record(actor=actor, event=event)
    return group


@transaction.atomic
def save_counter(
    *, actor: Actor, place_id: UUID, number: str, group_ids: Sequence[UUID], counter_id: UUID | None = None
) -> Counter:
    """Set a counter up, or change what it serves. Raises PlaceNotFound, NotAllowed, WrongSetup."""
    place = lock_place(actor, place_id)
    actor = policies.require_may_manage(actor, unit_id=place.unit_id)
    counter = (
        get_counter(actor, counter_id) if counter_id else Counter(agency_id=place.agency_id, place=place)
    )
    groups = list(QueueGroup.objects.filter(place=place, public_id__in=group_ids))
    counter.number = normalise(number)
    _check_counter(counter, place, groups)
    counter.save()
    CounterGroup.objects.filter(counter=counter).exclude(group__in=groups).delete()
    for group in groups:
        CounterGroup.objects.get_or_create(agency_id=place.agency_id, counter=counter, group=group)
    event = CounterSaved(
        subject_id=place.public_id,
        agency_id=place.agency_id,
        counter=counter.number,
        groups=", ".join(sorted(group.letter for group in groups)),
    )
    journal.record(actor=actor, event=event)
    return counter


def _check_place(place: ServicePlace, facts: dict[str, Any]) -> None:
    errors = {
        name: _("Số phải từ %(low)d đến %(high)d.") % {"low": low, "high": high}
        for name, (low, high) in LIMITS.items()
        if not low <= facts[name] <= high
    }
    same = ServicePlace.objects.filter(
        agency_id=place.agency_id, name=facts["name"], closed_at__isnull=True
    ).exclude(pk=place.pk)
    if not facts["name"] or len(facts["name"]) > 200:
        errors["name"] = _("Hãy ghi tên nơi phục vụ, tối đa 200 ký tự.")
    elif same.exists():
        errors["name"] = _("Đã có nơi phục vụ tên này.")
    if len(facts["location"]) > 300:
        errors["location"] = _("Vị trí dài tối đa 300 ký tự.")
    if errors:
        raise WrongSetup(errors)


def _check_group(facts: dict[str, Any], taken: set[str], before: str) -> None:
    errors = _too_long(facts, {"name": 120, "name_en": 120, "hint": 160, "hint_en": 160})
    if said := _bad_letter(facts["letter"], taken, before):
        errors["letter"] = said
    if not facts["name"]:
        errors["name"] = _("Hãy ghi tên nhóm việc, tối đa 120 ký tự.")
    if not 0 <= facts["per_slot"] <= 100:
        errors["per_slot"] = _("Số phải từ %(low)d đến %(high)d.") % {"low": 0, "high": 100}
    if errors:
        raise WrongSetup(errors)


def _bad_letter(letter: str, taken: set[str], before: str) -> str:
    if letter not in set(rules.LETTERS):
        return _("Hãy chọn một chữ cái trong các chữ %(letters)s.") % {"letters": rules.LETTERS}
    if letter in taken:
        return _("Chữ %(letter)s đã dùng cho nhóm khác.") % {"letter": letter}
    return _("Chữ cái đã in trên phiếu thì không đổi được.") if before and letter != before else ""


def _too_long(facts: dict[str, Any], most: dict[str, int]) -> dict[str, str]:
    return {
        name: _("Dài tối đa %(most)d ký tự.") % {"most": length}
        for name, length in most.items()
        if len(facts[name]) > length
    }


def _check_counter(counter: Counter, place: ServicePlace, groups: Sequence[QueueGroup]) -> None:
    errors = {}
    same = Counter.objects.filter(place=place, number=counter.number, closed_at__isnull=True)
    if not counter.number or len(counter.number) > 10:
        errors["number"] = _("Hãy ghi số quầy, tối đa 10 ký tự.")
    elif same.exclude(pk=counter.pk).exists():
        errors["number"] = _("Đã có quầy số này.")
    if not groups:
        errors["groups"] = _("Hãy chọn ít nhất một nhóm việc.")
    if errors:
        raise WrongSetup(errors)
