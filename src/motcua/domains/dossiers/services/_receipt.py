"""The receipt slip: frozen at reception in the form of that day, set in type when somebody asks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import FeeItem, IntakeVersion
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperHead, PaperKind, PaperLine, Receipt
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.types import Intake, PaperGiven
from motcua.domains.dossiers.types import PaperKind as CopyKind
from motcua.domains.people import selectors as people
from motcua.kernel import links
from motcua.kernel.actors import Actor
from motcua.kernel.formats import money_vn

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
