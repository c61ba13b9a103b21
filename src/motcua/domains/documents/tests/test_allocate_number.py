"""Numbers taken in a transaction: consecutive, given back, bounded."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import NoTransaction, SchemeMissing, SeriesFull
from motcua.domains.documents.models import NumberCounter
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import NumberRequest
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 7)


def take(agency_id: int, on: date = DAY, **facts: object) -> str:
    return documents.allocate_number(agency_id=agency_id, series="dossier", on=on, **facts).text  # type: ignore[arg-type]


def test_the_first_dossier_of_a_day_is_number_one() -> None:
    agency = people.agency()

    number = documents.allocate_number(
        agency_id=agency.pk, series="dossier", on=DAY, unit_id=people.unit(of=agency).pk
    )

    assert number.text == "000.00.NN.H50-240307-0001"
    assert number.sequence == 1
    assert number.verified is False  # NN stands for a code not issued yet


def test_numbers_of_a_day_follow_each_other_and_restart_the_next_day() -> None:
    agency = people.agency()

    assert [take(agency.pk)[-4:] for _ in range(3)] == ["0001", "0002", "0003"]
    assert take(agency.pk, on=date(2024, 3, 8)) == "000.00.NN.H50-240308-0001"


def test_a_unit_with_a_code_of_its_own_counts_for_itself_and_is_verified() -> None:
    agency = people.agency()
    branch = people.unit(of=agency, code="CC-TDC", name="Chi cục", identifier="000.00.18.H50")
    take(agency.pk)

    number = documents.allocate_number(agency_id=agency.pk, series="dossier", on=DAY, unit_id=branch.pk)

    assert (number.text, number.verified) == ("000.00.18.H50-240307-0001", True)


def test_two_agencies_count_apart() -> None:
    here, there = people.agency(), people.agency("SKHCN-QB", identifier="H46")
    take(here.pk)

    assert take(there.pk) == "000.00.NN.H46-240307-0001"
    assert take(here.pk) == "000.00.NN.H50-240307-0002"


def test_two_agencies_written_alike_still_count_apart() -> None:
    here, there = people.agency(), people.agency("SKHCN-QB")
    take(here.pk)

    assert take(there.pk) == "000.00.NN.H50-240307-0001"


def test_a_code_given_by_the_caller_is_used_as_it_is() -> None:
    number = documents.allocate_number(
        agency_id=people.agency().pk, series="dossier", on=DAY, values={"unit": "000.00.04.G18"}
    )

    assert (number.text, number.verified) == ("000.00.04.G18-240307-0001", True)


def test_a_rollback_gives_the_number_back() -> None:
    agency = people.agency()
    take(agency.pk)

    with transaction.atomic():
        assert take(agency.pk)[-4:] == "0002"
        transaction.set_rollback(True)

    assert take(agency.pk)[-4:] == "0002"


def test_the_ten_thousandth_dossier_of_a_day_is_refused_with_advice() -> None:
    agency = people.agency()
    take(agency.pk)
    NumberCounter.objects.update(last=9_998)
    assert take(agency.pk)[-4:] == "9999"

    with pytest.raises(SeriesFull) as refused:
        take(agency.pk)

    assert refused.value.code == "number_series_full"
    assert refused.value.message == (
        "Dãy số của ngày 07/03/2024 đã dùng hết 9.999 số. Hãy ghi nhận hồ sơ vào ngày làm việc kế tiếp"
        " hoặc báo quản trị bổ sung quy tắc đánh số."
    )
    assert NumberCounter.objects.get().last == 9_999
    assert take(agency.pk, on=date(2024, 3, 8))[-4:] == "0001"


def test_from_15_9_2025_the_old_rule_goes_on_unverified() -> None:
    agency = people.agency("SKHCN-QB", identifier="H46.18", identifier_verified=True)

    before = documents.allocate_number(agency_id=agency.pk, series="dossier", on=date(2025, 9, 14))
    after = documents.allocate_number(agency_id=agency.pk, series="dossier", on=date(2025, 9, 15))

    assert (before.text, before.verified) == ("H46.18-250914-0001", True)
    assert (after.text, after.verified) == ("H46.18-250915-0001", False)


def test_the_book_runs_on_to_the_end_of_the_year() -> None:
    agency = people.agency()
    unit = people.unit(of=agency)

    def sequence(on: date) -> str:
        return documents.allocate_number(agency_id=agency.pk, series="register", on=on, unit_id=unit.pk).text

    assert [sequence(date(2024, 3, 7)), sequence(date(2024, 12, 31))] == ["01", "02"]
    assert sequence(date(2025, 1, 1)) == "01"


def test_several_numbers_take_one_statement() -> None:
    agency = people.agency()
    requests = [
        NumberRequest(series="register", on=DAY),
        NumberRequest(series="dossier", on=DAY),
        NumberRequest(series="receipt", on=DAY),
    ]
    documents.allocate_numbers(agency_id=agency.pk, requests=requests)

    with CaptureQueriesContext(connection) as asked:
        numbers = documents.allocate_numbers(agency_id=agency.pk, requests=requests)

    assert [number.text for number in numbers] == ["02", "000.00.NN.H50-240307-0002", "0002/TNHS"]
    assert [number.verified for number in numbers] == [True, False, False]
    counting = [query["sql"] for query in asked if "documents_numbercounter" in query["sql"]]
    assert [statement.split()[:2] for statement in counting] == [["insert", "into"]]


def test_an_unknown_series_and_a_day_before_any_rule_are_refused() -> None:
    agency = people.agency()

    with pytest.raises(SchemeMissing):
        documents.allocate_number(agency_id=agency.pk, series="không có", on=DAY)
    with pytest.raises(SchemeMissing):
        take(agency.pk, on=date(2019, 1, 5))

    assert not NumberCounter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_number_is_only_given_inside_a_transaction() -> None:
    with pytest.raises(NoTransaction):
        take(1)

    assert not NumberCounter.objects.exists()


def test_a_counter_never_passes_its_ceiling() -> None:
    from django.db import IntegrityError

    take(people.agency().pk)

    with pytest.raises(IntegrityError, match="documents_counter_within_its_digits"), transaction.atomic():
        NumberCounter.objects.update(last=10_000)

    assert factories.clerk().agency_id == NumberCounter.objects.get().agency_id
