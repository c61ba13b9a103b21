"""Wrong input at the counter: said beside its field, nothing typed is lost, nothing is kept."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.catalogue import services as catalogue
from motcua.domains.catalogue.tests import factories as catalogue_factories
from motcua.domains.dossiers.models import Dossier, IntakeDraft
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.people.models import Party
from motcua.domains.people.tests import factories as people
from motcua.interfaces.workspace.dossiers.tests.test_intake import CARD, COUNTER, filled
from motcua.kernel.errors import LimitReached

pytestmark = pytest.mark.django_db

NOBODY = "018d7a5e-0000-7000-8000-000000000000"


def without_token(form: dict[str, str]) -> dict[str, str]:
    """The token against forgery is another on every page."""
    return {name: value for name, value in form.items() if name != "csrfmiddlewaretoken"}


@pytest.fixture
def counter(office: Desk) -> PageClient:
    return browser_of(office.reception)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"submitter_id_number": "123"}, "submitter_id_number"),
        ({"submitter_id_number": "045 189 000 21x"}, "submitter_id_number"),
        ({"submitter_id_number": "999189000214"}, "submitter_id_number"),
        ({"submitter_name": " "}, "submitter_name"),
        ({"submitter_phone": "12"}, "submitter_phone"),
        (
            {"owner_kind": "organisation", "owner_id_number": "0100109107", "owner_name": "A"},
            "owner_id_number",
        ),
        ({"owner_kind": "organisation", "owner_id_number": "0100109106"}, "owner_name"),
        ({"delivery": "post", "delivery_address": " "}, "delivery_address"),
        ({"sets": "0"}, "sets"),
        ({"sets": "nhiều"}, "sets"),
        ({"subject_line": "x" * 2001}, "subject_line"),
        ({"received_at": "06/02/2024 08:00"}, "received_at"),
        ({"received_at": "01/01/2024 08:00"}, "received_at"),
        ({"received_at": "hôm qua"}, "received_at"),
        ({"received_at": "31/02/2024 08:00"}, "received_at"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fault_stands_beside_its_field_and_everything_typed_stays(
    office: Desk, counter: PageClient, wrong: dict[str, str], field: str
) -> None:
    typed = filled(office, counter, submitter_address="Phường Đông Hà", **wrong)

    page = counter.post(COUNTER, typed)

    assert page.status == 422
    assert list(page.faults) == [f"id_{field}"]
    assert page.said_at(f"id_{field}-error") == page.faults[f"id_{field}"]
    assert without_token(page.form(COUNTER)) == without_token(typed)
    assert (Dossier.objects.count(), Party.objects.count()) == (0, 0)


def test_every_fault_is_said_at_once(office: Desk, counter: PageClient) -> None:
    typed = filled(office, counter, submitter_name="", submitter_id_number="1", sets="0")

    page = counter.post(COUNTER, typed)

    assert list(page.faults) == ["id_submitter_id_number", "id_submitter_name", "id_sets"]
    assert page.has("Có 3 chỗ cần xem lại", "Những gì bạn đã nhập vẫn còn nguyên.")


def test_a_missing_required_paper_is_named_beside_its_row(office: Desk, counter: PageClient) -> None:
    (need,) = [need for need in office.version.papers if need.is_required]
    typed = filled(office, counter)
    del typed[f"paper_{need.pk}"]

    page = counter.post(COUNTER, typed)

    assert page.status == 422
    assert page.faults == {
        f"id_paper_{need.pk}": f"Thiếu “{need.name}”. Đánh dấu khi đã nhận, hoặc hướng dẫn người nộp bổ sung."
    }
    assert page.said_at(f"id_paper_{need.pk}-error").startswith("Thiếu")


def test_a_number_of_copies_that_is_none_is_said_beside_the_paper(office: Desk, counter: PageClient) -> None:
    (need,) = [need for need in office.version.papers if need.is_required]

    page = counter.post(COUNTER, filled(office, counter, **{f"quantity_{need.pk}": "ba"}))

    assert page.faults == {f"id_paper_{need.pk}": "Hãy chọn loại bản và số lượng từ 1 đến 99."}
    assert page.fields[f"quantity_{need.pk}"] == "ba"


@pytest.mark.parametrize("version", ["", "lung-tung", NOBODY], ids=["none", "no id", "nobody's"])
def test_an_unknown_procedure_is_said_beside_the_choice(
    office: Desk, counter: PageClient, version: str
) -> None:
    page = counter.post(COUNTER, filled(office, counter, version=version))

    assert page.status == 422
    assert page.faults == {"id_procedure": "Hãy chọn một thủ tục đang mở tiếp nhận."}
    assert page.form(COUNTER)["submitter_name"] == "Đinh Phương Nhi"


def test_a_procedure_of_another_agency_is_as_unknown_as_any(office: Desk, counter: PageClient) -> None:
    there = catalogue_factories.neighbour("AT-01")
    foreign = catalogue_factories.version(there, "AT-01")

    page = counter.post(COUNTER, filled(office, counter, version=str(foreign.public_id)))

    assert page.faults == {"id_procedure": "Hãy chọn một thủ tục đang mở tiếp nhận."}
    assert Dossier.objects.count() == 0


def test_a_procedure_closed_while_one_typed_says_what_is_missing(office: Desk, counter: PageClient) -> None:
    typed = filled(office, counter)
    catalogue.withdraw_confirmation(
        actor=catalogue_factories.importer(office.agency),
        version_public_id=office.version.version_public_id,
        parts=["fees"],
        reason="Biểu phí mới",
    )

    page = counter.post(COUNTER, typed)

    assert page.status == 422
    assert page.faults["id_procedure"].startswith("Thủ tục chưa mở tiếp nhận")
    assert page.form(COUNTER)["submitter_name"] == "Đinh Phương Nhi"


def test_when_the_numbers_of_the_day_are_used_up_it_says_so_and_keeps_what_was_typed(
    office: Desk, counter: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def used_up(**_facts: object) -> None:
        raise LimitReached("Hôm nay quầy đã nhận đủ 9.999 hồ sơ.")

    monkeypatch.setattr("motcua.domains.dossiers.services.take_in.documents.allocate_numbers", used_up)

    page = counter.post(COUNTER, filled(office, counter))

    assert page.status == 429
    assert page.faults == {"": "Hôm nay quầy đã nhận đủ 9.999 hồ sơ."}
    assert page.form(COUNTER)["submitter_name"] == "Đinh Phương Nhi"
    assert Dossier.objects.count() == 0


@pytest.mark.parametrize("rest", ["", "nhap/", "the/", "xem-truoc/"])
def test_whoever_does_not_receive_gets_the_page_that_says_so_and_nothing_is_kept(
    office: Desk, rest: str
) -> None:
    typed = {
        "submitter_name": "Lương Thị Ánh",
        "card": CARD,
        "version": str(office.version.version_public_id),
    }

    page = browser_of(office.specialist).post(COUNTER + rest, typed)

    assert page.status == 403
    assert (Dossier.objects.count(), IntakeDraft.objects.count(), Party.objects.count()) == (0, 0, 0)


def test_whoever_receives_elsewhere_takes_nothing_in_here(office: Desk) -> None:
    """The right holds at another desk: this officer sits at one where it does not."""
    officer = people.officer(
        of=office.unit("P-QLKH"), may=["dossiers.read", "dossiers.receive"], over=office.unit("BPTN")
    )
    client = PageClient(officer.account)

    page = client.post(COUNTER, filled(office, client))

    assert page.status == 403
    assert Dossier.objects.count() == 0


@pytest.mark.parametrize("rest", ["nhap/", "bo-nhap/", "the/", "xem-truoc/"])
def test_the_counters_helpers_are_posted_to(office: Desk, counter: PageClient, rest: str) -> None:
    assert counter.client.get(COUNTER + rest).status_code == 405
