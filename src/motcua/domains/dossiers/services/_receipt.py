"""The receipt slip: frozen at reception in the form of that day, set in type when somebody asks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import FeeItem, IntakeVersion
from motcua.domains.documents import selectors as papers
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperHead, PaperKind, PaperLine, Receipt
from motcua.domains.dossiers.models import Dossier, DossierPaper
from motcua.domains.dossiers.types import Intake, PaperGiven
from motcua.domains.dossiers.types import PaperKind as CopyKind
from motcua.domains.people import selectors as people
from motcua.kernel import clock, links
from motcua.kernel.actors import Actor
from motcua.kernel.formats import money_vn

if TYPE_CHECKING:
    from motcua.domains.documents.models import IssuedPaper

SUBJECT = "dossier"


def record_receipt(
    *,
    actor: Actor,
    dossier: Dossier,
    version: IntakeVersion,
    intake: Intake,
    number: str,
    book: str,
    sequence: int,
) -> None:
    """Issue Mẫu 01 for a dossier just taken in; one statement. Names of unit and agency come from memory."""
    owner = intake.owner or intake.submitter
    me = people.me(actor)
    documents.record_paper(
        actor=actor,
        kind=PaperKind.RECEIPT,
        subject_type=SUBJECT,
        subject_id=dossier.public_id,
        number=number,
        book=book,
        book_sequence=sequence,
        issued_at=dossier.accepted_at,
        content=Receipt(
            head=head_of(actor, me.unit if me else ""),
            code=dossier.code,
            desk=me.unit if me else "",
            applicant=owner.name,
            submitter=intake.submitter.name if intake.owner else "",
            request=dossier.subject_line,
            papers=tuple(_line(given, version) for given in intake.papers),
            sets=intake.sets,
            time_limit=version.limit_text,
            received_at=dossier.submitted_at,
            due_at=dossier.first_due_at or dossier.submitted_at,
            officer=str(me.name) if me else "",
            address=owner.address,
            phone=owner.phone or intake.submitter.phone,
            email=owner.email or intake.submitter.email,
            id_number=owner.id_number,
            return_at=str(dossier.get_delivery_display()),
            fee=_fee(version),
            qr_url=links.track_url(dossier.tracking_token),
        ),
    )


def replace_receipt(*, actor: Actor, dossier: Dossier, at: datetime, reason: str) -> IssuedPaper:
    """Issue Mẫu 01 anew with what the dossier now says; the slip before it is void, both are kept."""
    before = standing_receipt(actor, dossier)
    fresh = issue_receipt(actor=actor, dossier=dossier, at=at, before=before)
    if before is not None:
        documents.void_paper(
            actor=actor, public_id=before.public_id, reason=reason, replaced_by=fresh.public_id
        )
    return fresh


def issue_receipt(
    *,
    actor: Actor,
    dossier: Dossier,
    at: datetime,
    before: IssuedPaper | None = None,
    book: str = "",
    sequence: int | None = None,
) -> IssuedPaper:
    """Number and issue Mẫu 01 from the dossier's own rows. Its place in the book stays that of the slip
    before it."""
    number = documents.allocate_number(
        agency_id=dossier.agency_id,
        series="receipt",
        on=clock.to_vn(at).date(),
        unit_id=dossier.receiving_unit_id,
    )
    appointments = 1 + len(_receipts(actor, dossier))
    return documents.record_paper(
        actor=actor,
        kind=PaperKind.RECEIPT,
        subject_type=SUBJECT,
        subject_id=dossier.public_id,
        number=number.text,
        book=before.book if before else book,
        book_sequence=before.book_sequence if before else sequence,
        issued_at=at,
        content=_content(
            actor,
            dossier,
            replaces=before.number if before else "",
            appointment=appointments if before else 1,
        ),
    )


def standing_receipt(actor: Actor, dossier: Dossier) -> IssuedPaper | None:
    """The Mẫu 01 that holds now."""
    return next((paper for paper in _receipts(actor, dossier) if paper.voided_at is None), None)


def _receipts(actor: Actor, dossier: Dossier) -> list[IssuedPaper]:
    """Every Mẫu 01 of the dossier, newest first."""
    issued = papers.papers_of(actor, SUBJECT, dossier.public_id)
    slips = [paper for paper in issued if is_receipt(paper)]
    return sorted(slips, key=lambda paper: (paper.issued_at, paper.pk), reverse=True)


def is_receipt(paper: IssuedPaper) -> bool:
    """Whether an issued paper is a Mẫu 01 of whatever year."""
    return papers.form_of(paper.form_code, paper.form_version).kind == PaperKind.RECEIPT


def _content(actor: Actor, dossier: Dossier, *, replaces: str, appointment: int) -> Receipt:
    owner, *others = people.parties_of_dossier(actor, dossier.owner_id, dossier.submitter_id)
    submitter = others[0] if others else owner
    me = people.me(actor)
    version = catalogue.intake_version(dossier.agency_id, dossier.version.public_id)
    return Receipt(
        head=head_of(actor, dossier.receiving_unit.name),
        code=dossier.code,
        desk=dossier.receiving_unit.name,
        applicant=owner.name,
        submitter=submitter.name if others else "",
        request=dossier.subject_line,
        papers=tuple(_given(row) for row in dossier.papers.all()),
        sets=dossier.sets,
        time_limit=version.limit_text,
        received_at=dossier.accepted_at or dossier.submitted_at,
        due_at=dossier.legal_due_at or dossier.submitted_at,
        officer=str(me.name) if me else _who_received(dossier),
        address=owner.address,
        phone=owner.phone or submitter.phone,
        email=owner.email or submitter.email,
        id_number=owner.id_number,
        return_at=str(dossier.get_delivery_display()),
        fee=_fee(version),
        qr_url=links.track_url(dossier.tracking_token),
        replaces=replaces,
        appointment=appointment,
    )


def _who_received(dossier: Dossier) -> str:
    """Whoever took it in: a slip that follows an applicant's own answer names them still."""
    return str(dossier.received_by.full_name) if dossier.received_by else ""


def _given(row: DossierPaper) -> PaperLine:
    return PaperLine(
        name=row.name,
        note=_("bản điện tử") if row.kind == CopyKind.ELECTRONIC else "",
        originals=row.quantity if row.kind == CopyKind.ORIGINAL else 0,
        certified=row.quantity if row.kind == CopyKind.CERTIFIED else 0,
        copies=row.quantity if row.kind == CopyKind.COPY else 0,
    )


def head_of(actor: Actor, desk: str) -> PaperHead:
    """The head of the agency's papers, with the desk under it."""
    agency = people.agency_on_page(actor)
    if agency is None:
        return PaperHead(agency="", place="")
    return PaperHead(agency=agency.name, parent=agency.parent_name, place=agency.place, desk=desk)


def _line(given: PaperGiven, version: IntakeVersion) -> PaperLine:
    name = next(need.name for need in version.papers if need.pk == given.requirement_pk)
    counts = {
        CopyKind.ORIGINAL: {"originals": given.quantity},
        CopyKind.CERTIFIED: {"certified": given.quantity},
        CopyKind.COPY: {"copies": given.quantity},
    }
    return PaperLine(
        name=name,
        note=_("bản điện tử") if given.kind == CopyKind.ELECTRONIC else "",
        **counts.get(CopyKind(given.kind), {}),
    )


def _fee(version: IntakeVersion) -> str:
    """Fees as the procedure states them; empty list means none is collected."""
    if not version.fees:
        return _("Không thu")
    return "; ".join(_fee_line(fee) for fee in version.fees)


def _fee_line(fee: FeeItem) -> str:
    amount = money_vn(fee.amount) if fee.amount is not None else fee.rule
    return f"{fee.name}: {amount}" if amount else fee.name
