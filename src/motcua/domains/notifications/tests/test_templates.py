"""The agency writes its own words for what applicants are told; the shipped ones stay to fall back on."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, in_threads, neighbour, person, statements
from motcua.domains.notifications import rules, selectors, services
from motcua.domains.notifications.models import MessageTemplate
from motcua.domains.notifications.tests.factories import deliver_all
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.domains.notifications.tests.text_server import TextServer
from motcua.domains.notifications.types import Channel, MessageKind, Quiet, Wording
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.journal import entries_of

DAY = date(2024, 2, 5)
CODE = "000.00.NN.H50-240205-0001"
SAID = Wording("Sở đã nhận hồ sơ {mã hồ sơ}.\nTrả ngày {ngày hẹn trả}.\nXem {địa chỉ theo dõi}")
LETTER = Wording("Sở đã nhận hồ sơ của bạn.\n\nTrả ngày {ngày hẹn trả}.", "Sở nhận hồ sơ {mã hồ sơ}")
EACH = [(kind.value, channel.value) for kind, channel in rules.kinds_and_channels()]


def manager(of: Agency) -> Actor:
    return people.actor(of=of, may="notifications.manage")


def save(actor: Actor, wording: Wording = SAID, *, channel: str = "sms", **facts: Any) -> MessageTemplate:
    facts = {"kind": "accepted", "valid_from": DAY, **facts}
    with clock.frozen(MONDAY):
        return services.save_template(actor=actor, channel=channel, wording=wording, **facts)


@pytest.mark.parametrize(("kind", "channel"), EACH)
def test_the_shipped_words_are_sound_as_typed_words_too(kind: str, channel: str) -> None:
    shipped = rules.shipped_wording(kind, channel)

    assert rules.faults_of(kind, channel, shipped) == {}
    sample = rules.sample_of(kind, channel, shipped)
    which = "06/03/2024" if kind == MessageKind.FILING_EXPIRING else "000.00.19.H50-240205-0001"
    assert which in (sample.subject or sample.body)
    assert "{" not in sample.body + sample.subject


@pytest.mark.parametrize(("kind", "channel"), EACH)
def test_two_facts_of_one_message_never_have_the_same_name(kind: str, channel: str) -> None:
    facts = [name for rule in rules.APPLICANT_RULES.values() if rule.kind == kind for name in rule.facts]

    assert set(rules.placeholders_of(kind, channel).values()) >= {
        name for name in facts if not name.endswith("_id")
    }


@pytest.mark.parametrize(
    ("wording", "field", "says"),
    [
        (Wording("Hồ sơ {mã hồ sơ}, {tên người nộp} ơi"), "body", "Không có chỗ điền {tên người nộp}."),
        (Wording("Hồ sơ {mã hồ sơ} có {số tiền}"), "body", "Không có chỗ điền {số tiền}."),
        (Wording("Hồ sơ {mã hồ sơ"), "body", "Có dấu { hoặc } lẻ."),
        (Wording("Hồ sơ của bạn đã nhận"), "body", "Phải có {mã hồ sơ}"),
        (Wording("   "), "body", "Chưa có lời nào."),
        (Wording("{mã hồ sơ}" + "x" * 600), "body", "Dài quá 600 ký tự (đang là 610)."),
    ],
)
def test_words_that_cannot_be_sent_are_refused_by_name(wording: Wording, field: str, says: str) -> None:
    assert rules.faults_of("accepted", "sms", wording)[field].startswith(says)


@pytest.mark.parametrize(
    ("subject", "says"),
    [
        ("Hồ sơ {mã hồ sơ}: {tên thủ tục}", "Không có chỗ điền {tên thủ tục}. Dùng được: {mã hồ sơ},"),
        ("Hồ sơ đã nhận", "Phải có {mã hồ sơ}"),
        ("Hồ sơ {mã hồ sơ}\nBcc: a@b.vn", "Tiêu đề chỉ một dòng."),
    ],
)
def test_a_subject_names_codes_and_dates_alone(subject: str, says: str) -> None:
    assert rules.faults_of("accepted", "email", Wording("Đã nhận.", subject))["subject"].startswith(says)


def test_a_long_message_says_how_many_the_network_counts() -> None:
    long = Wording("Hồ sơ {mã hồ sơ} " + "x" * 160)

    assert rules.sample_of("accepted", "sms", SAID).segments == 1
    assert rules.sample_of("accepted", "sms", long).segments == 2
    assert rules.faults_of("accepted", "sms", long) == {}
    assert rules.sample_of("accepted", "email", LETTER).segments == 0


def test_what_is_not_known_is_not_said() -> None:
    facts = {"code": CODE, "due_at": None, "track_url": "https://x.test/hs/a/"}

    said = rules.compose_own_text("accepted", SAID, facts, accents=True)

    assert said == f"Sở đã nhận hồ sơ {CODE}. Xem https://x.test/hs/a/"
    assert rules.compose_own_text("accepted", SAID, facts, accents=False).startswith("So da nhan ho so")


@pytest.mark.django_db
def test_a_letter_goes_in_the_agencys_words_within_the_common_frame(server: MailServer, office: Desk) -> None:
    save(manager(office.agency), LETTER, channel="email")
    deliver_all(office.take_in(submitter=person(email="anh@nha.test")))
    with clock.frozen(MONDAY):
        services.send_queued_mail()

    assert server.subjects_to("anh@nha.test") == [f"Sở nhận hồ sơ {CODE}"]
    text = server.text_to("anh@nha.test")
    assert text.startswith(
        f"Kính gửi tổ chức, cá nhân nộp hồ sơ {CODE},\n\nSở đã nhận hồ sơ của bạn.\n\nTrả ngày "
    )
    assert "Theo dõi hồ sơ tại: " in text
    assert "Lương" not in text


@pytest.mark.django_db
def test_a_short_message_goes_in_the_agencys_words(telephones: TextServer, office: Desk) -> None:
    save(manager(office.agency), SAID)
    dossier = office.take_in()
    choose_sms(office, dossier)
    deliver_all(dossier)
    with clock.frozen(MONDAY):
        services.send_queued_texts()

    (body,) = telephones.to("/sms")
    assert body["text"].startswith(f"So da nhan ho so {CODE}. Tra ngay ")


@pytest.mark.django_db
def test_words_hold_from_their_day_on_and_the_shipped_ones_come_back(office: Desk) -> None:
    actor = manager(office.agency)
    save(actor, valid_from=DAY + timedelta(days=2))
    with clock.frozen(MONDAY):
        assert line(actor).number == 0
    with clock.frozen(MONDAY + timedelta(days=2)):
        assert (line(actor).number, line(actor).valid_from) == (1, DAY + timedelta(days=2))
        services.restore_template(actor=actor, kind="accepted", channel="sms")
        view = selectors.message_template(actor, "accepted", "sms")

    assert (view.number, view.wording) == (0, rules.shipped_wording("accepted", "sms"))
    assert [(one.number, one.is_shipped) for one in view.versions] == [(2, True), (1, False)]
    entry = list(entries_of("notifications.template", MessageTemplate.objects.get(number=1).public_id))[-1]
    assert entry.payload["what"] == "Tiếp nhận hồ sơ và hẹn trả kết quả"


@pytest.mark.django_db
def test_what_is_refused_leaves_nothing(office: Desk) -> None:
    actor = manager(office.agency)
    for facts, field in (
        ({"wording": Wording("{lạ} {mã hồ sơ}")}, "body"),
        ({"valid_from": DAY - timedelta(days=1)}, "valid_from"),
    ):
        with pytest.raises(Invalid) as refused:
            save(actor, **facts)  # type: ignore[arg-type]
        assert list(refused.value.errors) == [field]
    for kind, channel in (("weather", "sms"), ("accepted", "by_hand"), ("accepted", "fax")):
        with pytest.raises(NotFound):
            save(actor, kind=kind, channel=channel)
    assert not MessageTemplate.objects.exists()


@pytest.mark.django_db
def test_only_who_may_writes_them_and_each_agency_its_own(office: Desk) -> None:
    for actor in (office.reception, ANONYMOUS):
        with pytest.raises(NotAllowed):
            save(actor)
        with pytest.raises(NotAllowed):
            selectors.message_templates(actor)
    save(manager(office.agency))
    there = manager(neighbour().agency)
    with clock.frozen(MONDAY):
        assert line(there).number == 0
        assert selectors.message_template(there, "accepted", "sms").versions == ()


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_make_two_versions() -> None:
    actor = manager(people.agency())

    in_threads(
        *[
            lambda: services.save_template(
                actor=actor, kind="accepted", channel="sms", wording=SAID, valid_from=DAY
            )
        ]
        * 2
    )

    assert sorted(MessageTemplate.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.django_db
def test_the_list_and_one_of_it_cost_one_statement_each(office: Desk) -> None:
    actor = manager(office.agency)
    save(actor)
    with CaptureQueriesContext(connection) as captured:
        selectors.message_templates(actor)
        selectors.message_template(actor, "accepted", "sms")

    assert len(statements(captured)) == 2


@pytest.mark.django_db
def test_the_database_refuses_a_subject_without_a_letter(office: Desk) -> None:
    row = save(manager(office.agency))

    with pytest.raises(IntegrityError, match="template_subject_only_of_letters"), transaction.atomic():
        MessageTemplate.objects.filter(pk=row.pk).update(subject="Hồ sơ")


def line(actor: Actor) -> Any:
    found = {(one.kind, one.channel): one for one in selectors.message_templates(actor)}
    return found[MessageKind.ACCEPTED, Channel.SMS]


def choose_sms(office: Desk, dossier: Dossier) -> None:
    services.save_contact_choice(
        actor=office.reception,
        party_id=dossier.submitter.public_id,
        channels=["sms"],
        quiet=Quiet(time(22), time(6)),
    )
