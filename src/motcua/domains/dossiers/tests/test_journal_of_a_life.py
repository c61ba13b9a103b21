"""The journal of a dossier that takes every turn: it tells how the dossier stands, and nobody's personal data."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import DayKind
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import legs_of, spells_of
from motcua.domains.dossiers.services import LegReply
from motcua.domains.dossiers.tests.factories import CLINIC, Desk, person
from motcua.domains.dossiers.tests.life import at, keeper, told, true_to_itself
from motcua.domains.dossiers.types import Delivered, IntakeCorrection, ItemAsked
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of
from motcua.kernel.logs import JsonFormatter, MaskPersonal
from motcua.kernel.models import JournalEntry

MARKED = {
    "submitter": "Đinh Ngọc Thạch Thảo",
    "submitter put right": "Đinh Ngọc Thạch Thao",
    "owner": "Cơ sở Mai Dương Cầm",
    "id": "045189777131",
    "tax code": CLINIC.id_number,
    "phone": "0905777131",
    "item": "Giấy khai sinh của cháu Mộc",
    "explanation of an item": "Cháu Mộc chưa ký",
    "note of the request": "Nhờ bà Thảo nộp sớm",
    "late reason": "Bà Thảo vắng nhà",
    "repeat reason": "Bà Thảo nộp nhầm giấy",
    "word of the leader": "Thống nhất, nhắc bà Thảo",
    "note of the payment": "Thu của bà Thảo",
    "who withdraws": "Phan Thị Lan Khuê",
    "why it is withdrawn": "Lan Khuê đi xa",
    "why it is declined": "Lan Khuê chưa có giấy",
    "subject": "Xin cho bà Thạch Thao",
    "why it is put right": "Bà Thao báo sai tên",
    "name of the leg": "Ý kiến về bà Thạch Thao",
    "place of the leg": "Công an phường nơi bà Thao ở",
    "request of the leg": "Cho ý kiến về bà Thao",
    "contact of the leg": "Thượng tá Hoà Bình An",
    "answer of the leg": "Bà Thao đủ điều kiện",
    "who answered": "Đại uý Trần Mạch Nha",
    "text of the cause": "Bà Thao đi viện",
    "exception": "Bà Thao có đơn riêng",
    "note to the draft": "Gọi cho bà Thao đã",
    "who took the letter": "Cháu Ngô Gia Mộc Miên",
    "explanation of the stop": "Bà Thao đã mất",
}


def journey(office: Desk) -> Iterator[tuple[str, Dossier]]:
    """Every turn there is, with marked values wherever something personal may be written; the name of the
    journal entry after each act."""
    submitter = person(name=MARKED["submitter"], id_number=MARKED["id"], email="thach.thao.rieng@vi-du.vn")
    with clock.frozen(local(2024, 2, 1, 9)):
        dossier = services.register_filing(
            actor=office.reception,
            intake=office.intake(
                submitter=replace(submitter, phone=MARKED["phone"]),
                owner=replace(CLINIC, name=MARKED["owner"]),
            ),
        )
    yield "registered", dossier

    def act(service: Any, actor: Actor, *when: int, **facts: Any) -> Any:
        return at(local(2024, *when), service, actor, dossier, **facts)

    yield from asked_and_answered(office, dossier, act)
    yield from money_and_second_thoughts(office, dossier, act)
    yield from legs_and_letters(office, dossier, act)


def asked_and_answered(office: Desk, dossier: Dossier, act: Any) -> Iterator[tuple[str, Dossier]]:
    """What is missing before and after acceptance."""

    def ask(actor: Actor, *when: int, **facts: Any) -> None:
        asked = [ItemAsked(MARKED["item"], "missing", MARKED["explanation of an item"])] * 2
        act(
            services.ask_supplement,
            actor,
            *when,
            items=asked,
            note=MARKED["note of the request"],
            late_reason=MARKED["late reason"],
            repeat_reason=MARKED["repeat reason"],
            **facts,
        )

    decide = services.decide_supplement
    reception, specialist, director = office.reception, office.specialist, office.director
    ask(reception, 2, 1, 10)
    yield "supplement_asked", dossier
    act(services.receive_supplement, reception, 2, 2, 9, received=[1])
    yield "supplement_partly_received", dossier
    act(services.receive_supplement, reception, 2, 5, 9, received=[2])
    yield "supplement_answered", dossier
    act(services.accept_filing, reception, 2, 5, 10)
    yield "accepted", dossier
    office.walk(dossier, "assignment", at=local(2024, 2, 5, 11))
    yield "assigned", dossier
    ask(specialist, 2, 6, 9)
    yield "supplement_proposed", dossier
    act(decide, director, 2, 6, 10, approve=False, note=MARKED["word of the leader"])
    yield "supplement_declined", dossier
    ask(specialist, 2, 6, 11, answer_until=date(2024, 2, 19))
    yield "supplement_proposed", dossier
    act(decide, director, 2, 6, 14, approve=True, note=MARKED["word of the leader"])
    yield "supplement_asked", dossier
    with clock.frozen(local(2024, 2, 15, 8)):
        task = people.actor(of=office.agency, may="dossiers.read")
        assert services.warn_applicants(actor=task) == 1
    yield "supplement_expiring", dossier
    act(services.receive_supplement, reception, 2, 15, 9, received=[1, 2])
    yield "supplement_answered", dossier


def money_and_second_thoughts(office: Desk, dossier: Dossier, act: Any) -> Iterator[tuple[str, Dossier]]:
    """Money asked for, a withdrawal declined, a mistake of the counter put right."""
    reception, specialist, director = office.reception, office.specialist, office.director
    submitter = person(name=MARKED["submitter"], id_number=MARKED["id"], email="thach.thao.rieng@vi-du.vn")
    act(services.ask_payment, specialist, 2, 15, 10, amount=300_000, note=MARKED["note of the payment"])
    yield "payment_asked", dossier
    act(services.confirm_payment, reception, 2, 15, 11, receipt_number="12/BL")
    yield "payment_confirmed", dossier
    act(
        services.ask_withdrawal,
        reception,
        *(2, 15, 14),
        asked_by_name=MARKED["who withdraws"],
        reason=MARKED["why it is withdrawn"],
    )
    yield "withdrawal_asked", dossier
    act(services.decide_withdrawal, director, 2, 15, 15, grant=False, note=MARKED["why it is declined"])
    yield "withdrawal_declined", dossier
    act(
        services.correct_intake,
        reception,
        *(2, 15, 16),
        correction=IntakeCorrection(
            submitter=replace(submitter, name=MARKED["submitter put right"]), subject_line=MARKED["subject"]
        ),
        reason=MARKED["why it is put right"],
    )
    yield "corrected", dossier


def legs_and_letters(office: Desk, dossier: Dossier, act: Any) -> Iterator[tuple[str, Dossier]]:
    specialist, director = office.specialist, office.director
    act(
        services.open_leg,
        specialist,
        *(2, 16, 8),
        kind="opinion",
        name=MARKED["name of the leg"],
        request=MARKED["request of the leg"],
        outside_name=MARKED["place of the leg"],
        outside_contact=MARKED["contact of the leg"],
        hours=8,
    )
    yield "leg_opened", dossier
    (leg,) = legs_of(dossier)
    with clock.frozen(local(2024, 2, 19, 9)):
        services.record_leg_answer(
            actor=specialist,
            leg_id=leg.public_id,
            reply=LegReply("agree", text=MARKED["answer of the leg"], name=MARKED["who answered"]),
            answered_at=local(2024, 2, 19, 8),
        )
    yield "leg_answered", dossier
    deadlines.save_day(
        actor=keeper(office), on=date(2024, 2, 20), kind=DayKind.COMPENSATORY, name="Nghỉ bù", source="TB 1"
    )
    act(services.reappoint_dossier, director, 2, 19, 10, reason="Thông báo 1/TB-UBND")
    yield "reappointed", dossier
    yield from letters_and_the_end(office, dossier, act)


def letters_and_the_end(office: Desk, dossier: Dossier, act: Any) -> Iterator[tuple[str, Dossier]]:
    reception, specialist, director = office.reception, office.specialist, office.director

    def submit(*when: int, new_date: date) -> None:
        act(
            services.submit_apology,
            specialist,
            *when,
            cause="complex",
            cause_text=MARKED["text of the cause"],
            new_date=new_date,
            exception_reason=MARKED["exception"],
        )

    for day, new_date in ((19, date(2024, 3, 4)), (22, date(2024, 3, 11))):
        submit(2, day, 14, new_date=new_date)
        yield "apology_submitted", dossier
        act(services.return_apology, director, 2, day, 15, note=MARKED["note to the draft"])
        yield "apology_returned", dossier
        submit(2, day, 15, 30, new_date=new_date)
        yield "apology_submitted", dossier
        act(services.approve_apology, director, 2, day, 16)
        yield "apology_approved", dossier
        letter = Delivered("counter", to=MARKED["who took the letter"])
        act(services.send_apology, reception, 2, day, 16, 30, delivered=letter)
        yield "apology_sent", dossier
    submit(3, 5, 9, new_date=date(2024, 3, 18))
    yield "apology_submitted", dossier
    act(services.drop_apology, specialist, 3, 5, 10, note="Kịp ngày hẹn")
    yield "apology_dropped", dossier
    act(
        services.stop_dossier,
        director,
        *(3, 6, 9),
        reasons=["applicant-ended"],
        explanation=MARKED["explanation of the stop"],
        fee_note="Không hoàn lại",
    )
    yield "stopped", dossier
    act(services.close_dossier, reception, 3, 7, 9)
    yield "closed", dossier


def marks_in(text: str) -> list[str]:
    return [name for name, value in MARKED.items() if value in text or value.replace("-", "") in text]


def test_after_every_turn_row_journal_and_clock_tell_the_same(office: Desk) -> None:
    expected = []
    for name, dossier in journey(office):
        expected.append(name)
        true_to_itself(dossier)
        assert told(dossier) == expected

    assert len(expected) == 34
    assert len(spells_of(dossier)) == 6  # pause, payment, new calendar, two letters, stop


def test_the_whole_life_can_be_told_in_sentences(office: Desk) -> None:
    dossier = [found for _name, found in journey(office)][-1]

    entries = list(entries_of("dossier", dossier.public_id))
    sentences = [sentence_of(entry.name, entry.payload) for entry in entries]

    assert [entry.subject_seq for entry in entries] == list(range(1, len(entries) + 1))
    assert all(dossier.code in sentence for sentence in sentences)
    assert not any("%(" in sentence for sentence in sentences)


def test_nobodys_data_stands_in_the_journal_the_jobs_or_the_log(
    office: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    before = set(JournalEntry.objects.values_list("id", flat=True))
    caplog.handler.setFormatter(JsonFormatter())
    caplog.handler.addFilter(MaskPersonal())
    with caplog.at_level(logging.INFO):
        dossier = [found for _name, found in journey(office)][-1]

    written = JournalEntry.objects.exclude(id__in=before)
    with connection.cursor() as cursor:
        new = [str(entry_id) for entry_id in written.values_list("id", flat=True)]
        cursor.execute("select args::text from procrastinate_jobs where args->>'entry_id' = any(%s)", [new])
        jobs = [args for (args,) in cursor.fetchall()]
    payloads = [json.dumps(entry.payload, ensure_ascii=False) for entry in written]

    assert len(payloads) > entries_of("dossier", dossier.public_id).count()
    assert [marks for payload in payloads if (marks := marks_in(payload))] == []
    assert {tuple(json.loads(job)) for job in jobs} == {("entry_id",)}
    assert marks_in(caplog.text) == []


def test_nobodys_data_shows_when_the_rows_of_a_life_are_printed(office: Desk) -> None:
    dossier = [found for _name, found in journey(office)][-1]
    rows: list[Any] = [
        *dossier.supplement_requests.all(),
        *dossier.apologies.all(),
        *dossier.withdrawals.all(),
        *dossier.payment_waits.all(),
        *dossier.corrections.all(),
        *legs_of(dossier),
        dossier.ending,  # type: ignore[attr-defined]
    ]

    shown = " ".join(repr(row) + str(row) for row in rows)
    fields = [
        repr(dossier.corrections.get().why),
        repr(dossier.withdrawals.get().asked_by_name),
        repr(dossier.apologies.first().cause_text),  # type: ignore[union-attr]
    ]

    assert marks_in(shown) == []
    assert marks_in(" ".join(fields)) == []
