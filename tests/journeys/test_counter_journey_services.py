"""The main job through the services: taken in, assigned, processed, sent back, processed again, approved,
signed, issued, handed over, closed; with deadlines, slips, journal and notices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.domains.deadlines.selectors import calendar_for
from motcua.domains.documents import services as documents
from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules import clock_face, punctuality
from motcua.domains.dossiers.tests.factories import Desk, desk, fingerprint, pdf, person
from motcua.domains.dossiers.types import Punctuality, State
from motcua.domains.notifications import selectors as notices
from motcua.domains.notifications import services as notice_services
from motcua.domains.workflow.selectors import tasks_of
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of
from tests.support.worker import forget_jobs, run_worker_once

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CODE = "000.00.NN.H50-240205-0001"
TAKEN_IN, DUE = local(2024, 2, 5, 10), local(2024, 2, 19, 17)


class Story:
    """One dossier and its people; each act happens at its own moment and is brought to whoever listens."""

    def __init__(self, office: Desk) -> None:
        self.office = office
        self.people = {
            "reception": office.reception,
            "head": office.head,
            "specialist": office.specialist,
            "director": office.director,
            "clerk": office.clerk,
        }
        with clock.frozen(TAKEN_IN):
            forget_jobs()
            intake = office.intake(submitter=person(17), subject_line="Khai báo máy X-quang")
            self.dossier = services.take_in_dossier(actor=office.reception, intake=intake)
            assert run_worker_once() == ["succeeded"]

    def act(self, who: str, at: datetime, do: Callable[..., Any], **facts: Any) -> Any:
        with clock.frozen(at):
            self.dossier.refresh_from_db()
            facts |= {"public_id": self.dossier.public_id, "seen_moves": self.dossier.moves}
            done = do(actor=self.people[who], **facts)
            assert set(run_worker_once()) <= {"succeeded"}
        self.dossier.refresh_from_db()
        return done

    def told(self) -> dict[str, list[str]]:
        """Whose unread notices say what; then they are read."""
        found = {}
        for name, actor in self.people.items():
            page = notices.notices_of(actor)
            found[name] = [notice.title for notice in page.rows if notice.read_at is None]
            assert notices.unread_count(actor) == len(found[name])
            notice_services.mark_all_read(actor=actor)
        return {name: titles for name, titles in found.items() if titles}

    def in_inbox_of(self, at: datetime) -> set[str]:
        with clock.frozen(at):
            found = {name: selectors.inbox(actor).rows for name, actor in self.people.items()}
        return {name for name, rows in found.items() if rows == [self.dossier]}

    def stands(self) -> tuple[int, int, str, str]:
        return self.dossier.state, self.dossier.step_order, self.dossier.step_kind, self.dossier.unit.code


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def stored(actor: Actor, at: datetime) -> Any:
    with clock.frozen(at):
        return documents.store_file(
            actor=actor, upload=pdf(), name="giay-xac-nhan.pdf", purpose="dossier-result"
        ).public_id


def test_a_dossier_walks_from_the_counter_to_the_applicant() -> None:
    story = Story(desk())

    receipt = taken_in(story)
    processed_sent_back_and_processed_again(story)
    approved_and_signed(story)
    issued_a_working_day_early(story)
    handed_over_and_closed(story)

    everything_is_kept(story, receipt)


def taken_in(story: Story) -> bytes:
    """Code, clock, receipt; the head of the unit is told. Gives the receipt."""
    office, dossier = story.office, story.dossier
    assert (dossier.code, dossier.legal_due_at) == (CODE, DUE)
    assert story.stands() == (State.ACCEPTED, 2, "assignment", "P-QLCNCN")
    assert story.told() == {"head": [f"Hồ sơ mới {CODE} chờ phân công"]}
    assert story.in_inbox_of(TAKEN_IN) == {"head"}
    receipt = services.print_receipt(actor=office.reception, public_id=dossier.public_id)
    assert CODE in words(receipt)
    return receipt


def processed_sent_back_and_processed_again(story: Story) -> None:
    """Assigned the same day, sent back with a reason to the officer who did it."""
    office = story.office
    story.act(
        "head",
        local(2024, 2, 5, 14),
        services.assign_dossier,
        officer_id=office.specialist_row.public_id,
    )
    assert story.stands() == (State.PROCESSING, 3, "processing", "P-QLCNCN")
    assert story.told() == {"specialist": [f"Bạn được phân công hồ sơ {CODE}"]}
    story.act("specialist", local(2024, 2, 6, 16), services.finish_step, note="Đủ điều kiện")
    assert story.told() == dict.fromkeys(("head", "director"), [f"Hồ sơ {CODE} đến bước của bạn"])
    story.act("head", local(2024, 2, 7, 8), services.send_back, to_order=3, reason="Thiếu số đo liều")
    assert story.stands() == (State.PROCESSING, 3, "processing", "P-QLCNCN")
    assert story.told() == {"specialist": [f"Hồ sơ {CODE} bị trả lại, cần bạn xử lý tiếp"]}
    assert story.in_inbox_of(local(2024, 2, 7, 9)) == {"specialist"}
    story.act("specialist", local(2024, 2, 15, 9), services.finish_step, note="Đã bổ sung số đo")
    assert story.told() == dict.fromkeys(("head", "director"), [f"Hồ sơ {CODE} đến bước của bạn"])


def approved_and_signed(story: Story) -> None:
    """The clock shows what is left; the signature brings it to the clerk."""
    office = story.office
    story.act("head", local(2024, 2, 15, 14), services.finish_step)
    story.told()
    face = clock_face(
        state=story.dossier.state,
        start=TAKEN_IN,
        due_at=DUE,
        ended_at=None,
        now=local(2024, 2, 15, 14),
        calendar=calendar_for(office.agency.pk),
    )
    assert (face.days_left, face.heat) == (2, "")
    story.act("director", local(2024, 2, 16, 8), services.finish_step)
    assert story.stands() == (State.PROCESSING, 6, "issuing", "VP")
    assert story.told() == {"clerk": [f"Hồ sơ {CODE} đến bước của bạn"]}


def issued_a_working_day_early(story: Story) -> None:
    """The legal clock ends; the approval kept is the director's."""
    office = story.office
    issued_at = local(2024, 2, 16, 10)
    result = story.act(
        "clerk",
        issued_at,
        services.issue_result,
        file_id=stored(office.clerk, issued_at),
        name="Giấy xác nhận khai báo",
        number="12/GXN-SKHCN",
    )
    assert story.stands() == (State.DONE, 7, "returning", "BPTN")
    assert (result.approved_by_id, result.approved_at) == (office.director.officer_pk, local(2024, 2, 16, 8))
    assert story.dossier.finished_at == issued_at
    assert punctuality(issued_at, DUE) == Punctuality.EARLY
    assert story.told() == {"reception": [f"Hồ sơ {CODE} có kết quả, chờ trả"]}
    assert selectors.waiting_for_return(office.reception).rows == [story.dossier]


def handed_over_and_closed(story: Story) -> None:
    """The citizen sees it by code and digits and takes it; nobody has anything left to do."""
    issued_at = local(2024, 2, 16, 10)
    with clock.frozen(issued_at):
        public = services.follow_by_code(code=CODE, last_four="0017", visitor="203.0.113.7")
    assert (public.state_name, public.is_late, public.finished_at) == ("Đã xử lý xong", False, issued_at)
    story.act(
        "reception",
        local(2024, 2, 20, 9),
        services.hand_over_result,
        recipient_name="Lương Thị Hồng Ánh",
    )
    story.act("reception", local(2024, 2, 20, 9, 5), services.close_dossier)
    assert (story.dossier.state, story.dossier.step_kind) == (State.RETURNED, "")
    assert (story.dossier.returned_at, story.dossier.closed_at) == (
        local(2024, 2, 20, 9),
        local(2024, 2, 20, 9, 5),
    )
    assert story.told() == {}
    assert story.in_inbox_of(local(2024, 2, 20, 10)) == set()


def everything_is_kept(story: Story, receipt: bytes) -> None:
    """Records, tasks, journal, slips and jobs after the last act."""
    office, dossier = story.office, story.dossier
    moves = list(selectors.transitions_of(office.reception, dossier).values_list("act", "punctuality"))
    assert moves == [
        ("take_in", ""),
        ("assign", "on_time"),
        ("finish_step", "early"),
        ("send_back", "on_time"),
        ("finish_step", "early"),
        ("finish_step", "on_time"),
        ("finish_step", "on_time"),
        ("issue_result", "on_time"),
        ("hand_over", "late"),
        ("close", ""),
    ]
    assert [(task.order, task.state) for task in tasks_of("dossier", dossier.public_id)] == [
        (1, "done"),
        (2, "done"),
        (3, "done"),
        (4, "sent_back"),
        (3, "done"),
        (4, "done"),
        (5, "done"),
        (6, "done"),
        (7, "done"),
    ]
    entries = list(entries_of("dossier", dossier.public_id))
    assert [entry.subject_seq for entry in entries] == list(range(1, 11))
    assert sentence_of(entries[-1].name, entries[-1].payload) == f"Kết thúc hồ sơ {CODE}"
    assert all(
        entry.previous_hash == before.hash for before, entry in zip(entries, entries[1:], strict=False)
    )
    assert services.print_receipt(actor=office.reception, public_id=dossier.public_id) == receipt
    slip = words(services.print_control_slip(actor=office.reception, public_id=dossier.public_id))
    assert slip.count("1. Giao: ") >= 9
    assert "2. Nhận: Người nộp hồ sơ" in slip
    assert run_worker_once() == []
    before = fingerprint(dossier)
    assert Dossier.objects.count() == 1
    assert before["journal"] == 10
