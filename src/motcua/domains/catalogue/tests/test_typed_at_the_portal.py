"""What strangers type or paste at the public doors: found where it should be, and never an error of the server."""

from __future__ import annotations

import unicodedata

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.tests.factories import catalogue, open_version, procedure, reader
from motcua.domains.catalogue.types import Audience
from motcua.domains.people.models import Agency

pytestmark = pytest.mark.django_db

FOUND = {
    "bưu chính": {"BC-01"},
    "BƯU CHÍNH": {"BC-01"},
    "bƯU cHÍNH": {"BC-01"},
    "buu chinh": {"BC-01"},
    "bưu": {"BC-01"},
    "buu chi": {"BC-01"},
    unicodedata.normalize("NFD", "bưu chính"): {"BC-01"},
    "  bưu\tchính\n": {"BC-01"},
    "chính bưu": {"BC-01"},
    "thủ tục khai báo": {"AT-01"},
    "khai báo": {"AT-01"},
    "khai-báo": {"AT-01"},
    "“khai báo”": {"AT-01"},
    "khai báo?": {"AT-01"},
    # How people shorten "X-quang".
    "xq": {"AT-01"},
    # Less than three letters count only at the beginning of a word: "xác nhận", "X-quang".
    "x": {"AT-01", "BC-01"},
    "Đo lường": {"TD-01"},
    "do luong": {"TD-01"},
    "đ": {"AT-01", "BC-01", "TD-01"},
    "1.005442": {"BC-01"},
    " 1.005442 ": {"BC-01"},
    "1.00": {"BC-01", "TD-01"},
    "1.005442.": set(),
    "1_005442": set(),
    "%": set(),
    "2.002385": set(),
    "AT-01": set(),
    "bưu bưu bưu bưu bưu bưu bưu bưu bưu bưu": {"BC-01"},
    "bưu chính xăng dầu": set(),
}


def keys(of: Agency, rows) -> set[str]:
    """Which of the three the rows are."""
    known = {procedure(of, key).public_id: key for key in ("AT-01", "BC-01", "TD-01")}
    return {known[row.public_id] for row in rows}


def test_each_way_of_typing_finds_exactly_these() -> None:
    here = catalogue("AT-01", "BC-01", "TD-01")

    found = {text: keys(here, selectors.search_procedures(here.pk, text).rows) for text in FOUND}

    assert {text: rows for text, rows in found.items() if rows != FOUND[text]} == {}


def test_officers_find_by_recalled_code_and_by_the_key_of_the_record_too() -> None:
    here = catalogue("AT-01", "BC-01", "TD-01")
    officer = reader(here)

    def found(text: str) -> set[str]:
        return keys(here, selectors.search_procedures(officer, text, audience=Audience.OFFICERS).rows)

    assert found("2.002385") == {"AT-01"}
    assert found("2.0023") == {"AT-01"}
    assert found("at-01") == {"AT-01"}
    assert found("1.005442") == {"BC-01"}
    assert found("bưu chính") == {"BC-01"}
    # A word no procedure has hides nothing that the others find.
    assert found("bưu chính 9") == {"BC-01"}


def test_a_sign_no_text_can_have_finds_nothing_and_breaks_nothing() -> None:
    """%00 in an address reaches the search; PostgreSQL refuses text that holds it."""
    here = catalogue("AT-01", "BC-01", "TD-01")

    assert keys(here, selectors.search_procedures(here.pk, "bưu\x00chính").rows) == {"BC-01"}
    assert selectors.search_procedures(here.pk, "1.005442\x00").rows != ()
    assert selectors.search_procedures(here.pk, "bưu 1\x002").rows == ()
    assert len(selectors.search_procedures(here.pk, "\x00").rows) == 3
    for facet in ("field", "applicant", "online"):
        assert selectors.search_procedures(here.pk, **{facet: "BC\x00"}).rows == ()
    for ref in ("\x00", "1.005442\x00", "BC-01\x00"):
        with pytest.raises(ProcedureNotFound):
            selectors.procedure_page(here.pk, ref)


@pytest.mark.parametrize(
    "text",
    ["a " * 3000, "x" * 20_000, "1" * 5000, "(((", "a & b | !c", "1:*", "' or 1=1 --", "\\", "😀 bưu", "ＢＵＵ"],
    ids=["many words", "a long word", "a long code", "brackets", "operators", "a prefix", "quotes", "a backslash",
         "a picture", "wide letters"],
)  # fmt: skip
def test_whatever_is_pasted_is_answered(text: str) -> None:
    agency_id = 987_654

    assert selectors.search_procedures(agency_id, text).rows == ()
    with pytest.raises(ProcedureNotFound):
        selectors.procedure_page(agency_id, text)


def test_a_facet_nobody_has_narrows_to_nothing() -> None:
    here = catalogue("BC-01")
    open_version(here, "BC-01")

    assert len(selectors.search_procedures(here.pk, field="BC", applicant="enterprise").rows) == 1
    for facet, value in (("field", "XX"), ("applicant", "robot"), ("online", "almost"), ("field", "bc")):
        assert selectors.search_procedures(here.pk, **{facet: value}).rows == ()


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_of_any_size_hold_everything_once_in_one_order(size: int) -> None:
    here = catalogue("AT-01", "BC-01", "TD-01")
    whole = [row.public_id for row in selectors.search_procedures(here.pk, size=50).rows]

    walked, after = [], None
    while True:
        page = selectors.search_procedures(here.pk, size=size, after=after)
        walked += [row.public_id for row in page.rows]
        after = page.next
        if after is None:
            break

    assert walked == whole
    assert len(whole) == 3
