"""Months of the journal and the read log: made once, ahead, and never over rows that are there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from motcua.kernel import clock, partitions
from motcua.kernel.models import JournalEntry, ReadLog
from motcua.kernel.tests.happenings import happen

pytestmark = pytest.mark.django_db

DECEMBER = datetime(2041, 12, 1, tzinfo=UTC)
JANUARY = datetime(2042, 1, 1, tzinfo=UTC)
LATE_YEAR = [
    "kernel_journalentry_204111",
    "kernel_readlog_204111",
    "kernel_journalentry_204112",
    "kernel_readlog_204112",
    "kernel_journalentry_204201",
    "kernel_readlog_204201",
]


def place_of(entry_id: UUID) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select tableoid::regclass::text from kernel_journalentry where id = %s", [entry_id])
        return str(cursor.fetchone()[0])


def written_at(moment: datetime) -> UUID:
    with clock.frozen(moment):
        return happen()


def read_at(moment: datetime) -> None:
    ReadLog.objects.create(
        id=uuid4(),
        subject_type="tests.thing",
        subject_id=uuid4(),
        purpose="dossier",
        via="web",
        read_at=moment,
    )


@pytest.mark.parametrize(
    ("day", "first_of_next"),
    [
        (date(2024, 1, 31), date(2024, 2, 1)),
        (date(2024, 11, 30), date(2024, 12, 1)),
        (date(2024, 12, 1), date(2025, 1, 1)),
        (date(2024, 12, 31), date(2025, 1, 1)),
    ],
)
def test_a_month_is_followed_by_the_next_and_december_by_january(day: date, first_of_next: date) -> None:
    assert partitions.month_after(day) == first_of_next


def test_months_are_made_across_the_turn_of_the_year() -> None:
    assert partitions.ensure_months(date(2041, 11, 15), ahead=2) == LATE_YEAR


def test_months_are_made_once() -> None:
    partitions.ensure_months(date(2041, 11, 15), ahead=1)

    assert partitions.ensure_months(date(2041, 11, 30), ahead=1) == []
    assert partitions.ensure_months(date(2041, 11, 1), ahead=2) == LATE_YEAR[4:]


def test_a_row_goes_to_the_month_in_which_it_was_written() -> None:
    partitions.ensure_months(date(2041, 11, 1), ahead=1)

    places = [
        place_of(written_at(moment))
        for moment in (
            DECEMBER - timedelta(microseconds=1),
            DECEMBER,
            JANUARY - timedelta(microseconds=1),
            JANUARY,
        )
    ]

    assert places == [
        "kernel_journalentry_204111",
        "kernel_journalentry_204112",
        "kernel_journalentry_204112",
        "kernel_journalentry_other",
    ]


@pytest.mark.parametrize("moment", [DECEMBER, JANUARY - timedelta(microseconds=1)])
def test_a_month_with_rows_in_the_common_table_is_not_made_and_loses_nothing(moment: datetime) -> None:
    entry_id = written_at(moment)

    made = partitions.ensure_months(date(2041, 11, 1), ahead=2)

    assert made == [name for name in LATE_YEAR if name != "kernel_journalentry_204112"]
    assert place_of(entry_id) == "kernel_journalentry_other"
    assert JournalEntry.objects.filter(id=entry_id).count() == 1


def test_the_read_log_is_looked_at_by_the_moment_of_reading() -> None:
    read_at(DECEMBER)

    assert partitions.ensure_months(date(2041, 12, 1), ahead=0) == ["kernel_journalentry_204112"]
    assert ReadLog.objects.filter(read_at=DECEMBER).count() == 1


def test_every_night_this_month_and_three_ahead_are_there() -> None:
    # 18:00 UTC on the last of October is the first of November in Viet Nam.
    with clock.frozen(datetime(2041, 10, 31, 18, tzinfo=UTC)):
        partitions.ensure_coming_months(0)
        partitions.ensure_coming_months(0)

    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relispartition and relname ~ '_20(41|42)..$' and relkind = 'r'"
        )
        made = {name for (name,) in cursor.fetchall()}
    assert made == {*LATE_YEAR, "kernel_journalentry_204202", "kernel_readlog_204202"}


def test_an_entry_of_a_made_month_is_neither_changed_nor_deleted() -> None:
    partitions.ensure_months(date(2041, 12, 1), ahead=0)
    entry_id = written_at(DECEMBER)

    with (
        pytest.raises(Exception, match="Sổ nhật ký chỉ ghi thêm"),
        connection.cursor() as cursor,
    ):
        cursor.execute("delete from kernel_journalentry_204112 where id = %s", [entry_id])
