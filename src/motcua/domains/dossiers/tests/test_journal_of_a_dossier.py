"""The journal of a dossier: enough to rebuild its row, and nobody's personal data in it or beside it."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from motcua.domains.documents import services as documents
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules import MOMENTS, STANDING, standing_from
from motcua.domains.dossiers.tests.factories import CLINIC, MONDAY, Desk, pdf, person
from motcua.domains.dossiers.types import Delivery
from motcua.kernel import clock, links
from motcua.kernel.clock import local
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of
from motcua.kernel.logs import JsonFormatter, MaskPersonal
from motcua.kernel.models import JournalEntry

MARKED = {
    "submitter": "Đinh Ngọc Thạch Thảo",
    "owner": "Cơ sở Mai Dương Cầm",
    "recipient": "Tôn Nữ Hạ Huyền",
    "address": "Kiệt 27 Cồn Tiên Nhỏ",
    "delivery address": "Hẻm 9 Gio Lạch Vừa",
    "subject": "Xin cho bà Thạch Thảo",
    "note of assigning": "Bà Thảo đang ốm",
    "note of the step": "Đã gọi cho bà Thảo",
    "reason": "Bà Thảo ký thiếu",
    "note of the hand-over": "Con gái bà Thảo nhận",
    "file": "don-cua-ba-thach-thao.pdf",
    "id": "045189777131",
    "tax code": CLINIC.id_number,
    "phone": "0905777131",
    "owner's phone": "0914777132",
    "e-mail": "thach.thao.rieng@vi-du.vn",
    "result": "Giấy xác nhận của bà Thảo",
    "result number": "77131/GXN",
}


def journey(office: Desk) -> Any:
    """Every act there is, with marked values wherever something personal may be written; yields after each."""
    dossier = office.take_in(
        submitter=person(
            name=MARKED["submitter"],
            id_number=MARKED["id"],
            email=MARKED["e-mail"],
        ),
        owner=replace(CLINIC, name=MARKED["owner"], phone=MARKED["owner's phone"], address=MARKED["address"]),
        subject_line=MARKED["subject"],
        delivery=Delivery.POST,
        delivery_address=MARKED["delivery address"],
    )
    key: dict[str, Any] = {"public_id": dossier.public_id}
    yield dossier
    paper = dossier.papers.first()
    assert paper is not None
    scan = documents.store_file(
        actor=office.reception, upload=pdf(), name=MARKED["file"], purpose="dossier-paper"
    )
    services.attach_file(actor=office.reception, paper_id=paper.public_id, file_id=scan.public_id, **key)
    yield dossier
    first = office.officer("P-QLCNCN", ["dossiers.process"])
    for officer in (first, office.specialist_row):
        services.assign_dossier(
            actor=office.head, officer_id=officer.public_id, note=MARKED["note of assigning"], **key
        )
        yield dossier
    services.finish_step(actor=office.specialist, note=MARKED["note of the step"], **key)
    yield dossier
    services.send_back(actor=office.head, to_order=3, reason=MARKED["reason"], **key)
    yield dossier
    for actor in (office.specialist, office.head, office.director):
        services.finish_step(actor=actor, note=MARKED["note of the step"], **key)
        yield dossier
    result = documents.store_file(
        actor=office.clerk, upload=pdf(), name=MARKED["file"], purpose="dossier-result"
    )
    services.issue_result(
        actor=office.clerk,
        file_id=result.public_id,
        name=MARKED["result"],
        number=MARKED["result number"],
        **key,
    )
    yield dossier
    services.hand_over_result(
        actor=office.reception,
        recipient_name=MARKED["recipient"],
        note=MARKED["note of the hand-over"],
        method=Delivery.POST,
        **key,
    )
    yield dossier
    services.close_dossier(actor=office.reception, **key)
    yield dossier


def walked(office: Desk) -> Dossier:
    with clock.frozen(MONDAY):
        dossier = list(journey(office))[-1]
    return Dossier.objects.get(pk=dossier.pk)  # read afresh, as every page does


def marks_in(text: str) -> list[str]:
    return [name for name, value in MARKED.items() if value in text or value.replace("-", "") in text]


def test_the_row_can_be_rebuilt_from_the_journal_after_every_act(office: Desk) -> None:
    acts = journey(office)
    for number in range(12):
        with clock.frozen(local(2024, 2, 5, 10, number)):
            dossier = next(acts)

        row = Dossier.objects.filter(pk=dossier.pk).values(*STANDING, *MOMENTS).get()
        entries = entries_of("dossier", dossier.public_id)
        rebuilt = standing_from(entry.payload for entry in entries)

        written = {name: row[name].isoformat() if row[name] else None for name in MOMENTS}
        assert rebuilt == {**{name: row[name] for name in STANDING}, **written}, entries.last()
        assert entries.count() == number + 1
    assert next(acts, None) is None


def test_the_standing_tells_all_that_acts_change(office: Desk) -> None:
    changing = {"state", "unit_id", "holder_id", "step_order", "step_name", "step_kind", "moves"}
    waiting = {
        "before_state",
        "supplements",
        "reappointments",
        "calendar_version",
        "first_calendar_version",
        "reminders",
    }
    moments = {field.name for field in Dossier._meta.fields if field.name.endswith("_at")}

    assert set(STANDING) == changing | waiting
    assert set(MOMENTS) == moments | {"waiting_until"}


def test_before_anything_happened_there_is_no_standing() -> None:
    assert standing_from([]) == {}
    assert standing_from([{"code": "x"}, {"after": {"state": 2}}, {"after": {"state": 4, "moves": 2}}]) == {
        "state": 4,
        "moves": 2,
    }


def test_the_journal_tells_the_whole_story_in_sentences(office: Desk) -> None:
    dossier = walked(office)

    entries = list(entries_of("dossier", dossier.public_id))

    assert [entry.name.split(".")[1] for entry in entries] == [
        "taken_in",
        "file_attached",
        "assigned",
        "assigned",
        "step_finished",
        "sent_back",
        "step_finished",
        "step_finished",
        "step_finished",
        "result_issued",
        "result_handed_over",
        "closed",
    ]
    assert [entry.subject_seq for entry in entries] == list(range(1, 13))
    told = [sentence_of(entry.name, entry.payload) for entry in entries]
    assert told[0] == "Tiếp nhận hồ sơ 000.00.NN.H50-240205-0001, hẹn trả 17:00, 19/02/2024"
    assert all(dossier.code in sentence for sentence in told)
    assert {str(entry.actor_id) for entry in entries} == {
        str(actor.id)
        for actor in (office.reception, office.head, office.specialist, office.director, office.clerk)
    }


def test_nobodys_data_stands_in_the_journal_or_in_the_jobs(office: Desk) -> None:
    before = set(JournalEntry.objects.values_list("id", flat=True))
    walked(office)

    written = JournalEntry.objects.exclude(id__in=before)
    with connection.cursor() as cursor:
        new = [str(entry_id) for entry_id in written.values_list("id", flat=True)]
        cursor.execute("select args::text from procrastinate_jobs where args->>'entry_id' = any(%s)", [new])
        jobs = [args for (args,) in cursor.fetchall()]

    payloads = [json.dumps(entry.payload, ensure_ascii=False) for entry in written]
    assert len(payloads) >= 12 + 2 + 2  # the dossier's, two parties', two files'
    assert [marks for payload in payloads if (marks := marks_in(payload))] == []
    assert len(jobs) == 10  # taken in, two assignments, four steps, sent back, issued, handed over
    assert [marks for job in jobs if (marks := marks_in(job))] == []
    assert {tuple(json.loads(job)) for job in jobs} == {("entry_id",)}


def test_nobodys_data_stands_in_the_log_or_in_addresses(
    office: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.setFormatter(JsonFormatter())
    caplog.handler.addFilter(MaskPersonal())
    with caplog.at_level(logging.INFO):
        dossier = walked(office)
        for actor in (office.reception, office.head):
            services.print_control_slip(actor=actor, public_id=dossier.public_id)
        logging.getLogger("motcua").info("hồ sơ %s của %s", dossier, dossier.submitter)
        logging.getLogger("motcua").info("gọi lại %s", dossier.owner_name)

    paper = IssuedPaper.objects.get(subject_id=dossier.public_id)
    addresses = [links.track_url(dossier.tracking_token), links.verify_url(paper.verify_token)]
    assert "hồ sơ" in caplog.text
    assert marks_in(caplog.text) == []
    assert [marks for address in addresses if (marks := marks_in(address))] == []
    assert dossier.code not in " ".join(addresses)


def test_nobodys_data_shows_when_rows_are_printed(office: Desk) -> None:
    dossier = walked(office)
    move = dossier.transitions.filter(act="send_back").get()

    shown = " ".join(
        [repr(dossier), str(dossier), repr(move), str(move), repr(dossier.hand_over), repr(dossier.owner)]
        + [repr(getattr(dossier, field)) for field in ("owner_name", "subject_line", "delivery_address")]
        + [repr(move.note), repr(dossier.hand_over.recipient_name)]
    )

    assert marks_in(shown) == []
