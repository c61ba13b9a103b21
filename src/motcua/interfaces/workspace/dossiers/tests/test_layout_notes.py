"""Beside every paper an officer is offered or has before them: that its official layout was not compared yet."""

from __future__ import annotations

import pytest
from tests.support.pages import Page, browser_of

from motcua.domains.documents.types import PaperKind
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.dossiers.types import ItemAsked
from motcua.interfaces.workspace.dossiers import paper_parts
from motcua.interfaces.workspace.dossiers.tests.test_apologies import COLD, THURSDAY, WRITE, ready
from motcua.interfaces.workspace.dossiers.tests.test_apologies import written as letter_of
from motcua.interfaces.workspace.dossiers.tests.test_intake import COUNTER, filled
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db
NOTE = "bố cục chưa đối chiếu"


def address(dossier: Dossier, rest: str = "") -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/{rest}"


def beside(page: Page) -> list[str]:
    """The notes on a page, in order."""
    assert page.tree is not None
    found = [p for p in page.tree.iter("p") if "layout-note" in (p.get("class") or "")]
    return ["".join(p.itertext()).strip() for p in found]


def form_note(page: Page, action: str) -> str:
    """The note inside the form that ends with this address."""
    assert page.tree is not None
    (form,) = [form for form in page.tree.iter("form") if form.get("action", "").endswith(action)]
    return " ".join(
        "".join(p.itertext()).strip() for p in form.iter("p") if "layout-note" in (p.get("class") or "")
    )


def test_the_slips_a_dossier_can_print_at_any_time_are_named_once(office: Desk) -> None:
    dossier = office.take_in()

    page = browser_of(office.reception).get(address(dossier))

    assert beside(page)[0] == f"Giấy tiếp nhận, Phiếu kiểm soát: {NOTE}."


def test_a_filing_has_no_slip_to_print_and_says_nothing_of_one(office: Desk) -> None:
    page = browser_of(office.reception).get(address(office.file()))

    assert not page.has("Giấy tiếp nhận, Phiếu kiểm soát")
    assert form_note(page, "/tu-choi/") == f"Mẫu in: {NOTE}."


def test_stopping_names_the_form_of_the_day_of_reception(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")

    page = browser_of(office.director).get(address(dossier))

    assert form_note(page, "/dung/").startswith(
        f"Mẫu in: {NOTE}; hồ sơ tiếp nhận trước 15/9/2025 không có mẫu"
    )


def test_an_apology_is_noted_where_it_is_written_where_it_is_approved_and_once_it_is_issued(
    office: Desk,
) -> None:
    with clock.frozen(THURSDAY):
        dossier, writer, _typed = ready(office, WRITE)
        text = browser_of(writer).get(address(dossier, "?lam=xin-loi"), budget=COLD)
        assert form_note(text, "/xin-loi/trinh/") == f"Mẫu in: {NOTE}."
        letter_of(office, dossier)
        decided = browser_of(office.director).get(address(dossier), budget=COLD)
        assert form_note(decided, "/xin-loi/duyet/") == f"Mẫu in: {NOTE}."

        services.approve_apology(actor=office.director, public_id=dossier.public_id)
        page = browser_of(office.reception).get(address(dossier), budget=COLD)

    assert f"Mẫu in: {NOTE}." in beside(page)


def test_the_supplement_is_noted_under_its_preview_and_on_the_request_that_was_sent(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    typed = {"ask_name_x1": "Giấy phép kinh doanh", "ask_reason_x1": "missing"}
    preview = browser_of(office.specialist).post(address(dossier, "bo-sung/xem-truoc/"), typed)
    items = [ItemAsked("Giấy phép kinh doanh", "missing")]
    services.ask_supplement(actor=office.specialist, public_id=dossier.public_id, items=items)

    page = browser_of(office.reception).get(address(dossier))

    assert preview.html.count(f"Mẫu in: {NOTE}.") == 1
    assert page.tree is not None
    (card,) = [one for one in page.tree.iter("section") if one.get("id") == "bo-sung"]
    assert f"Mẫu in: {NOTE}." in "".join(card.itertext())


def test_the_counter_notes_the_receipt_before_and_after_it_is_printed(office: Desk) -> None:
    counter = browser_of(office.reception)
    typed = filled(office, counter)

    before = counter.get(f"{COUNTER}?thu-tuc={office.version.version_public_id}")
    after = counter.get(address(office.take_in(), "da-nhan/"))
    refused = counter.post(f"{COUNTER}tu-choi/", typed)

    assert beside(before)[-1] == beside(after)[-1] == f"Mẫu in: {NOTE}."
    assert beside(refused) == [f"Mẫu in: {NOTE}."]


def test_every_paper_of_the_list_says_so_for_itself(office: Desk) -> None:
    dossier = office.take_in()

    page = browser_of(office.reception).get(address(dossier, "?xem=van-ban"))

    assert page.has(f"Mẫu in: {NOTE}.")


def test_a_print_of_our_own_whose_layout_nobody_prescribes_has_no_note(office: Desk) -> None:
    page = browser_of(office.reception).get(address(office.take_in(), "han/"))

    assert beside(page) == []


def test_papers_with_the_same_note_are_named_together_and_others_apart() -> None:
    names = {PaperKind.RECEIPT: "Giấy tiếp nhận", PaperKind.CONTROL_SLIP: "Phiếu kiểm soát"}

    assert paper_parts.together({"receipt": NOTE, "control_slip": "tạm"}, names) == (
        f"Giấy tiếp nhận: {NOTE}. Phiếu kiểm soát: tạm."
    )
    assert paper_parts.together({"receipt": "", "control_slip": NOTE}, names) == f"Phiếu kiểm soát: {NOTE}."
    assert paper_parts.together({"receipt": "", "control_slip": ""}, names) == ""


def test_a_day_before_the_first_forms_has_no_note() -> None:
    assert paper_parts.note_on(PaperKind.RECEIPT, local(2010, 1, 1).date()) == ""
