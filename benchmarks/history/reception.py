"""Reception: applicants written down for the first time, papers, the receipt, the first tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from benchmarks.history import people
from benchmarks.history.acts import Life
from benchmarks.history.chains import Chain
from benchmarks.history.ids import uuid7_at, verify_token
from benchmarks.history.people import Applicant
from benchmarks.history.sheets import Sheets
from benchmarks.history.world import Clerk, World
from motcua.domains.catalogue.types import PaperNeed
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Unit
from motcua.domains.documents import rules as papers
from motcua.domains.documents import selectors as forms
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.types import PaperKind, Receipt
from motcua.domains.dossiers.events import DossierTakenIn
from motcua.domains.dossiers.services._receipt import SUBJECT, _fee, _line
from motcua.domains.dossiers.types import Act, Delivery, FeeStatus, PaperGiven, State
from motcua.domains.dossiers.types import PaperKind as CopyKind
from motcua.domains.people.events import PartyRegistered
from motcua.domains.people.models import Party
from motcua.domains.people.selectors.parties import id_hash_of
from motcua.domains.workflow.types import TaskState
from motcua.kernel import clock, links
from motcua.kernel.personal import Purpose

_ID_NUMBER: Any = Party._meta.get_field("id_number")
_DATA: Any = IssuedPaper._meta.get_field("data")
RECEPTION = "Tiếp nhận hồ sơ"
NOTICE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Filed:
    """Who filed a dossier: keys and what the counter typed."""

    submitter: Applicant
    submitter_pk: int
    owner: Applicant
    owner_pk: int


def write_party(
    world: World, sheets: Sheets, applicant: Applicant, pk: int, at: datetime, by: Clerk, rng: Random
) -> None:
    """An applicant's row with its encrypted number, and the entry that tells of it."""
    public_id = uuid7_at(at, rng)
    sheets.add(
        "people_party", pk, world.agency_pk, public_id, applicant.kind, applicant.name,
        _ID_NUMBER.get_db_prep_value(applicant.id_number, None), id_hash_of(applicant.kind, applicant.id_number),
        applicant.birth_date, applicant.gender, applicant.address, applicant.phone, applicant.email,
    )  # fmt: skip
    chain = Chain(PartyRegistered.subject_type, public_id)
    payload = {"kind": applicant.kind}
    chain.record(sheets, PartyRegistered, payload, agency_id=world.agency_pk, at=at, by=by, rng=rng)
    chain.close(sheets)


def applicants(life: Life, first_person: int, first_organisation: int) -> Filed:
    """The dossier's applicants; those who come for the first time are written down."""
    call = life.call
    submitter, submitter_pk = people.person(call.submitter), first_person + call.submitter
    owner, owner_pk = submitter, submitter_pk
    if call.owner is not None:
        owner, owner_pk = people.organisation(call.owner), first_organisation + call.owner
    fresh = [(submitter, submitter_pk)] if call.submitter_is_new else []
    fresh += [(owner, owner_pk)] if call.owner_is_new else []
    for applicant, pk in fresh:
        write_party(life.world, life.sheets, applicant, pk, life.at, life.desk.receiver, life.rng)
    return Filed(submitter, submitter_pk, owner, owner_pk)


def take_in(life: Life, filed: Filed) -> None:
    """What `take_in_dossier` leaves: clock, tasks, transition, papers, receipt, entry."""
    version, now = life.kind.version, life.standing
    due = deadlines.due_moment(
        start=life.at,
        amount=version.limit_amount or 1,
        unit=Unit(version.limit_unit),
        calendar=life.world.calendar,
    )
    now.accepted_at = life.at
    now.first_due_at = now.legal_due_at = now.work_due_at = due
    now.notice_due_at = deadlines.due_moment(
        start=life.at, amount=NOTICE_DAYS, unit=Unit.WORKING_DAY, calendar=life.world.calendar
    )
    now.calendar_version = int(life.world.calendar.version)
    reception, second = life.kind.plan.steps[:2]
    done = life.open_task(reception, life.desk.receiver.pk)
    life.write_task(done, TaskState.DONE, life.desk.receiver)
    life.stand_at(life.open_task(second))
    now.moves = 1
    write_first_transition(life, next_step=now.step_name)
    given = _given(life)
    _write_papers(life, given)
    _write_receipt(life, filed, given, due)
    entry = life.record(
        DossierTakenIn,
        life.desk.receiver,
        due_at=due.isoformat(),
        procedure_id=str(version.procedure_public_id),
        version_id=str(version.version_public_id),
        channel=1,
    )
    life.tell(entry, "notifications.taken_in", life.kind.desk.head, "arrived", "Hồ sơ mới %s chờ phân công")


def write_first_transition(life: Life, *, next_step: str) -> None:
    """The row every dossier's history begins with."""
    now = life.standing
    life.sheets.add(
        "dossiers_transition", life.world.agency_pk, life.pk, 1, Act.TAKE_IN.value, None, now.state,
        life.desk.unit_pk, now.unit_id, life.desk.receiver.pk, now.holder_id, RECEPTION, next_step, life.at,
        None, None, "", "",
    )  # fmt: skip


def write_dossier(life: Life, filed: Filed) -> None:
    """The dossier's row as it stands at the end of its way so far, and its run."""
    now, call, version = life.standing, life.call, life.kind.version
    world = life.world
    life.sheets.add(
        "dossiers_dossier", life.pk, world.agency_pk, life.public_id, call.code,
        uuid7_at(call.at, life.rng), life.tracking_token, version.procedure_pk, version.version_pk,
        version.limit_amount, str(version.limit_unit), now.state, 2 if now.state == State.REGISTERED else 1,
        life.desk.unit_pk, life.kind.desk.unit_pk, now.unit_id, now.holder_id, life.desk.receiver.pk,
        filed.owner_pk, filed.submitter_pk, filed.owner.name, filed.submitter.name, version.name, 1,
        Delivery.COUNTER.value, "", (FeeStatus.DUE if version.fees else FeeStatus.NONE).value, now.submitted_at,
        now.accepted_at, now.first_due_at, now.legal_due_at, now.work_due_at, now.finished_at, now.returned_at,
        now.closed_at, life.task.pk if life.task else None, now.step_order, now.step_name, now.step_kind,
        now.step_due_at, now.moves, now.stopped_at, now.answer_due_at, now.notice_due_at, now.calendar_version,
        now.before_state, now.waiting_until, now.supplements, now.reappointments,
    )  # fmt: skip
    if life.tasks:
        life.sheets.add(
            "workflow_run", life.pk, world.agency_pk, uuid7_at(call.at, life.rng), life.kind.plan.version_pk,
            "dossier", life.public_id, life.kind.desk.unit_pk, life.desk.unit_pk, call.at, life.run_finished_at,
        )  # fmt: skip
    life.chain.close(life.sheets)


def _given(life: Life) -> list[PaperGiven]:
    needs = life.kind.version.papers
    return [
        PaperGiven(need.pk, CopyKind.ORIGINAL if need.originals else CopyKind.COPY, 1)
        for need in needs
        if need.is_required or life.rng.random() < 0.3
    ]


def _write_papers(life: Life, given: list[PaperGiven]) -> None:
    needs: dict[int, PaperNeed] = {need.pk: need for need in life.kind.version.papers}
    for paper in given:
        need = needs[paper.requirement_pk]
        life.sheets.add(
            "dossiers_dossierpaper", life.world.agency_pk, uuid7_at(life.at, life.rng), life.pk, need.pk,
            need.order, need.name, str(paper.kind), paper.quantity,
        )  # fmt: skip


def _write_receipt(life: Life, filed: Filed, given: list[PaperGiven], due: datetime) -> None:
    """Mẫu 01 as `dossiers` issues it, and the log that the desk printed it."""
    on = clock.to_vn(life.at).date()
    form = forms.form_for(PaperKind.RECEIPT, on)
    values = papers.values_of(_receipt(life, filed, given, due), on) | {
        "number": life.call.code,
        "book": str(on.year),
        "book_sequence": str(life.call.sequence),
    }
    life.sheets.add(
        "documents_issuedpaper", life.world.agency_pk, uuid7_at(life.at, life.rng), form.code, form.version,
        life.call.code, str(on.year), life.call.sequence, SUBJECT, life.public_id,
        _DATA.get_db_prep_value(values, None),
        papers.content_hash(form.code, form.version, life.call.code, life.at.isoformat(), values), life.at,
        life.desk.receiver.public_id, verify_token(life.rng), "",
    )  # fmt: skip
    life.sheets.add(
        "kernel_readlog", uuid7_at(life.at, life.rng), life.world.agency_pk, life.desk.receiver.public_id, SUBJECT,
        life.public_id, Purpose.DOSSIER.value, "web", f"{life.rng.getrandbits(128):032x}", life.at,
    )  # fmt: skip


def _receipt(life: Life, filed: Filed, given: list[PaperGiven], due: datetime) -> Receipt:
    version, owner = life.kind.version, filed.owner
    return Receipt(
        head=life.desk.paper_head,
        code=life.call.code,
        desk=life.desk.short_name,
        applicant=owner.name,
        submitter=filed.submitter.name if life.call.owner is not None else "",
        request=version.name,
        papers=tuple(_line(paper, version) for paper in given),
        sets=1,
        time_limit=version.limit_text,
        received_at=life.at,
        due_at=due,
        officer=life.desk.receiver.name,
        address=owner.address,
        phone=owner.phone or filed.submitter.phone,
        email=owner.email or filed.submitter.email,
        id_number=owner.id_number,
        return_at=str(Delivery.COUNTER.label),
        fee=_fee(version),
        qr_url=links.track_url(life.tracking_token),
    )
