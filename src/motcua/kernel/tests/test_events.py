"""Events: plain values only, nobody's data, and a sentence for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest

from motcua.kernel import clock, events
from motcua.kernel.events import Event, all_listeners, event_classes, listen, listeners_of, sentence_of
from motcua.kernel.personal.values import PersonalText
from motcua.kernel.tests.happenings import Happened, named

SUBJECT = UUID("018d7682-0000-7000-8000-000000000003")


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Told(Event):
    """One value of any sort."""

    value: Any = None


@pytest.fixture
def with_name() -> Iterator[None]:
    with named():
        yield


def payload_of(value: Any) -> Any:
    return Told(subject_id=SUBJECT, agency_id=3, value=value).payload()["value"]


# --- payload


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        ("Nộp hồ sơ", "Nộp hồ sơ"),
        (7, 7),
        (True, True),
        (1.5, 1.5),
        (SUBJECT, "018d7682-0000-7000-8000-000000000003"),
        (date(2024, 2, 5), "2024-02-05"),
        (clock.local(2024, 2, 5, 17), "2024-02-05T17:00:00+07:00"),
        (datetime(2024, 2, 5, 10, tzinfo=UTC), "2024-02-05T10:00:00+00:00"),
        (Decimal("1.50"), "1.50"),
        (Colour.RED, "red"),
        ((1, SUBJECT), [1, "018d7682-0000-7000-8000-000000000003"]),
        ([date(2024, 2, 5), None], ["2024-02-05", None]),
        ({"a": (date(2024, 2, 5),), 1: {"b": SUBJECT}}, {"a": ["2024-02-05"], "1": {"b": str(SUBJECT)}}),
    ],
)
def test_a_payload_is_made_of_plain_values(value: Any, plain: Any) -> None:
    assert payload_of(value) == plain
    assert json.loads(json.dumps(payload_of(value))) == plain


def test_subject_and_agency_are_not_told_twice() -> None:
    assert Happened(subject_id=SUBJECT, agency_id=3, what="việc").payload() == {"what": "việc"}


@pytest.mark.parametrize(
    "wrap",
    [
        lambda v: v,
        lambda v: [v],
        lambda v: (1, v),
        lambda v: {"a": v},
        lambda v: {v: 1},
        lambda v: {"a": [{"b": v}]},
    ],
    ids=["bare", "list", "tuple", "dict", "key", "deep"],
)
def test_a_personal_value_is_refused_however_deep_it_lies(wrap: Any) -> None:
    with pytest.raises(TypeError, match="names people by id only"):
        payload_of(wrap(PersonalText("Nguyễn Văn An")))


def test_an_event_is_not_changed_after_it_happened() -> None:
    event = Happened(subject_id=SUBJECT, agency_id=3)

    with pytest.raises(FrozenInstanceError):
        event.what = "khác"  # type: ignore[misc]

    assert event.what == "việc"


# --- the list of events


def test_only_events_with_a_name_are_on_the_list() -> None:
    assert Happened not in event_classes().values()

    with named("tests.happened"):
        assert event_classes()["tests.happened"] is Happened
        assert list(event_classes()) == sorted(event_classes())

    assert "tests.happened" not in event_classes()


# --- listeners


def test_listeners_are_found_by_the_name_of_the_event(with_name: None) -> None:
    @listen(Happened, key="tests.one")
    def one(entry: events.DeliveredEvent) -> None: ...

    @listen(Happened, key="tests.two")
    def two(entry: events.DeliveredEvent) -> None: ...

    assert listeners_of("tests.happened") == {"tests.one": one, "tests.two": two}
    assert all_listeners()["tests.happened"] == {"tests.one": one, "tests.two": two}
    assert list(all_listeners()) == sorted(all_listeners())
    assert listeners_of("tests.never") == {}


def test_a_key_registered_again_is_the_same_listener(with_name: None) -> None:
    for _time in range(2):
        listen(Happened, key="tests.one")(print)

    assert listeners_of("tests.happened") == {"tests.one": print}


# --- sentences


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Nộp hồ sơ", "Nộp hồ sơ"),
        (None, ""),
        (7, "7"),
        ("2024-02-05", "05/02/2024"),
        ("2024-02-05T10:00:00+00:00", "17:00, 05/02/2024"),
        ("2024-02-05T17:00:00.000007+07:00", "17:00, 05/02/2024"),
        ("2024-13-45", "2024-13-45"),
        ("1234-56-78T90:00:00", "1234-56-78T90:00:00"),
        ("100%", "100%"),
        ("", ""),
    ],
)
def test_a_sentence_shows_values_as_people_write_them(with_name: None, value: Any, shown: str) -> None:
    assert sentence_of("tests.happened", {"what": value}) == f"Đã xảy ra: {shown}"


def test_values_the_sentence_does_not_name_are_left_out(with_name: None) -> None:
    assert sentence_of("tests.happened", {"what": "việc", "more": 7}) == "Đã xảy ra: việc"


def test_an_event_that_is_no_more_is_shown_by_its_name() -> None:
    assert sentence_of("tests.removed", {"what": "việc"}) == "tests.removed"
