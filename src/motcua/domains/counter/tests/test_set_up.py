"""Places, groups, counters and priorities as they may be set up, and by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.domains.counter import selectors, services
from motcua.domains.counter.errors import PlaceNotFound, WrongSetup
from motcua.domains.counter.models import Counter, PriorityGround, QueueGroup, ServicePlace
from motcua.domains.counter.tests import factories
from motcua.domains.counter.tests.factories import Hall
from motcua.domains.counter.types import GroundGiven, GroupGiven, PlaceGiven
from motcua.domains.people.tests import factories as people
from motcua.kernel import journal, shipped
from motcua.kernel.errors import NotAllowed

GROUND = GroundGiven(
    code="veteran",
    name="Thương binh",
    name_en="War invalid",
    valid_from=date(2024, 3, 1),
    legal_basis="Pháp lệnh 02/2020/UBTVQH14",
)


def given(here: Hall, **facts: object) -> PlaceGiven:
    base = PlaceGiven(name=here.place.name, unit_id=here.place.unit.public_id)
    return replace(base, **facts)  # type: ignore[arg-type]


def test_a_place_is_changed_and_the_journal_knows(here: Hall) -> None:
    services.save_service_place(
        actor=here.manager,
        given=given(here, location="Tầng 1", hold_minutes=20),
        place_id=here.place.public_id,
    )

    here.place.refresh_from_db()
    assert (here.place.location, here.place.hold_minutes) == ("Tầng 1", 20)
    names = [entry.name for entry in journal.entries_of("service_place", here.place.public_id)]
    assert names.count("counter.place_saved") == 2


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"location": "x" * 301}, "location"),
        ({"calls_before_absent": 0}, "calls_before_absent"),
        ({"slot_minutes": 5}, "slot_minutes"),
        ({"days_ahead": 61}, "days_ahead"),
    ],
)
def test_a_place_that_cannot_be_is_refused_by_field(here: Hall, facts: dict[str, object], field: str) -> None:
    with pytest.raises(WrongSetup) as caught:
        services.save_service_place(
            actor=here.manager, given=given(here, **facts), place_id=here.place.public_id
        )

    assert set(caught.value.errors) == {field}


def test_two_places_do_not_have_one_name(here: Hall) -> None:
    with pytest.raises(WrongSetup, match="Đã có nơi phục vụ tên này."):
        services.save_service_place(actor=here.manager, given=given(here))

    assert ServicePlace.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"letter": "I"}, "letter"),
        ({"letter": ""}, "letter"),
        ({"letter": "b"}, "letter"),
        ({"letter": "C"}, "letter"),
        ({"name": ""}, "name"),
        ({"hint": "x" * 161}, "hint"),
        ({"per_slot": 101}, "per_slot"),
    ],
)
def test_a_group_that_cannot_be_is_refused_by_field(here: Hall, facts: dict[str, object], field: str) -> None:
    wanted = replace(GroupGiven(letter="A", name="Nộp hồ sơ"), **facts)  # type: ignore[arg-type]

    with pytest.raises(WrongSetup) as caught:
        services.save_queue_group(
            actor=here.manager,
            place_id=here.place.public_id,
            given=wanted,
            group_id=here.group("A").public_id,
        )

    assert set(caught.value.errors) == {field}
    assert here.group("A").name == "Nộp hồ sơ mới"


def test_a_new_group_comes_last(here: Hall) -> None:
    services.save_queue_group(
        actor=here.manager, place_id=here.place.public_id, given=GroupGiven(letter="c", name="Cần hướng dẫn")
    )

    found = selectors.list_groups(here.manager, here.place.public_id)
    assert [group.letter for group in found] == ["A", "B", "C"]


def test_a_counter_serves_what_it_was_given_and_nothing_else(here: Hall) -> None:
    counter = here.counter("7")
    services.save_counter(
        actor=here.manager,
        place_id=here.place.public_id,
        number="7",
        group_ids=[here.group("B").public_id],
        counter_id=counter.public_id,
    )

    assert [group.letter for group in counter.groups.all()] == ["B"]


@pytest.mark.parametrize(
    ("number", "letters", "field"), [("", "A", "number"), ("8", "A", "number"), ("9", "", "groups")]
)
def test_a_counter_that_cannot_be_is_refused_by_field(
    here: Hall, number: str, letters: str, field: str
) -> None:
    with pytest.raises(WrongSetup) as caught:
        services.save_counter(
            actor=here.manager,
            place_id=here.place.public_id,
            number=number,
            group_ids=[here.group(letter).public_id for letter in letters],
        )

    assert set(caught.value.errors) == {field}
    assert Counter.objects.count() == 2


def test_who_serves_sets_nothing_up(here: Hall) -> None:
    officer, place = here.officer(), here.place.public_id

    with pytest.raises(NotAllowed):
        services.save_service_place(actor=officer, given=given(here), place_id=place)
    with pytest.raises(NotAllowed):
        services.save_queue_group(actor=officer, place_id=place, given=GroupGiven(letter="C", name="C"))
    with pytest.raises(NotAllowed):
        services.save_counter(actor=officer, place_id=place, number="9", group_ids=[])
    with pytest.raises(NotAllowed):
        services.renew_kiosk(actor=officer, place_id=place)
    with pytest.raises(NotAllowed):
        services.save_priority_ground(actor=officer, given=GROUND)

    assert (QueueGroup.objects.count(), PriorityGround.objects.count()) == (2, 4)


def test_another_agency_finds_no_place_to_set_up(here: Hall) -> None:
    stranger = factories.manager(people.agency("SKHCN-QB"))

    with pytest.raises(PlaceNotFound):
        services.renew_kiosk(actor=stranger, place_id=here.place.public_id)


def test_a_ground_holds_between_its_days(here: Hall) -> None:
    services.save_priority_ground(actor=here.manager, given=GROUND)
    assert here.issue(priority="veteran").priority is None

    services.save_priority_ground(actor=here.manager, given=replace(GROUND, valid_from=date(2024, 1, 1)))
    assert str(here.issue(priority="veteran").priority) == "Thương binh"

    services.save_priority_ground(
        actor=here.manager, given=replace(GROUND, valid_from=date(2024, 1, 1), valid_to=date(2024, 2, 4))
    )
    assert here.issue(priority="veteran").priority is None


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "có dấu cách"}, "code"),
        ({"name": " "}, "name"),
        ({"legal_basis": ""}, "legal_basis"),
        ({"valid_to": date(2024, 2, 1)}, "valid_to"),
    ],
)
def test_a_ground_that_cannot_be_is_refused_by_field(
    here: Hall, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(WrongSetup) as caught:
        services.save_priority_ground(actor=here.manager, given=replace(GROUND, **facts))  # type: ignore[arg-type]

    assert set(caught.value.errors) == {field}


def test_the_shipped_grounds_are_loaded_once_and_marked_as_not_verified(here: Hall) -> None:
    assert services.load_shipped_grounds(actor=here.manager) == 0
    assert not PriorityGround.objects.filter(verified=True).exists()


def test_every_shipped_ground_has_words_in_both_languages_and_a_basis() -> None:
    grounds = shipped.load_json("priority-grounds.json")["grounds"]

    assert [
        row["code"] for row in grounds if not (row["name"] and row["name_en"] and row["legal_basis"])
    ] == []
