"""Opening the pages of a place: public ones only, and what they show is written down."""

from __future__ import annotations

import socket
import sys
from typing import Any

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import AddressRefused, PageUnreachable
from motcua.domains.catalogue.gateways import pages
from motcua.domains.catalogue.tests.factories import catalogue, open_version, reader
from motcua.domains.catalogue.tests.posting import place, posting_task
from motcua.domains.catalogue.types import UrlsChecked
from motcua.kernel.errors import Invalid

CHECKING = sys.modules["motcua.domains.catalogue.services.check_addresses"]
PUBLIC = "203.113.131.1"


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(pages.socket, "getaddrinfo", lambda *_args, **_more: rows)


def answering(monkeypatch: pytest.MonkeyPatch, *answers: tuple[int, str, str]) -> list[tuple[str, str]]:
    """What the web answers, in turn; gives the hosts and addresses that were asked."""
    asked: list[tuple[str, str]] = []
    left = list(answers)

    def get(parts: Any, address: str, _ends: float) -> tuple[int, str, str]:
        asked.append((parts.hostname, address))
        return left.pop(0)

    monkeypatch.setattr(pages, "_get", get)
    return asked


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://so.example",
        "https://a:b@so.example",
        "https://so.example:5432/",
        "https://",
        "https://[::1",
        "javascript:alert(1)",
    ],
)
def test_only_plain_web_addresses_are_opened(url: str) -> None:
    with pytest.raises(AddressRefused):
        pages.read_page(url)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1",
     "::1", "fd00::1", "fe80::1%eth0", "::ffff:127.0.0.1", "224.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_a_name_that_leads_inside_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when only one of its addresses does."""
    resolving(monkeypatch, PUBLIC, address)
    asked = answering(monkeypatch, (200, "", "x"))

    with pytest.raises(AddressRefused, match="mạng riêng"):
        pages.read_page("https://so.example/")

    assert asked == []


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, PUBLIC)
    asked = answering(monkeypatch, (302, "/vi/", ""), (200, "", "Trang"))

    assert pages.read_page("https://so.example/") == "Trang"
    assert asked == [("so.example", PUBLIC), ("so.example", PUBLIC)]


def test_a_redirect_leads_nowhere_a_first_address_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, PUBLIC)
    answering(monkeypatch, (302, "http://so.example:8080/", ""))

    with pytest.raises(AddressRefused):
        pages.read_page("https://so.example/")


@pytest.mark.parametrize("answers", [[(404, "", "")], [(302, "/", "")] * 4], ids=["not found", "circles"])
def test_a_page_that_does_not_come_is_told(answers: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, PUBLIC)
    answering(monkeypatch, *answers)

    with pytest.raises(PageUnreachable):
        pages.read_page("https://so.example/")


@pytest.mark.parametrize("fault", [OSError("x"), TimeoutError(), socket.gaierror()])
def test_a_host_that_does_not_answer_is_told_in_our_words(
    fault: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, PUBLIC)

    def fail(*_given: Any) -> Any:
        raise fault

    monkeypatch.setattr(pages.socket, "create_connection", fail)

    with pytest.raises(PageUnreachable, match="Không mở được trang: "):
        pages.read_page("https://so.example/")


@pytest.mark.django_db
def test_what_the_pages_show_is_written_beside_each_posting(monkeypatch: pytest.MonkeyPatch) -> None:
    here = catalogue("AT-01", "AT-02", "KH-06")
    for key in ("AT-01", "AT-02", "KH-06"):
        open_version(here, key)
    site = place(here, kind="portal", name="Cổng khác", url="https://so.example/thu-tuc")
    services.post_everywhere(actor=posting_task(here))
    rows = {row.procedure.name for row in selectors.postings_at(reader(here), site.public_id).rows}
    shown = sorted(rows)[:2]
    monkeypatch.setattr(CHECKING, "read_page", lambda _url: "\n".join(shown).upper())

    done = services.check_addresses(actor=posting_task(here), place_id=site.public_id)

    assert done == UrlsChecked(found=2, absent=1, failed=0)
    states = {
        row.procedure.name: row.url_state for row in selectors.postings_at(reader(here), site.public_id).rows
    }
    assert states == {name: "found" if name in shown else "absent" for name in rows}


@pytest.mark.django_db
def test_a_refused_address_is_a_failed_check_that_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    here = catalogue("AT-01")
    open_version(here, "AT-01")
    site = place(here, kind="portal", name="Cổng khác", url="https://so.example/{code}")
    with pytest.raises(Invalid, match="chưa niêm yết"):
        services.ask_address_check(actor=posting_task(here), place_id=site.public_id)
    services.post_everywhere(actor=posting_task(here))
    resolving(monkeypatch, "10.0.0.8")

    assert services.check_addresses(actor=posting_task(here), place_id=site.public_id).failed == 1

    row = selectors.postings_at(reader(here), site.public_id).rows[0]
    assert (row.url_state, row.checked_by) == ("failed", "")
    assert "mạng riêng" in row.url_note


@pytest.mark.django_db
def test_a_place_without_an_address_cannot_be_checked() -> None:
    here = catalogue("AT-01")
    board = place(here)

    with pytest.raises(Invalid) as refused:
        services.ask_address_check(actor=posting_task(here), place_id=board.public_id)

    assert refused.value.errors.keys() == {"url"}
