"""Slips to print: the receipt as issued, the control slip from the transition records."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.documents import selectors as documents
from motcua.domains.documents import services as paper_services
from motcua.domains.documents.types import ControlSlip, HandOver, PaperKind, PrintedPaper
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.selectors import get_dossier, transitions_of
from motcua.domains.dossiers.services._receipt import SUBJECT, head_of, is_receipt
from motcua.domains.dossiers.types import Act, Punctuality
from motcua.kernel import clock, links
from motcua.kernel.actors import Actor
from motcua.kernel.personal import Purpose, record_reading

# Hand-overs between people or units; a closed dossier moves no more.
MOVING = {
    Act.TAKE_IN,
    Act.ASSIGN,
    Act.REASSIGN,
    Act.FINISH_STEP,
    Act.SEND_BACK,
    Act.ISSUE_RESULT,
    Act.HAND_OVER,
}


def print_receipt(*, actor: Actor, public_id: UUID | str) -> bytes:
    """Giấy tiếp nhận hồ sơ as issued, PDF, the same bytes each time; the reading is logged.

    Raises DossierNotFound.
    """
    dossier = get_dossier(actor, public_id)
    issued = documents.papers_of(actor, SUBJECT, dossier.public_id)
    paper = next((paper for paper in issued if paper.voided_at is None and is_receipt(paper)), None)
    if paper is None:
        raise DossierNotFound(_("Hồ sơ này chưa có giấy tiếp nhận."))
    record_reading(actor=actor, subject_type=SUBJECT, subject_id=dossier.public_id, purpose=Purpose.DOSSIER)
    return paper_services.render_paper(paper)


def print_issued_paper(*, actor: Actor, public_id: UUID | str, paper_id: UUID | str) -> PrintedPaper:
    """Any paper issued about a dossier the actor sees, PDF, the same bytes each time, a void one saying so; the
    reading is logged. Raises DossierNotFound, also for a paper of another dossier."""
    dossier = get_dossier(actor, public_id)
    issued = documents.papers_of(actor, SUBJECT, dossier.public_id)
    paper = issued.filter(public_id=paper_id).first()
    if paper is None:
        raise DossierNotFound(_("Không có giấy tờ này trong hồ sơ."))
    record_reading(actor=actor, subject_type=SUBJECT, subject_id=dossier.public_id, purpose=Purpose.DOSSIER)
    return PrintedPaper(pdf=paper_services.render_paper(paper), filename=f"{paper.form_code}.pdf")


def print_control_slip(*, actor: Actor, public_id: UUID | str) -> bytes:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ up to now, PDF, in the form of the day of reception.

    Raises DossierNotFound.
    """
    dossier = get_dossier(actor, public_id)
    record_reading(actor=actor, subject_type=SUBJECT, subject_id=dossier.public_id, purpose=Purpose.DOSSIER)
    moves = [move for move in transitions_of(actor, dossier) if move.act in MOVING]
    content = ControlSlip(
        head=head_of(actor, dossier.receiving_unit.name),
        code=dossier.code,
        applicant=dossier.owner_name,
        received_at=dossier.submitted_at,
        due_at=dossier.legal_due_at or dossier.submitted_at,
        lead_unit=dossier.executing_unit.name,
        request=dossier.subject_line,
        hand_overs=tuple(_block(dossier, move) for move in moves),
        qr_url=links.track_url(dossier.tracking_token),
    )
    return paper_services.typeset_paper(
        kind=PaperKind.CONTROL_SLIP,
        content=content,
        form_on=clock.to_vn(dossier.accepted_at or dossier.submitted_at).date(),
    )


def _block(dossier: Dossier, move: Transition) -> HandOver:
    giver = move.from_unit or dossier.receiving_unit
    receiver = _("Người nộp hồ sơ") if move.act == Act.HAND_OVER else (move.to_unit or giver).name
    return HandOver(
        giver_unit=giver.name,
        receiver_unit=receiver,
        at=move.at,
        giver=move.by.full_name if move.by else "",
        receiver=move.to.full_name if move.to else "",
        outcome=str(Punctuality(move.punctuality).label) if move.punctuality else "",
        note=str(move.next_step_name),
    )
