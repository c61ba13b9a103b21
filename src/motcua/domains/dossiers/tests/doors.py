"""Every way a service offers to do an act, each with right particulars: nothing but the right, or the state the
dossier is in, can be why it refuses.

`ready` lays out what the act needs (a letter that waits, a request, a leg, another calendar) in any state, behind
the services' backs where none of them would; `go` calls the service as the actor.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import (
    Apology,
    Batch,
    BatchRow,
    Dossier,
    PaymentWait,
    SupplementItem,
    SupplementRequest,
    Withdrawal,
)
from motcua.domains.dossiers.models.supplement import OPEN_REQUESTS
from motcua.domains.dossiers.selectors import assignees_of
from motcua.domains.dossiers.services import LegReply
from motcua.domains.dossiers.tests.factories import MONDAY
from motcua.domains.dossiers.tests.life import items
from motcua.domains.dossiers.tests.standings import Cast
from motcua.domains.dossiers.types import (
    Act,
    ApologyState,
    BatchAct,
    Delivered,
    IntakeCorrection,
    NoticeChannel,
    Stage,
    SupplementState,
)
from motcua.domains.people.models import Officer
from motcua.domains.workflow import services as workflow
from motcua.domains.workflow.models import Leg, Run
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

WHEN = local(2024, 2, 7, 10)
"""Two working days after reception, the last one before Tết: early enough for whatever the law puts a term to."""

WHY = "Theo chỉ đạo tại Thông báo 12/TB-SKHCN"
LATER = date(2024, 2, 23)
# The module, which the package hides behind the service of the same name.
_run_batch = importlib.import_module("motcua.domains.dossiers.services.run_batch")


@dataclass
class Case:
    """A dossier and what the particulars of acts name."""

    cast: Cast
    dossier: Dossier
    file_id: UUID
    to: Officer
    leg_id: UUID | None = None


Ready = Callable[[Case], None]
Go = Callable[[Actor, Case], Any]


@dataclass(frozen=True)
class Door:
    """A service's way to an act; one service assigns at first and again later. `is_main`: the way tried in every
    standing; the others are tried where somebody may do the act."""

    name: str
    acts: frozenset[Act]
    go: Go
    ready: Ready
    is_main: bool = True


def case_of(cast: Cast, dossier: Dossier) -> Case:
    """The dossier with the file of a result, and somebody it could be given to."""
    able = [one for one in assignees_of(cast.director, dossier) if one.pk != dossier.holder_id]
    file = cast.stored_file(cast.clerk)
    return Case(cast, dossier, file.public_id, able[0] if able else cast.officers["colleague"])


def _nothing(case: Case) -> None:
    """The dossier alone is enough."""


def _letter(state: ApologyState) -> Ready:
    def ready(case: Case) -> None:
        due_at = case.dossier.legal_due_at or MONDAY
        approved = state == ApologyState.APPROVED
        Apology.objects.create(
            agency_id=case.dossier.agency_id,
            dossier=case.dossier,
            seq=1,
            state=state,
            original_due_at=due_at,
            new_due_at=due_at + timedelta(days=21),
            send_before=due_at,
            cause_code="workload",
            public_cause="Số lượng hồ sơ tăng đột biến",
            drafted_at=MONDAY,
            submitted_at=MONDAY,
            approved_at=MONDAY if approved else None,
            number="01/XL" if approved else "",
        )

    return ready


def _request(state: SupplementState) -> Ready:
    def ready(case: Case) -> None:
        if case.dossier.supplement_requests.filter(state__in=OPEN_REQUESTS).exists():
            return
        request = SupplementRequest.objects.create(
            agency_id=case.dossier.agency_id,
            dossier=case.dossier,
            seq=1,
            stage=Stage.EXAMINATION,
            state=state,
            asked_at=MONDAY,
            sent_at=MONDAY if state == SupplementState.SENT else None,
        )
        SupplementItem.objects.create(
            agency_id=request.agency_id,
            request=request,
            order=1,
            name="Giấy phép kinh doanh",
            reason_code="missing",
            reason_text="Thiếu giấy tờ",
        )

    return ready


def _withdrawal(case: Case) -> None:
    if not case.dossier.withdrawals.filter(granted=None).exists():
        Withdrawal.objects.create(
            agency_id=case.dossier.agency_id,
            dossier=case.dossier,
            asked_at=MONDAY,
            asked_by_name="Lương Thị Hồng Ánh",
            stated_reason="Không còn nhu cầu",
            from_state=case.dossier.state,
        )


def _payment(case: Case) -> None:
    if not case.dossier.payment_waits.filter(paid_at=None).exists():
        PaymentWait.objects.create(
            agency_id=case.dossier.agency_id, dossier=case.dossier, amount=150_000, asked_at=MONDAY
        )


def a_leg(case: Case) -> None:
    """An opinion asked for two days ago, until an hour later."""
    dossier = case.dossier
    run = Run.objects.filter(subject_id=dossier.public_id).first() or _started(case)
    task = run.tasks.latest("id")
    leg = Leg.objects.create(
        agency_id=dossier.agency_id,
        run=run,
        task=task,
        step_order=task.order,
        order=1,
        kind="opinion",
        name="Ý kiến về an ninh",
        request="Đề nghị cho ý kiến",
        outside_name="Công an tỉnh Quảng Trị",
        started_at=MONDAY,
        due_at=MONDAY + timedelta(hours=1),
    )
    case.leg_id = leg.public_id


def _started(case: Case) -> Run:
    version = case.cast.version
    started = workflow.start_run(
        actor=case.cast.reception,
        agency_id=case.dossier.agency_id,
        version_pk=version.process_version_pk or 0,
        subject_type="dossier",
        subject_id=case.dossier.public_id,
        executing_unit_id=case.dossier.executing_unit_id,
        at=MONDAY,
        calendar=calendars.calendar_for(case.dossier.agency_id),
    )
    found: Run = started.run
    return found


def _plain(service: Callable[..., Any], **facts: Any) -> Go:
    return lambda actor, case: service(actor=actor, public_id=case.dossier.public_id, **facts)


def _of_leg(service: Callable[..., Any], **facts: Any) -> Go:
    return lambda actor, case: service(actor=actor, leg_id=case.leg_id, **facts)


def _in_bulk(act: BatchAct) -> Go:
    """One row of a batch, done as the job does it."""

    def go(actor: Actor, case: Case) -> None:
        holder = case.dossier.holder
        batch = Batch(act=act, by_id=actor.officer_key, to_officer=case.to, from_officer=holder, note=WHY)
        with transaction.atomic():
            _run_batch._DO[act](actor, batch, BatchRow(batch=batch, dossier_id=case.dossier.public_id))

    return go


def _assign(actor: Actor, case: Case) -> Any:
    return _plain(services.assign_dossier, officer_id=case.to.public_id)(actor, case)


def _issue(actor: Actor, case: Case) -> Any:
    return _plain(services.issue_result, file_id=case.file_id, name="Giấy xác nhận")(actor, case)


def _send_back(actor: Actor, case: Case) -> Any:
    to_order = max(2, case.dossier.step_order - 1)
    return _plain(services.send_back, to_order=to_order, reason=WHY)(actor, case)


def _door(name: str, act: Act, go: Go, ready: Ready = _nothing) -> Door:
    return Door(name, frozenset({act}), go, ready)


def _also(name: str, act: Act, go: Go, ready: Ready = _nothing) -> Door:
    return Door(name, frozenset({act}), go, ready, is_main=False)


_WAITING, _APPROVED = _letter(ApologyState.WAITING_APPROVAL), _letter(ApologyState.APPROVED)
_TO_DECIDE, _SENT = _request(SupplementState.WAITING_APPROVAL), _request(SupplementState.SENT)
_OPINION = LegReply("agree", number="12/CAT-PV", name="Ông Hòa")

DOORS = (
    _door("accept", Act.ACCEPT, _plain(services.accept_filing)),
    _also("accept in bulk", Act.ACCEPT, _in_bulk(BatchAct.ACCEPT)),
    _door(
        "refuse",
        Act.REFUSE,
        _plain(services.refuse_filing, reasons=["condition-not-met"], explanation="Chưa có giấy phép"),
    ),
    Door("assign", frozenset({Act.ASSIGN, Act.REASSIGN}), _assign, _nothing),
    _also("assign in bulk", Act.ASSIGN, _in_bulk(BatchAct.ASSIGN)),
    _also("hand over work", Act.REASSIGN, _in_bulk(BatchAct.HAND_OVER_WORK)),
    _door("finish step", Act.FINISH_STEP, _plain(services.finish_step)),
    _also("finish in bulk", Act.FINISH_STEP, _in_bulk(BatchAct.FINISH_STEP)),
    _door("send back", Act.SEND_BACK, _send_back),
    _door("issue result", Act.ISSUE_RESULT, _issue),
    _door("hand over", Act.HAND_OVER, _plain(services.hand_over_result, recipient_name="Lương Thị Hồng Ánh")),
    _also("hand over in bulk", Act.HAND_OVER, _in_bulk(BatchAct.HAND_OVER)),
    _door("close", Act.CLOSE, _plain(services.close_dossier)),
    _door("ask supplement", Act.ASK_SUPPLEMENT, _plain(services.ask_supplement, items=items("Giấy phép"))),
    _door(
        "approve supplement",
        Act.APPROVE_SUPPLEMENT,
        _plain(services.decide_supplement, approve=True),
        _TO_DECIDE,
    ),
    _also(
        "decline supplement",
        Act.APPROVE_SUPPLEMENT,
        _plain(services.decide_supplement, approve=False, note=WHY),
        _TO_DECIDE,
    ),
    _door(
        "answer supplement", Act.ANSWER_SUPPLEMENT, _plain(services.receive_supplement, received=[1]), _SENT
    ),
    _door("ask payment", Act.ASK_PAYMENT, _plain(services.ask_payment, amount=150_000)),
    _door("confirm payment", Act.CONFIRM_PAYMENT, _plain(services.confirm_payment), _payment),
    _door(
        "ask withdrawal",
        Act.ASK_WITHDRAWAL,
        _plain(services.ask_withdrawal, asked_by_name="Lương Thị Hồng Ánh", reason="Không còn nhu cầu"),
    ),
    _door(
        "grant withdrawal", Act.GRANT_WITHDRAWAL, _plain(services.decide_withdrawal, grant=True), _withdrawal
    ),
    _door(
        "decline withdrawal",
        Act.DECLINE_WITHDRAWAL,
        _plain(services.decide_withdrawal, grant=False, note=WHY),
        _withdrawal,
    ),
    _door("stop", Act.STOP, _plain(services.stop_dossier, reasons=["authority-decision"])),
    _door(
        "submit apology",
        Act.SUBMIT_APOLOGY,
        _plain(services.submit_apology, cause="workload", cause_text="Chờ ý kiến", new_date=LATER),
    ),
    _also("drop apology", Act.SUBMIT_APOLOGY, _plain(services.drop_apology, note=WHY), _WAITING),
    _door("approve apology", Act.APPROVE_APOLOGY, _plain(services.approve_apology), _WAITING),
    _also("return apology", Act.APPROVE_APOLOGY, _plain(services.return_apology, note=WHY), _WAITING),
    _door(
        "send apology",
        Act.SEND_APOLOGY,
        _plain(services.send_apology, delivered=Delivered(NoticeChannel.COUNTER)),
        _APPROVED,
    ),
    _door("reappoint", Act.REAPPOINT, _plain(services.reappoint_dossier, reason=WHY)),
    _also("reappoint in bulk", Act.REAPPOINT, _in_bulk(BatchAct.REAPPOINT)),
    _door(
        "correct",
        Act.CORRECT,
        _plain(services.correct_intake, correction=IntakeCorrection(subject_line="Máy X-quang"), reason=WHY),
    ),
    _door(
        "open leg",
        Act.OPEN_LEG,
        _plain(
            services.open_leg,
            kind="opinion",
            name="Ý kiến về an ninh",
            request="Đề nghị cho ý kiến",
            hours=8,
            outside_name="Công an tỉnh Quảng Trị",
        ),
    ),
    _door(
        "record answer of leg",
        Act.ANSWER_LEG,
        _of_leg(services.record_leg_answer, reply=_OPINION, answered_at=WHEN),
        a_leg,
    ),
    _also("close silent leg", Act.ANSWER_LEG, _of_leg(services.close_silent_leg, reason=WHY), a_leg),
    _also("cancel leg", Act.ANSWER_LEG, _of_leg(services.cancel_leg, reason=WHY), a_leg),
    _also("renew link of leg", Act.ANSWER_LEG, _of_leg(services.renew_leg_link), a_leg),
)
