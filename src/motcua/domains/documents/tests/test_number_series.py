"""Series of numbers in the database: where they restart, what a rollback gives back, who counts apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import SchemeMissing, SeriesFull
from motcua.domains.documents.models import NumberCounter
from motcua.domains.documents.selectors.schemes import shipped_schemes
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import AllocatedNumber, NumberRequest, NumberScope, Scheme
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 7)
OWN = Scheme(
    series="dossier",
    pattern="{unit}-{date:%Y%m%d}-{seq:07d}",
    width=7,
    scope=NumberScope.UNIT_DAY,
    effective_from=date(2025, 9, 15),
    effective_to=None,
    legal_basis="Thông tư 03/2025/TT-VPCP",
    verified=True,
    stand_ins={"unit": "000.00.NN.{agency}"},
)


def number(agency: Agency, series: str = "dossier", on: date = DAY, **facts: Any) -> AllocatedNumber:
    return documents.allocate_number(agency_id=agency.pk, series=series, on=on, **facts)


def text(agency: Agency, series: str = "dossier", on: date = DAY, **facts: Any) -> str:
    return number(agency, series, on, **facts).text


def counters() -> dict[tuple[str, str], int]:
    return {(one.series, one.scope_key): one.last for one in NumberCounter.objects.all()}


def test_dossiers_restart_each_day_and_receipts_and_books_each_year() -> None:
    here = people.agency()
    last, first = date(2024, 12, 31), date(2025, 1, 1)

    assert [text(here, "dossier", on)[-4:] for on in (last, last, first)] == ["0001", "0002", "0001"]
    assert [text(here, "receipt", on) for on in (DAY, last, first)] == ["0001/TNHS", "0002/TNHS", "0001/TNHS"]
    assert [text(here, "register", on) for on in (DAY, last, first)] == ["01", "02", "01"]


def test_number_taken_for_a_day_gone_by_goes_on_where_that_day_stood() -> None:
    here = people.agency()
    text(here, on=date(2024, 3, 8))

    assert text(here, on=DAY) == "000.00.NN.H50-240307-0001"
    assert text(here, on=date(2024, 3, 8)) == "000.00.NN.H50-240308-0002"
    assert text(here, on=DAY) == "000.00.NN.H50-240307-0002"


def test_leap_day_has_numbers_of_its_own() -> None:
    here = people.agency()

    written = [text(here, on=date(2024, 2, day)) for day in (28, 29, 29)] + [text(here, on=date(2024, 3, 1))]

    assert [one[-11:] for one in written] == ["240228-0001", "240229-0001", "240229-0002", "240301-0001"]


def test_units_without_a_code_share_one_count_so_that_no_code_is_written_twice() -> None:
    here = people.agency()
    one, two = people.unit(of=here), people.unit(of=here, code="P-KHTC", name="Phòng Kế hoạch – Tài chính")

    written = [text(here, unit_id=unit.pk) for unit in (one, two, one)]

    assert [code[-4:] for code in written] == ["0001", "0002", "0003"]
    assert counters() == {("dossier", "000.00.NN.H50|2024-03-07"): 3}


def test_books_of_two_units_are_counted_apart_because_they_do_not_print_the_unit() -> None:
    here = people.agency()
    one, two = people.unit(of=here), people.unit(of=here, code="P-KHTC", name="Phòng Kế hoạch – Tài chính")

    written = [text(here, "register", unit_id=unit.pk) for unit in (one, two, one)]

    assert written == ["01", "01", "02"]
    assert counters() == {("register", f"#{one.pk}|2024"): 2, ("register", f"#{two.pk}|2024"): 1}


def test_series_of_one_day_count_apart() -> None:
    here = people.agency()

    for series in ("dossier", "receipt", "register", "receipt"):
        text(here, series)

    assert sorted(counters().values()) == [1, 1, 2]


def test_inner_rollback_gives_the_number_back_and_keeps_the_outer_one() -> None:
    here = people.agency()

    with transaction.atomic():
        outer = text(here)
        with transaction.atomic():
            inner = text(here)
            transaction.set_rollback(True)
        again = text(here)

    assert (outer[-4:], inner[-4:], again[-4:]) == ("0001", "0002", "0002")
    assert list(counters().values()) == [2]


def test_first_number_of_a_scope_rolled_back_leaves_no_counter() -> None:
    here = people.agency()

    with transaction.atomic():
        text(here)
        transaction.set_rollback(True)

    assert counters() == {}
    assert text(here)[-4:] == "0001"


def test_refusal_at_the_ceiling_takes_none_of_the_numbers_asked_for_together() -> None:
    here = people.agency()
    text(here)
    text(here, "receipt")
    NumberCounter.objects.filter(series="dossier").update(last=9_999)
    requests = [NumberRequest(series=series, on=DAY) for series in ("receipt", "dossier")]

    with pytest.raises(SeriesFull) as refused, transaction.atomic():
        documents.allocate_numbers(agency_id=here.pk, requests=requests)

    assert "đã dùng hết 9.999 số" in refused.value.message
    assert sorted(counters().values()) == [1, 9_999]


def test_last_number_before_the_ceiling_is_given() -> None:
    here = people.agency()
    text(here)
    NumberCounter.objects.update(last=9_998)

    assert text(here)[-4:] == "9999"
    with pytest.raises(SeriesFull), transaction.atomic():
        text(here)
    assert list(counters().values()) == [9_999]


def test_wider_rule_lets_a_full_day_go_on() -> None:
    here = people.agency()
    text(here, on=date(2026, 3, 5))
    NumberCounter.objects.update(last=9_999)
    documents.save_number_scheme(actor=factories.keeper_of_rules(here), scheme=OWN)

    assert text(here, on=date(2026, 3, 5)) == "000.00.NN.H50-20260305-0010000"
    assert NumberCounter.objects.get().ceiling == 9_999_999


def test_narrower_rule_refuses_a_day_that_is_past_it() -> None:
    here = people.agency()
    keeper = factories.keeper_of_rules(here)
    documents.save_number_scheme(actor=keeper, scheme=OWN)
    for _ in range(10):
        text(here, on=date(2026, 3, 5))
    documents.save_number_scheme(
        actor=keeper, scheme=replace(OWN, pattern=OWN.pattern.replace("07", "01"), width=1)
    )

    with pytest.raises(SeriesFull), transaction.atomic():
        text(here, on=date(2026, 3, 5))

    assert list(counters().values()) == [10]
    assert text(here, on=date(2026, 3, 6)) == "000.00.NN.H50-20260306-1"


def test_agency_with_a_rule_of_its_own_goes_by_its_own_alone() -> None:
    here = people.agency()
    documents.save_number_scheme(actor=factories.keeper_of_rules(here), scheme=OWN)

    assert number(here, on=date(2025, 9, 15)).text == "000.00.NN.H50-20250915-0000001"
    with pytest.raises(SchemeMissing):
        number(here, on=date(2025, 9, 14))
    assert text(here, "receipt") == "0001/TNHS"


def test_rule_of_its_own_ends_on_its_last_day() -> None:
    here = people.agency()
    closing = replace(OWN, effective_to=date(2026, 3, 5))
    documents.save_number_scheme(actor=factories.keeper_of_rules(here), scheme=closing)

    assert text(here, on=date(2026, 3, 5))[-7:] == "0000001"
    with pytest.raises(SchemeMissing):
        text(here, on=date(2026, 3, 6))
    assert len(counters()) == 1


@pytest.mark.parametrize("scope", list(NumberScope))
def test_each_scope_restarts_where_it_says(scope: NumberScope) -> None:
    here = people.agency()
    one, two = (
        people.unit(of=here, identifier="000.00.01.H50", code="P-1", name="Phòng Một"),
        people.unit(of=here, identifier="000.00.02.H50", code="P-2", name="Phòng Hai"),
    )
    documents.save_number_scheme(
        actor=factories.keeper_of_rules(here),
        scheme=replace(OWN, scope=scope, effective_from=date(2020, 1, 1)),
    )
    asked = [(one, DAY), (two, DAY), (one, date(2024, 3, 8)), (one, date(2025, 3, 7))]

    given = [number(here, on=on, unit_id=unit.pk).sequence for unit, on in asked]

    assert (
        given
        == {
            NumberScope.UNIT_DAY: [1, 1, 1, 1],
            NumberScope.UNIT_YEAR: [1, 1, 2, 1],
            NumberScope.AGENCY_YEAR: [1, 2, 3, 1],
        }[scope]
    )


def test_number_is_verified_when_rule_and_code_both_are() -> None:
    here = people.agency()
    coded = people.unit(of=here, code="CC-TDC", name="Chi cục", identifier="000.00.18.H50")

    assert number(here, unit_id=coded.pk).verified is True
    assert number(here, on=date(2025, 9, 15), unit_id=coded.pk).verified is False
    assert number(here).verified is False
    assert number(here, "register").verified is True
    assert number(here, "receipt", unit_id=coded.pk).verified is False


def test_code_given_to_a_unit_later_opens_its_numbers_from_then_on() -> None:
    here = people.agency()
    branch = people.unit(of=here, code="CC-TDC", name="Chi cục")
    assert text(here, unit_id=branch.pk) == "000.00.NN.H50-240307-0001"

    people.unit(of=here, code="CC-TDC", name="Chi cục", identifier="000.00.18.H50")

    assert text(here, unit_id=branch.pk) == "000.00.18.H50-240307-0001"


def test_unit_of_another_agency_opens_no_number_here() -> None:
    here, there = people.agency(), people.agency("SKHCN-QB", identifier="H46")
    theirs = people.unit(of=there, code="CC-TDC", name="Chi cục", identifier="000.00.18.H46")

    assert text(here, unit_id=theirs.pk) == "000.00.NN.H50-240307-0001"


def test_counters_of_two_agencies_are_locked_and_counted_apart() -> None:
    here, there = people.agency(), people.agency("SKHCN-QB")

    written = [text(agency, "register") for agency in (here, there, here, there, here)]

    assert written == ["01", "01", "02", "02", "03"]
    assert dict(NumberCounter.objects.values_list("agency__code", "last")) == {"SKHCN-QT": 3, "SKHCN-QB": 2}


def test_second_number_costs_one_statement() -> None:
    here = people.agency()
    text(here)

    with CaptureQueriesContext(connection) as asked:
        text(here)

    counting = [query["sql"].split()[0] for query in asked if "numbercounter" in query["sql"]]
    assert counting == ["insert"]
    assert not [query for query in asked if "numberscheme" in query["sql"]]


def test_numbers_come_in_the_order_they_were_asked_for() -> None:
    here = people.agency()
    days = [date(2024, 3, day) for day in (8, 7, 9)]

    given = documents.allocate_numbers(
        agency_id=here.pk, requests=[NumberRequest(series="dossier", on=day) for day in days]
    )

    assert [one.text[-11:-5] for one in given] == ["240308", "240307", "240309"]


def test_nothing_asked_for_is_nothing_given() -> None:
    assert documents.allocate_numbers(agency_id=people.agency().pk, requests=[]) == []
    assert counters() == {}


def test_shipped_rules_copied_to_an_agency_write_the_same_numbers() -> None:
    here, there = people.agency(), people.agency("SKHCN-QB")
    documents.import_number_schemes(actor=factories.keeper_of_rules(here))

    for series in shipped_schemes():
        for on in (DAY, date(2025, 9, 14), date(2025, 9, 15)):
            assert number(here, series, on) == number(there, series, on)


@pytest.mark.parametrize(
    ("series", "first", "second"),
    [
        ("supplement", "0001/HDHS", "0002/HDHS"),
        ("refusal", "0001/TCHS", "0002/TCHS"),
        ("apology", "0001/PXL", "0002/PXL"),
        ("stop", "01/TB", "02/TB"),
    ],
)
def test_notices_are_numbered_through_the_year_across_both_circulars(
    series: str, first: str, second: str
) -> None:
    agency = people.agency()

    assert text(agency, series, date(2025, 9, 14)) == first
    assert text(agency, series, date(2025, 9, 15)) == second
    assert text(agency, series, date(2026, 1, 2)) == first


@pytest.mark.parametrize("series", ["supplement", "refusal", "apology", "stop"])
def test_numbers_of_notices_are_not_called_verified(series: str) -> None:
    taken = documents.allocate_number(agency_id=people.agency().pk, series=series, on=DAY)

    assert taken.verified is False
