"""Short messages: queued with their cause, sent outside it, tried again, passed on to the next way, logged."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, in_threads, person
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.models import ApplicantMessage, OutgoingText
from motcua.domains.notifications.rules import MOST_ATTEMPTS
from motcua.domains.notifications.services import send_texts
from motcua.domains.notifications.tests.factories import deliver_all, heard
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.domains.notifications.tests.text_gateways import SECRET, SMS, ZALO, using
from motcua.domains.notifications.tests.text_server import TextServer
from motcua.domains.notifications.types import Channel, Quiet, TextCount, TextState
from motcua.domains.people.models import Party
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
NUMBER = "84905123456"


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    """Taken in from somebody with a telephone and no e-mail address."""
    return office.take_in(submitter=person())


def tell(dossier: Dossier, name: str = "result_issued", **payload: Any) -> None:
    services.tell_applicant_of(event=heard(dossier, f"dossiers.{name}", payload))


def send(minutes: int = 0, **options: Any) -> TextCount:
    with clock.frozen(MONDAY + timedelta(minutes=minutes)):
        return services.send_queued_texts(**options)


def log(office: Desk, dossier: Dossier) -> list[tuple[str, str]]:
    lines = selectors.messages_of(office.reception, "dossier", dossier.public_id)
    return [(line.channel, line.outcome) for line in lines]


def choose(office: Desk, dossier: Dossier, *channels: str, quiet: Quiet | None = None) -> None:
    party = Party.objects.get(pk=dossier.submitter_id)
    hours = quiet or selectors.contact_choice_of(office.reception, party.public_id).quiet
    services.save_contact_choice(
        actor=office.reception, party_id=party.public_id, channels=channels, quiet=hours
    )


def test_whoever_gave_only_a_number_is_told_by_zalo(
    telephones: TextServer, office: Desk, dossier: Dossier
) -> None:
    deliver_all(dossier)
    assert log(office, dossier) == [("Tin Zalo", "Chờ gửi")]

    assert send() == TextCount(sent=1)

    (body,) = telephones.to(ZALO)
    assert body["phone"] == NUMBER
    assert body["template_data"]["code"] == dossier.code
    assert log(office, dossier) == [("Tin Zalo", "Đã giao cổng tin nhắn lúc 10:00, 05/02/2024")]


def test_a_message_names_the_dossier_and_nobody(
    telephones: TextServer, office: Desk, dossier: Dossier
) -> None:
    choose(office, dossier, "sms")
    tell(dossier)
    send()

    (body,) = telephones.to(SMS)
    assert (body["to"], body["brand"]) == (NUMBER, "SO KHCN")
    assert body["text"].startswith(f"Ho so {dossier.code} da co ket qua.")
    assert "Anh" not in body["text"].replace("Cach nhan", "")
    assert "Ánh" not in str(telephones.asked)


def test_the_gateway_knows_us_by_the_secret(telephones: TextServer, office: Desk, dossier: Dossier) -> None:
    choose(office, dossier, "sms")
    tell(dossier)
    send()
    choose(office, dossier, "zalo")
    tell(dossier)
    send()

    (_path, _body, by_sms), (_zns, _other, by_zalo) = telephones.asked
    assert by_sms["Authorization"] == f"Bearer {SECRET}"
    assert by_zalo["Access_token" if "Access_token" in by_zalo else "access_token"] == SECRET


def test_where_zalo_refuses_for_good_sms_goes(telephones: TextServer, office: Desk, dossier: Dossier) -> None:
    telephones.answers.append((200, {"error": -118, "message": "Zalo account not existed"}))
    tell(dossier)

    assert send() == TextCount(sent=1, failed=1, passed_on=1)
    assert len(telephones.to(ZALO)) == len(telephones.to(SMS)) == 1
    assert log(office, dossier) == [("Tin nhắn SMS", "Đã giao cổng tin nhắn lúc 10:00, 05/02/2024")]


def test_where_every_telephone_refuses_a_letter_goes_if_wanted(
    telephones: TextServer, server: MailServer, office: Desk
) -> None:
    dossier = office.take_in(submitter=person(email="anh@nha.test"))
    choose(office, dossier, "sms", "email")
    telephones.answers.append((400, {}))
    tell(dossier)
    send()

    with clock.frozen(MONDAY + timedelta(minutes=1)):
        services.send_queued_mail()

    assert server.subjects_to("anh@nha.test")
    assert [channel for channel, _said in log(office, dossier)] == ["Thư điện tử"]


def test_where_the_last_way_refuses_the_desk_is_told_to_tell(
    telephones: TextServer, office: Desk, dossier: Dossier
) -> None:
    choose(office, dossier, "sms")
    telephones.answers.append((200, {"status": "invalid number"}))
    tell(dossier)

    assert send() == TextCount(failed=1)
    assert log(office, dossier) == [("Tin nhắn SMS", "Không gửi được sau 1 lần: báo tại quầy/qua bưu chính")]


@pytest.mark.parametrize(
    "answer",
    [(429, {}), (500, {}), (503, b"<html>"), (200, b"no JSON"), (200, ["list"]), (200, {"status": "busy"})],
)
def test_a_gateway_that_cannot_now_is_asked_again_with_the_same_reference(
    telephones: TextServer, office: Desk, dossier: Dossier, answer: tuple[int, Any]
) -> None:
    choose(office, dossier, "sms")
    telephones.answers.append(answer)
    tell(dossier)

    assert send() == TextCount(later=1)
    assert log(office, dossier) == [("Tin nhắn SMS", "Chưa gửi được, thử lại lúc 10:03, 05/02/2024")]
    assert send(2) == TextCount()
    assert send(3) == TextCount(sent=1)

    first, second = telephones.to(SMS)
    assert first["reference"] == second["reference"]


def test_after_the_last_attempt_it_has_failed(telephones: TextServer, office: Desk, dossier: Dossier) -> None:
    choose(office, dossier, "sms")
    telephones.answers.append((500, {}))
    tell(dossier)
    OutgoingText.objects.update(attempts=MOST_ATTEMPTS - 1)

    assert send() == TextCount(failed=1)


def test_a_gateway_that_is_away_ends_its_round_and_keeps_nobody_from_the_other(
    telephones: TextServer, office: Desk, dossier: Dossier
) -> None:
    other = office.take_in(submitter=person())
    choose(office, dossier, "sms")
    tell(dossier)
    tell(dossier, "stopped")
    choose(office, other, "zalo")
    tell(other)
    telephones.answers.append((503, {}))

    assert send() == TextCount(later=1, sent=1)
    untried = OutgoingText.objects.filter(channel=Channel.SMS, attempts=0)
    assert untried.count() == 1


def test_messages_of_the_night_wait_for_the_morning(
    telephones: TextServer, office: Desk, dossier: Dossier
) -> None:
    event = heard(dossier, "dossiers.result_issued", {})
    evening = MONDAY + timedelta(hours=12)  # 22:00
    object.__setattr__(event, "occurred_at", evening)
    services.tell_applicant_of(event=event)

    with clock.frozen(evening):
        assert services.send_queued_texts() == TextCount()
        assert log(office, dossier) == [
            ("Tin Zalo", "Chờ hết giờ yên lặng, gửi lúc 07:00, 06/02/2024"),
        ]
    assert send(21 * 60) == TextCount(sent=1)


def test_whoever_wants_no_message_is_told_at_the_desk(
    telephones: TextServer, office: Desk, dossier: Dossier
) -> None:
    choose(office, dossier)
    tell(dossier)

    assert [channel for channel, _said in log(office, dossier)] == ["Tại quầy, qua bưu chính"]
    assert not OutgoingText.objects.exists()


def test_a_number_that_is_gone_cancels_the_message(
    telephones: TextServer, office: Desk, dossier: Dossier
) -> None:
    tell(dossier)
    Party.objects.filter(pk=dossier.submitter_id).update(phone="")

    assert send() == TextCount(cancelled=1)
    assert log(office, dossier) == [("Tin Zalo", "Không gửi: số điện thoại không còn")]


def test_a_channel_no_longer_set_up_keeps_its_messages(
    telephones: TextServer, office: Desk, dossier: Dossier
) -> None:
    tell(dossier)

    with using(telephones, Channel.SMS):
        assert send() == TextCount()
    assert OutgoingText.objects.get().state == TextState.QUEUED


def test_the_same_cause_is_told_once(telephones: TextServer, dossier: Dossier) -> None:
    event = heard(dossier, "dossiers.result_issued", {})
    services.tell_applicant_of(event=event)
    services.tell_applicant_of(event=event)
    send()

    assert ApplicantMessage.objects.count() == len(telephones.asked) == 1


def test_no_log_names_a_number_or_what_was_said(
    telephones: TextServer, office: Desk, dossier: Dossier, caplog: pytest.LogCaptureFixture
) -> None:
    choose(office, dossier, "sms")
    telephones.answers.append((400, {"message": "0905123456 is barred"}))
    tell(dossier)
    with caplog.at_level(logging.DEBUG):
        send()

    assert "HTTP 400" in caplog.text
    assert "905123456" not in caplog.text
    assert "0905" not in OutgoingText.objects.get().error


def test_a_redirect_is_not_followed(telephones: TextServer, office: Desk, dossier: Dossier) -> None:
    choose(office, dossier, "sms")
    telephones.answers.append((302, {}))
    tell(dossier)
    send()

    assert len(telephones.asked) == 1


def test_what_cannot_be_composed_keeps_nobody_else(
    telephones: TextServer, office: Desk, dossier: Dossier, caplog: pytest.LogCaptureFixture
) -> None:
    tell(dossier)
    tell(dossier, "stopped")
    OutgoingText.objects.filter(kind="stopped").update(kind="unheard_of")

    assert send() == TextCount(sent=1, later=1)


def test_a_round_ends_in_time(
    telephones: TextServer, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(dossier)
    tell(dossier, "stopped")
    monkeypatch.setattr(send_texts, "LONGEST_ROUND", 0.0)

    assert send() == TextCount(sent=1)
    assert send(most=1) == TextCount(sent=1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(telephones: TextServer, office: Desk) -> None:
    dossiers = [office.take_in(submitter=person()) for _ in range(4)]
    for one in dossiers:
        tell(one)

    counted = in_threads(*[lambda: send()] * 2)

    assert sum(count.sent for count in counted) == 4
    assert len(telephones.asked) == 4
