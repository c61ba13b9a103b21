"""By which way somebody is told, when a telephone may ring, and in which words."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domains.notifications import rules
from motcua.domains.notifications.types import (
    DEFAULT_CHANNELS,
    DEFAULT_QUIET,
    Channel,
    MessageKind,
    Obstacle,
    Quiet,
    Reach,
)
from motcua.kernel import clock

EVERYTHING = frozenset(DEFAULT_CHANNELS)
FACTS = {
    "code": "000.00.NN.H50-240205-0001",
    "track_url": "https://motcua.so.test/tra-cuu/ABC",
    "due_at": "2024-02-19T17:00:00+07:00",
    "expires_at": "2024-03-06T10:00:00+07:00",
    "resume_url": "https://motcua.so.test/ho-so-cua-toi/",
}


def at(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return datetime(2024, 2, day, hour, minute, tzinfo=clock.VN)


@pytest.mark.parametrize(
    ("channels", "reach", "expected"),
    [
        (DEFAULT_CHANNELS, Reach(True, True, EVERYTHING), ["email", "zalo", "sms"]),
        (("sms", "email"), Reach(True, True, EVERYTHING), ["sms", "email"]),
        (DEFAULT_CHANNELS, Reach(False, True, EVERYTHING), ["zalo", "sms"]),
        (DEFAULT_CHANNELS, Reach(True, False, EVERYTHING), ["email"]),
        (DEFAULT_CHANNELS, Reach(True, True, frozenset({Channel.SMS})), ["sms"]),
        (DEFAULT_CHANNELS, Reach(True, True, frozenset()), []),
        ((), Reach(True, True, EVERYTHING), []),
    ],
)
def test_ways_are_those_wanted_given_and_set_up_in_the_order_wanted(channels, reach, expected) -> None:
    assert rules.ways([Channel(one) for one in channels], reach) == expected


def test_whoever_left_no_address_is_told_so() -> None:
    assert rules.obstacle_of(Reach(False, True, frozenset())) is Obstacle.NO_ADDRESS
    assert rules.obstacle_of(Reach(True, True, frozenset())) is Obstacle.NO_SERVER
    assert rules.obstacle_of(Reach(True, True, EVERYTHING), ()) is Obstacle.CHOSEN


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        (at(10), at(10)),
        (at(20, 59), at(20, 59)),
        (at(21), at(7, day=6)),
        (at(23, 30), at(7, day=6)),
        (at(0, 10), at(7)),
        (at(6, 59), at(7)),
        (at(7), at(7)),
    ],
)
def test_at_night_no_telephone_rings(moment: datetime, goes: datetime) -> None:
    assert rules.not_in_quiet(moment, DEFAULT_QUIET) == goes


def test_quiet_hours_within_a_day_end_on_that_day() -> None:
    rest = Quiet(time(11, 30), time(13, 30))

    assert rules.not_in_quiet(at(12), rest) == at(13, 30)
    assert rules.not_in_quiet(at(22), rest) == at(22)


@given(
    moment=st.datetimes(datetime(2024, 1, 1), datetime(2025, 1, 1)),  # noqa: DTZ001
    begins=st.times(),
    ends=st.times(),
)
def test_it_goes_within_a_day_and_never_in_the_quiet_hours(moment, begins, ends) -> None:
    begins, ends = begins.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0)
    quiet, moment = Quiet(begins, ends), moment.replace(tzinfo=clock.VN)
    if begins == ends:
        return

    goes = rules.not_in_quiet(moment, quiet)

    assert 0 <= (goes - moment).total_seconds() <= 24 * 3600
    assert rules.not_in_quiet(goes, quiet) == goes


def test_every_kind_of_message_has_a_sentence() -> None:
    assert set(rules.text_names()) == set(MessageKind.values)


@pytest.mark.parametrize("kind", MessageKind.values)
def test_a_sentence_is_short_names_the_dossier_and_nobody(kind: str) -> None:
    text = rules.compose_text(kind, FACTS, accents=False)

    if kind == MessageKind.FILING_EXPIRING:  # not sent yet: no code, nothing to follow
        assert FACTS["resume_url"] in text
    else:
        assert FACTS["code"] in text
        assert FACTS["track_url"] in text
    assert text.isascii()
    assert "%(" not in text
    assert rules.segments(text) <= 2


def test_what_is_not_known_is_not_said() -> None:
    text = rules.compose_text("accepted", {**FACTS, "due_at": None}, accents=True)

    assert text == f"Đã tiếp nhận hồ sơ {FACTS['code']}. Theo dõi: {FACTS['track_url']}"


def test_a_message_says_the_date_as_people_write_it() -> None:
    text = rules.compose_text("accepted", FACTS, accents=True)

    assert "Hẹn trả kết quả 17:00, 19/02/2024." in text


def test_without_accents_capitals_and_signs_stay_readable() -> None:
    text = rules.compose_text("accepted", FACTS, accents=False)

    assert text.startswith("Da tiep nhan ho so 000.00.NN.H50-240205-0001. Hen tra ket qua 17:00, 19/02/2024.")


@pytest.mark.parametrize(
    ("text", "parts"),
    [("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("đ" * 70, 1), ("đ" * 71, 2)],
)
def test_parts_are_counted_as_the_network_does(text: str, parts: int) -> None:
    assert rules.segments(text) == parts


def test_the_facts_for_a_registered_template_are_plain_words() -> None:
    facts = rules.facts_of_text({**FACTS, "amount": 150_000, "answer_until": None, "items": []})

    assert facts["due_at"] == "17:00, 19/02/2024"
    assert facts["amount"].startswith("150.000")
    assert {"answer_until", "items"}.isdisjoint(facts)
