"""Mẫu tin báo and Tin đã báo: the officers' pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.tests.factories import Desk, desk, person
from motcua.domains.notifications.models import ApplicantMessage, MessageTemplate, OutgoingText
from motcua.domains.notifications.tests import text_server
from motcua.domains.notifications.tests.factories import deliver_all
from motcua.domains.notifications.tests.text_gateways import using
from motcua.domains.notifications.tests.text_server import TextServer
from motcua.domains.notifications.types import Channel, TextState
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
LIST, ONE = "/lam-viec/mau-tin/", "/lam-viec/mau-tin/accepted/sms/"
SAID = "Sở đã nhận hồ sơ {mã hồ sơ}.\nTrả ngày {ngày hẹn trả}."


@pytest.fixture
def office() -> Desk:
    return desk()


@pytest.fixture
def telephones() -> Iterator[TextServer]:
    with text_server.running() as started, using(started, Channel.SMS, Channel.ZALO):
        yield started


@pytest.fixture
def writer(office: Desk) -> PageClient:
    return browser_of(people.actor(of=office.agency, may=["notifications.manage", "dossiers.read"]))


def typed(**facts: str) -> dict[str, str]:
    return {"body": SAID, "valid_from": "31/12/2099", "press": "keep", **facts}


def test_the_list_leads_to_every_message_by_every_way(writer: PageClient) -> None:
    page = writer.get(LIST)

    assert page.h1 == "Mẫu tin báo cho người nộp"
    assert ONE in page.links
    assert "/lam-viec/mau-tin/returned/email/" in page.links


def test_the_words_are_tried_with_invented_data_and_nothing_is_kept(writer: PageClient) -> None:
    page = writer.post(ONE, typed(press="try", body=SAID + " " + "x" * 160))

    assert page.status == 200
    assert page.has("So da nhan ho so 000.00.19.H50-240205-0001.", "nhà mạng tính 2 tin")
    assert page.fields["valid_from"] == "31/12/2099"
    assert not MessageTemplate.objects.exists()


def test_a_version_is_kept_and_the_shipped_words_come_back(writer: PageClient) -> None:
    page = writer.post(ONE, typed())
    assert (page.path, page.has("Đã ghi bản mới của mẫu tin.")) == (ONE, True)
    assert page.has("Bản 1, từ 31/12/2099", "Đang dùng lời đi kèm phần mềm.")

    assert writer.post(f"{ONE}loi-di-kem/", {}).has("Từ hôm nay dùng lại lời đi kèm phần mềm.")
    assert MessageTemplate.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "fields", "says"),
    [
        ({"body": "Chào {tên}"}, ["id_body"], "Không có chỗ điền {tên}."),
        ({"valid_from": "mai"}, ["id_valid_from"], "Ghi ngày áp dụng"),
        ({"valid_from": "01/01/2020"}, ["id_valid_from"], "từ hôm nay trở đi"),
        ({"body": "Chào {tên}", "press": "try"}, ["id_body"], "Dùng được: {mã hồ sơ}"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    writer: PageClient, facts: dict[str, str], fields: list[str], says: str
) -> None:
    page = writer.post(ONE, typed(**facts))

    assert page.status == 422
    assert list(page.faults) == fields
    assert says in page.text
    assert facts.get("body", "Sở đã nhận") in page.html
    assert not MessageTemplate.objects.exists()


def test_who_may_not_write_them_is_not_shown_them(office: Desk) -> None:
    client = browser_of(office.reception)

    assert [client.get(path).status for path in (LIST, ONE)] == [403, 403]
    assert client.post(f"{ONE}loi-di-kem/", {}).status == 403
    assert not MessageTemplate.objects.exists()


def test_there_is_no_page_of_words_nobody_sends(writer: PageClient) -> None:
    for path in ("accepted/by_hand", "weather/sms"):
        assert writer.get(f"{LIST}{path}/").status == 404


def test_the_log_tells_what_has_to_be_told_by_hand(office: Desk) -> None:
    dossier = office.take_in()
    deliver_all(dossier)
    client = browser_of(office.reception)

    page = client.get("/lam-viec/tin-bao/?xem=tu-bao")
    assert page.has(dossier.code, "Tiếp nhận hồ sơ và hẹn trả kết quả", "Phải tự báo")
    assert f"/lam-viec/ho-so/{dossier.public_id}/" in page.links
    assert client.get("/lam-viec/tin-bao/?xem=loi").has("Không có tin nào ở đây")


def test_a_failed_message_is_sent_again_from_the_log(office: Desk, telephones: TextServer) -> None:
    deliver_all(office.take_in(submitter=person(1)))
    OutgoingText.objects.update(state=TextState.FAILED, attempts=5)
    message = ApplicantMessage.objects.get()
    client = browser_of(people.actor(of=office.agency, may=["dossiers.read", "notifications.resend"]))
    again = f"/lam-viec/tin-bao/{message.public_id}/gui-lai/"

    assert again in client.get("/lam-viec/tin-bao/?xem=loi").html
    page = client.post(again, {"xem": "loi"})

    assert (page.path, page.has("Tin được xếp vào hàng đợi gửi lại.")) == ("/lam-viec/tin-bao/", True)
    assert page.has("Không có tin nào ở đây")
    assert OutgoingText.objects.get().state == TextState.QUEUED


def test_who_may_not_send_again_sees_no_button(office: Desk, telephones: TextServer) -> None:
    deliver_all(office.take_in(submitter=person(1)))
    OutgoingText.objects.update(state=TextState.FAILED, attempts=5)
    message = ApplicantMessage.objects.get()
    client = browser_of(people.actor(of=office.agency, may="dossiers.read"))

    assert "gui-lai" not in client.get("/lam-viec/tin-bao/?xem=loi").html
    assert client.post(f"/lam-viec/tin-bao/{message.public_id}/gui-lai/", {}).status == 403
    assert OutgoingText.objects.get().state == TextState.FAILED
