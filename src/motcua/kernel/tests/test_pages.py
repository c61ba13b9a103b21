"""Lists paged by key: every row once, forwards and back, whatever ties there are."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import QuerySet

from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.kernel.models import Delivery, RateLimit
from motcua.kernel.pages import Page, keyset

pytestmark = pytest.mark.django_db

NOON = clock.local(2024, 2, 5, 12)


@pytest.fixture
def windows() -> QuerySet[RateLimit]:
    """Seven rows: three scopes, and moments that some of them share."""
    RateLimit.objects.bulk_create(
        RateLimit(
            scope=scope, key_hash=bytes([number]), window_start=NOON + timedelta(minutes=minute), count=number
        )
        for number, (scope, minute) in enumerate(
            [("b", 5), ("a", 5), ("c", 1), ("a", 1), ("b", 5), ("a", 9), ("b", 1)], start=1
        )
    )
    return RateLimit.objects.all()


def walk(rows: QuerySet[Any], keys: tuple[str, ...], size: int) -> list[Page[Any]]:
    """Every page from the first to the last."""
    pages = [keyset(rows, keys=keys, size=size)]
    while pages[-1].next:
        pages.append(keyset(rows, keys=keys, size=size, after=pages[-1].next))
    return pages


def walk_back(rows: QuerySet[Any], keys: tuple[str, ...], size: int, last: Page[Any]) -> list[Page[Any]]:
    """Every page from the last to the first."""
    pages = [last]
    while pages[-1].previous:
        pages.append(keyset(rows, keys=keys, size=size, after=pages[-1].previous))
    return pages


def shown(pages: list[Page[Any]]) -> list[list[int]]:
    return [[row.count for row in page.rows] for page in pages]


def cursor(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(list(parts)).encode()).decode().rstrip("=")


# --- forwards and back


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (("count",), [1, 2, 3, 4, 5, 6, 7]),
        (("-count",), [7, 6, 5, 4, 3, 2, 1]),
        (("scope", "id"), [2, 4, 6, 1, 5, 7, 3]),
        (("-scope", "-id"), [3, 7, 5, 1, 6, 4, 2]),
        (("scope", "-id"), [6, 4, 2, 7, 5, 1, 3]),
        (("window_start", "id"), [3, 4, 7, 1, 2, 5, 6]),
        (("-window_start", "id"), [6, 1, 2, 5, 3, 4, 7]),
        (("scope", "window_start", "id"), [4, 2, 6, 7, 1, 5, 3]),
        (("scope", "-window_start", "id"), [6, 2, 4, 1, 5, 7, 3]),
    ],
    ids=lambda value: ",".join(map(str, value)),
)
@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_every_row_is_met_once_forwards_and_back(
    windows: QuerySet[RateLimit], keys: tuple[str, ...], order: list[int], size: int
) -> None:
    forwards = walk(windows, keys, size)

    assert shown(forwards) == [order[start : start + size] for start in range(0, 7, size)]
    assert forwards[0].previous is None
    back = walk_back(windows, keys, size, forwards[-1])
    met = [count for page in reversed(shown(back)) for count in page]
    assert met == order
    assert all(len(page.rows) == size for page in back[1:])


def test_from_the_second_page_one_comes_back_to_the_first(windows: QuerySet[RateLimit]) -> None:
    first, second, _third = walk(windows, ("scope", "id"), 3)

    again = keyset(windows, keys=("scope", "id"), size=3, after=second.previous)

    assert again.rows == first.rows
    assert (again.next, again.previous) == (first.next, None)


def test_a_list_of_one_page_has_no_neighbours(windows: QuerySet[RateLimit]) -> None:
    page = keyset(windows, keys=("id",), size=7)

    assert (len(page.rows), page.next, page.previous) == (7, None, None)


@pytest.mark.parametrize("after", [None, ""])
def test_an_empty_list_is_an_empty_page(after: str | None) -> None:
    assert keyset(RateLimit.objects.all(), keys=("id",), after=after) == Page([], None, None)


def test_twenty_rows_are_a_page_unless_said_otherwise() -> None:
    RateLimit.objects.bulk_create(
        RateLimit(scope="a", key_hash=bytes([number]), window_start=NOON, count=number)
        for number in range(21)
    )

    assert [len(page) for page in shown(walk(RateLimit.objects.all(), ("id",), 20))] == [20, 1]
    assert len(keyset(RateLimit.objects.all(), keys=("id",)).rows) == 20


def test_a_filter_of_the_list_holds_on_every_page(windows: QuerySet[RateLimit]) -> None:
    assert shown(walk(windows.filter(scope="b"), ("window_start", "id"), 2)) == [[7, 1], [5]]


def test_a_row_added_or_removed_meanwhile_neither_doubles_nor_hides_another(
    windows: QuerySet[RateLimit],
) -> None:
    first = keyset(windows, keys=("count",), size=3)
    windows.filter(count__in=[2, 3]).delete()
    RateLimit.objects.create(scope="n", key_hash=b"n", window_start=NOON, count=0)

    second = keyset(windows, keys=("count",), size=3, after=first.next)

    assert shown([first, second]) == [[1, 2, 3], [4, 5, 6]]


def test_a_page_whose_rows_went_meanwhile_is_empty(windows: QuerySet[RateLimit]) -> None:
    first = keyset(windows, keys=("count",), size=3)
    windows.filter(count__gt=3).delete()

    assert keyset(windows, keys=("count",), size=3, after=first.next) == Page([], None, None)


def test_moments_are_compared_to_the_microsecond() -> None:
    RateLimit.objects.bulk_create(
        RateLimit(scope="a", key_hash=b"k", window_start=NOON + timedelta(microseconds=n), count=n)
        for n in range(5)
    )

    assert shown(walk(RateLimit.objects.all(), ("-window_start", "id"), 2)) == [[4, 3], [2, 1], [0]]


def test_rows_may_be_paged_by_uuid() -> None:
    ids = [UUID(int=number) for number in (5, 3, 9)]
    Delivery.objects.bulk_create(Delivery(entry_id=i, listener="tests.one", delivered_at=NOON) for i in ids)

    pages = walk(Delivery.objects.all(), ("entry_id",), 1)

    assert [row.entry_id.int for page in pages for row in page.rows] == [3, 5, 9]


# --- statements


def test_every_page_is_one_statement_without_offset_or_count(
    windows: QuerySet[RateLimit], django_assert_num_queries
) -> None:
    first = keyset(windows, keys=("scope", "id"), size=2)

    with django_assert_num_queries(3) as told:
        second = keyset(windows, keys=("scope", "id"), size=2, after=first.next)
        third = keyset(windows, keys=("scope", "id"), size=2, after=second.next)
        keyset(windows, keys=("scope", "id"), size=2, after=third.previous)

    statements = [query["sql"].upper() for query in told.captured_queries]
    assert [s for s in statements if "OFFSET" in s or "COUNT(" in s] == []
    assert all("LIMIT 3" in statement for statement in statements)


# --- cursors not made here

MOMENT = {"t": "2024-02-05T12:00:00+07:00"}


@pytest.mark.parametrize(
    "after",
    [
        "khong-phai",
        "ă",
        "!!!!",
        cursor(),
        cursor(">"),
        cursor(">", MOMENT),
        cursor(">", MOMENT, 1, 2),
        cursor("=", MOMENT, 1),
        cursor(1, MOMENT, 1),
        cursor("", MOMENT, 1),
        cursor("<>", MOMENT, 1),
        cursor(">", "hôm qua", 1),
        cursor(">", {"t": "hôm qua"}, 1),
        cursor(">", {"t": "2024-02-05T12:00:00"}, 1),
        cursor(">", {"x": 1}, 1),
        cursor(">", MOMENT, "một"),
        cursor(">", MOMENT, None),
        cursor("<", None, 1),
        cursor(">", MOMENT, [1]),
        cursor(">", MOMENT, float("inf")),
        base64.urlsafe_b64encode(b'{"a": 1}').decode(),
        base64.urlsafe_b64encode(b"7").decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_a_cursor_that_was_not_made_here_is_refused_in_words(
    windows: QuerySet[RateLimit], after: str
) -> None:
    with pytest.raises(Invalid) as refused:
        keyset(windows, keys=("window_start", "id"), after=after)

    assert refused.value.code == "bad_cursor"
    assert refused.value.errors == {"": "Địa chỉ trang không đúng. Hãy mở lại danh sách từ đầu."}


def test_a_cursor_with_a_nought_character_is_refused(windows: QuerySet[RateLimit]) -> None:
    with pytest.raises(Invalid):
        keyset(windows, keys=("scope", "id"), after=cursor(">", "a\0", 1))


def test_a_cursor_of_another_list_is_refused(windows: QuerySet[RateLimit]) -> None:
    other = keyset(windows, keys=("id",), size=2).next

    with pytest.raises(Invalid):
        keyset(windows, keys=("scope", "id"), after=other)


def test_a_number_beyond_all_rows_leads_to_an_empty_page(windows: QuerySet[RateLimit]) -> None:
    assert keyset(windows, keys=("id",), after=cursor(">", 10**30)).rows == []
