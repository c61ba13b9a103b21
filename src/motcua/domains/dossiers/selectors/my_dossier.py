"""One dossier as its owner sees it: what is asked of them first, then everything that is theirs alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.documents import rules as files
from motcua.domains.documents.types import OpenedFile
from motcua.domains.dossiers.errors import DossierNotFound, ResultHeld
from motcua.domains.dossiers.models import Dossier, DossierResult, SupplementRequest
from motcua.domains.dossiers.rules.acts import ACT_RULES
from motcua.domains.dossiers.selectors.clocks import calendar_of, read_clock_of
from motcua.domains.dossiers.selectors.mine import own_dossiers
from motcua.domains.dossiers.selectors.tracking import PublicDossier, public_view
from motcua.domains.dossiers.types import Act, ResultHold, State, SupplementState, result_holders
from motcua.kernel import clock, links
from motcua.kernel.actors import Actor, ActorKind

_NOT_YOURS = _("Không tìm thấy hồ sơ này trong các hồ sơ của bạn.")
_RELATED = ("procedure", "unit", "agency", "receiving_unit", "owner")


@dataclass(frozen=True, slots=True)
class MyPaper:
    """One paper that was handed in."""

    name: str
    kind: str
    quantity: int


@dataclass(frozen=True, slots=True)
class MyAskedItem:
    """One thing asked for: what, why, what to do, and what was given so far."""

    order: int
    name: str
    reason: str
    what_to_do: str
    received_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class MyRequest:
    """The request to complete the dossier that waits for its owner."""

    seq: int
    sent_at: datetime | None
    answer_until: datetime | None
    note: str
    items: tuple[MyAskedItem, ...]

    @property
    def missing(self) -> int:
        return sum(item.received_at is None for item in self.items)


@dataclass(frozen=True, slots=True)
class MyResult:
    """A result that was issued. `verify_url` is empty for one issued before results had a word of their own."""

    public_id: UUID
    name: str
    number: str
    issued_at: datetime
    approver: str
    approved_at: datetime | None
    verify_url: str
    verify_code: str


@dataclass(frozen=True, slots=True)
class MyWithdrawal:
    """One time it was asked back. `granted` None: not decided yet."""

    asked_at: datetime
    stated_reason: str
    granted: bool | None
    decided_at: datetime | None
    decision_note: str


@dataclass(frozen=True, slots=True)
class MyDossier:
    """One dossier as its owner sees it: what everybody with the code sees, and what is theirs alone."""

    public_id: UUID
    seen: PublicDossier
    owner_name: str
    submitter_name: str
    subject_line: str
    papers: tuple[MyPaper, ...]
    request: MyRequest | None
    results: tuple[MyResult, ...]
    withdrawals: tuple[MyWithdrawal, ...]
    may_withdraw: bool
    held: ResultHold | None = None
    """Why its results are not given out yet; None: they are, or there are none."""
    owner: tuple[str, bytes, str] | None = field(default=None, repr=False)
    """Whose it is (kind and keyed hash of the number), and the code of its procedure."""
    due_summary: str = ""
    due_sentences: tuple[str, ...] = ()


def my_dossier(actor: Actor, public_id: UUID) -> MyDossier:
    """One of the citizen's dossiers. Raises DossierNotFound for anybody else's."""
    dossier = _one(actor, public_id)
    summary, sentences = _explained(dossier)
    results = tuple(_result(row) for row in dossier.results.select_related("approved_by"))
    return MyDossier(
        public_id=dossier.public_id,
        seen=public_view(dossier, now=clock.now()),
        owner_name=dossier.owner_name,
        submitter_name=dossier.submitter_name,
        subject_line=dossier.subject_line,
        papers=tuple(
            MyPaper(paper.name, str(paper.get_kind_display()), paper.quantity)
            for paper in dossier.papers.order_by("order")
        ),
        request=_asked(dossier),
        results=results,
        withdrawals=tuple(
            MyWithdrawal(row.asked_at, row.stated_reason, row.granted, row.decided_at, row.decision_note)
            for row in dossier.withdrawals.all()
        ),
        may_withdraw=_may_withdraw(dossier) and not results,
        owner=_whose(dossier),
        held=result_hold(dossier) if results else None,
        due_summary=summary,
        due_sentences=sentences,
    )


def own_dossier_owner(actor: Actor, public_id: UUID | str) -> tuple[str, bytes, str]:
    """Whose dossier it is (kind and keyed hash of the number), and the code of its procedure. Raises
    DossierNotFound for anybody else's."""
    dossier = own_dossiers(actor).select_related("owner", "procedure").filter(public_id=public_id).first()
    if dossier is None:
        raise DossierNotFound(_NOT_YOURS)
    return _whose(dossier)


def _whose(dossier: Dossier) -> tuple[str, bytes, str]:
    return dossier.owner.kind, bytes(dossier.owner.id_hash), dossier.procedure.code or ""


def require_own(actor: Actor, public_id: UUID) -> None:
    """That it is one of the citizen's dossiers, before anything is taken in for it. Raises DossierNotFound."""
    if not own_dossiers(actor).filter(public_id=public_id).exists():
        raise DossierNotFound(_NOT_YOURS)


def open_own_result(actor: Actor, public_id: UUID, result_id: UUID) -> OpenedFile:
    """What is needed to send a result to whom it belongs. Raises DossierNotFound, ResultHeld,
    FileNotReady."""
    found = DossierResult.objects.filter(dossier__in=own_dossiers(actor).filter(public_id=public_id))
    result = found.select_related("file", "dossier").filter(public_id=result_id).first()
    if result is None:
        raise DossierNotFound(_("Không tìm thấy kết quả này trong các hồ sơ của bạn."))
    require_given_out(actor, result.dossier)
    files.require_ready(result.file.scan)
    return OpenedFile(str(result.file.original_name), result.file.mime, result.file.size, result.file.sha256)


def result_hold(dossier: Dossier) -> ResultHold | None:
    """Why the results of a dossier are not given out yet, as the first of the domains above says that knows why."""
    said = (holder(dossier.agency_id, dossier.pk) for holder in result_holders.all().values())
    return next((one for one in said if one is not None), None)


def require_given_out(actor: Actor, dossier: Dossier) -> None:
    """That the applicant may have the file of the result; officers have it always. Raises ResultHeld."""
    hold = result_hold(dossier) if actor.kind == ActorKind.CITIZEN else None
    if hold is not None:
        raise ResultHeld(hold.why)


def _one(actor: Actor, public_id: UUID) -> Dossier:
    dossier = own_dossiers(actor).select_related(*_RELATED).filter(public_id=public_id).first()
    if dossier is None:
        raise DossierNotFound(_NOT_YOURS)
    return dossier


def _asked(dossier: Dossier) -> MyRequest | None:
    if dossier.state != State.SUPPLEMENT_ASKED:
        return None
    sent = SupplementRequest.objects.filter(dossier=dossier, state=SupplementState.SENT)
    request = sent.prefetch_related("items").first()
    if request is None:
        return None
    return MyRequest(
        seq=request.seq,
        sent_at=request.sent_at,
        answer_until=request.answer_until,
        note=request.note,
        items=tuple(
            MyAskedItem(
                item.order,
                item.name,
                item.reason_text,
                item.explanation,
                item.received_at,
                item.written_answer,
            )
            for item in request.items.all()
        ),
    )


def _result(row: DossierResult) -> MyResult:
    token = row.verify_token or ""
    return MyResult(
        public_id=row.public_id,
        name=row.name,
        number=row.number,
        issued_at=row.issued_at,
        approver=row.approved_by.full_name if row.approved_by else "",
        approved_at=row.approved_at,
        verify_url=links.verify_url(token) if token else "",
        verify_code=files.readable_token(token),
    )


def _may_withdraw(dossier: Dossier) -> bool:
    return any(dossier.state in rule.states for rule in ACT_RULES[Act.ASK_WITHDRAWAL])


def _explained(dossier: Dossier) -> tuple[str, tuple[str, ...]]:
    """How the appointment is counted, in one sentence and in several; nothing before acceptance."""
    if dossier.accepted_at is None:
        return "", ()
    reading, calendar = read_clock_of(dossier), calendar_of(dossier)
    view = deadlines.calendar_view(reading.legal, calendar=calendar, now=dossier.finished_at or clock.now())
    return view.summary, tuple(deadlines.clock_sentences(reading, calendar))
