"""The declaration of a filing: filled in, saved as it is typed, gone on with once nothing is wrong."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.support.pages import PageClient

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk
from motcua.domains.dossiers.tests.filed_forms import asks
from motcua.domains.dossiers.types import FilingGiven, FilingStep
from motcua.domains.forms.models import FormVersion
from motcua.domains.people.models import Citizen
from motcua.kernel import clock
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db

TYPED = {
    "f-owner": "Phòng khám Hiếu Giang",
    "f-phone": "0905 123 608",
    "f-devices-rows": "1",
    "f-devices-0-machine": "X-quang tổng hợp",
    "f-devices-0-price": "3.000.000",
    "subject_line": "Khai báo",
    "seen": "0",
    "window": "w1",
}
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def form(office: Desk) -> FormVersion:
    return asks(office)


def stored(draft: FilingDraft) -> dict[str, object]:
    draft.refresh_from_db()
    return dict(draft.answers)


def test_the_form_is_drawn_with_what_is_known_marked_to_be_looked_at(
    form: FormVersion, visitor: PageClient, at: str
) -> None:
    page = visitor.get(f"{at}to-khai/")

    assert page.h1 == form.form.name
    assert page.has("CHƯA NỘP", "Hãy kiểm lại", "Đã điền sẵn, hãy kiểm lại.")
    assert (page.fields["f-owner"], page.fields["f-phone"]) == ("Hoàng Thị Bảo Châu", "0905123608")
    assert page.fields["f-devices-rows"] == "1"
    assert page.has("“Ảnh thiết bị”: đính kèm ở bước “Giấy tờ”.")


def test_filled_in_rightly_it_is_kept_and_leads_to_the_papers(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    page = visitor.post(f"{at}to-khai/", TYPED)

    assert page.path == f"{at}giay-to/"
    assert stored(draft)["owner"] == "Phòng khám Hiếu Giang"
    assert stored(draft)["devices"][0]["price"] == 3000000  # type: ignore[index]
    shown = visitor.get(f"{at}to-khai/")
    assert shown.fields["f-devices-0-price"] == "3.000.000"
    assert shown.has("3.000.000 đ")


def test_what_is_wrong_stands_at_its_field_and_everything_is_kept_all_the_same(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    page = visitor.post(f"{at}to-khai/", TYPED | {"f-phone": "12", "f-devices-0-machine": ""})

    assert page.status == 422
    assert set(page.faults) == {"id_f-phone", "id_f-devices-0-machine"}
    assert page.fields["f-phone"] == "12"
    assert page.has("Để tờ khai lại, làm bước sau trước")
    assert f"{at}giay-to/" in page.links
    assert stored(draft)["phone"] == "12"


def test_a_draft_is_saved_and_the_page_stays(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    page = visitor.post(f"{at}to-khai/", {"f-owner": "Một nửa", "seen": "0", "window": "w1", "do": "save"})

    assert (page.status, page.path) == (200, f"{at}to-khai/")
    assert page.has("Đã lưu nháp. Hồ sơ CHƯA NỘP.")
    assert page.fields["seen"] == "1"
    assert stored(draft) == {"owner": "Một nửa"}


def test_what_was_cleared_is_not_filled_in_again(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    visitor.post(f"{at}to-khai/", {"f-owner": "A", "f-phone": "", "seen": "0", "do": "save"})

    assert visitor.get(f"{at}to-khai/").fields["f-phone"] == ""


def test_a_row_is_added_and_dropped_by_buttons_and_what_was_typed_is_saved(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    page = visitor.post(f"{at}to-khai/", TYPED | {"do": "row:devices"})
    assert page.fields["f-devices-rows"] == "2"
    assert stored(draft)["owner"] == "Phòng khám Hiếu Giang"

    page = visitor.post(
        f"{at}to-khai/",
        {**page.fields, "f-devices-1-machine": "Máy hai", "do": "droprow:devices:0"},
    )
    assert (page.fields["f-devices-rows"], page.fields["f-devices-0-machine"]) == ("1", "Máy hai")


def test_the_page_saves_itself_while_it_is_typed_in(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    answer = visitor.send(f"{at}to-khai/", TYPED | {"f-phone": "09"}, **FETCH)

    assert answer.status_code == 200
    told = json.loads(answer.content)
    assert told["fields"] == {"seen": 1}
    assert datetime.fromisoformat(told["saved_at"]) == MONDAY
    assert stored(draft)["phone"] == "09"


def test_a_button_pressed_before_the_answer_came_is_not_refused(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    visitor.send(f"{at}to-khai/", TYPED, **FETCH)

    page = visitor.post(f"{at}to-khai/", TYPED | {"f-owner": "Xong"})

    assert page.path == f"{at}giay-to/"
    assert stored(draft)["owner"] == "Xong"


def test_another_window_is_told_and_keeps_what_was_typed_in_it(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    visitor.post(f"{at}to-khai/", TYPED)

    answer = visitor.send(f"{at}to-khai/", TYPED | {"window": "w2"}, **FETCH)
    page = visitor.post(f"{at}to-khai/", TYPED | {"window": "w2", "f-owner": "Cửa sổ hai"})

    assert (answer.status_code, page.status) == (409, 409)
    assert page.has("vừa được lưu ở một cửa sổ khác", "vẫn ở dưới đây")
    assert page.fields["f-owner"] == "Cửa sổ hai"
    assert stored(draft)["owner"] == "Phòng khám Hiếu Giang"
    again = visitor.post(f"{at}to-khai/", {**TYPED, **page.fields})
    assert again.path == f"{at}giay-to/"
    assert stored(draft)["owner"] == "Cửa sổ hai"


def test_a_redraw_of_what_rules_show_saves_nothing(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    answer = visitor.send(f"{at}to-khai/", TYPED, **{"HX-Request": "true"})

    assert answer.status_code == 200
    assert "3.000.000" in answer.content.decode()
    assert stored(draft) == {}


@pytest.mark.parametrize(
    "headers",
    [{}, {"HX-Request": "true", "HX-Current-URL": "http://testserver/nguoi-dan/nop/"}],
    ids=["a button", "a redraw"],
)
def test_typed_after_the_session_ended_it_comes_back_after_signing_in(
    form: FormVersion, draft: FilingDraft, citizen: Citizen, at: str, headers: dict[str, str]
) -> None:
    client = Client()
    page = f"http://testserver{at}to-khai/"
    client.post(f"{at}to-khai/", TYPED, headers=headers | {"Referer": page})
    assert stored(draft) == {}

    client.force_login(citizen.account)
    shown = client.get(f"{at}to-khai/").content.decode()

    assert "Phiên đăng nhập đã hết khi bạn đang điền." in shown
    assert "Phòng khám Hiếu Giang" in shown


def test_a_script_that_saves_after_the_session_ended_is_told_so(draft: FilingDraft, at: str) -> None:
    answer = Client().post(f"{at}to-khai/", TYPED, headers=FETCH)

    assert answer.status_code == 401
    assert stored(draft) == {}


def test_a_procedure_without_a_form_asks_for_the_subject_alone(
    draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    page = visitor.get(f"{at}to-khai/")

    assert page.h1 == "Bạn đề nghị việc gì?"
    assert "f-owner" not in page.fields
    assert visitor.post(f"{at}to-khai/", {"subject_line": "Việc", "seen": "0"}).path == f"{at}giay-to/"
    draft.refresh_from_db()
    assert (draft.subject_line, draft.answers) == ("Việc", {})


def test_the_step_costs_few_statements_and_saving_fewer(
    form: FormVersion, draft: FilingDraft, visitor: PageClient, actor: Actor, at: str
) -> None:
    with clock.frozen(MONDAY + timedelta(minutes=1)):
        services.save_filing(
            actor=actor,
            public_id=draft.public_id,
            given=FilingGiven(step=FilingStep.FORM, answers={"owner": "A"}),
        )
    visitor.get(f"{at}to-khai/")

    page = visitor.get(f"{at}to-khai/", budget=24)
    assert len(page.html.encode()) < 60_000


def test_communes_are_found_without_an_account() -> None:
    asked = {"o": "f-a", "f-a-era": "after", "f-a-province": "44", "f-a-commune_name": "đông hà"}

    found = Client().get("/dia-ban/", asked).content.decode()

    assert "Phường Đông Hà" in found


def test_the_paper_the_form_is_asks_for_no_file(office: Desk, visitor: PageClient, at: str) -> None:
    asks(office, paper=None)

    page = visitor.get(f"{at}giay-to/")

    assert page.has("Tự lập từ tờ khai", "Xem tờ khai")
    assert f"{at}giay-to/{office.version.papers[0].order}/" not in page.links
