"""Values from addresses and fields: what cannot be read is as if it were not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import RequestFactory, override_settings

from motcua.interfaces.shared import pagination, parsing, visitors
from motcua.kernel.clock import local
from motcua.kernel.pages import Page


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/02/2024", date(2024, 2, 5)),
        ("2024-02-05", date(2024, 2, 5)),
        (" 05/02/2024 ", date(2024, 2, 5)),
        ("31/02/2024", None),
        ("02/13/2024", None),
        ("hôm nay", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_as_people_here_write_it(text: str | None, day: date | None) -> None:
    assert parsing.date_of(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("05/02/2024 08:30", local(2024, 2, 5, 8, 30)),
        (" 05/02/2024  08:30 ", local(2024, 2, 5, 8, 30)),
        ("2024-02-05T08:30", local(2024, 2, 5, 8, 30)),
        ("05/02/2024", None),
        ("05/02/2024 25:00", None),
        ("", None),
        (None, None),
    ],
)
def test_a_moment_is_vietnamese_time(text: str | None, moment: datetime | None) -> None:
    assert parsing.moment_of(text) == moment


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (" 12 ", 12), ("-1", None), ("1.5", None), ("٣", None), ("9999999999", None), (None, None)],
)
def test_a_number_is_plain_digits_that_fit_a_column(text: str | None, number: int | None) -> None:
    assert parsing.int_of(text) == number


def test_an_id_is_read_or_is_none() -> None:
    assert parsing.uuid_of(" 018d7a5e-0000-7000-8000-000000000000 ") == UUID(
        "018d7a5e-0000-7000-8000-000000000000"
    )
    assert parsing.uuid_of("1 or 1=1") is None
    assert parsing.uuid_of(None) is None


def test_a_choice_outside_the_list_is_the_usual_one() -> None:
    assert parsing.choice_of("mine", ["mine", "unit"], "unit") == "mine"
    assert parsing.choice_of("all", ["mine", "unit"], "unit") == "unit"
    assert parsing.choice_of(None, ["mine", "unit"], "unit") == "unit"


def test_links_to_neighbouring_pages_keep_the_query_and_replace_the_cursor() -> None:
    request = RequestFactory().get("/x/", {"q": "a&b", "sau": "cu", "tu": "05/02/2024"})
    page: Page[Any] = Page(rows=[], next="moi", previous=None)

    assert pagination.links(request, page) == {"next": "?q=a%26b&sau=moi&tu=05%2F02%2F2024", "previous": ""}


def test_a_visitor_is_his_network_address_and_cannot_name_himself_another() -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="203.0.113.5", headers={"X-Forwarded-For": "198.51.100.7"}
    )

    assert visitors.visitor_of(request) == "203.0.113.5"


def test_behind_our_proxy_the_last_address_it_names_counts() -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.5"}
    )

    with override_settings(MOTCUA=replace(settings.MOTCUA, behind_https=True)):
        assert visitors.visitor_of(request) == "203.0.113.5"
