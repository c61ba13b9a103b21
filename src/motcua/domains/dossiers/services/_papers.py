"""What every paper to the applicant begins with, and who signs for the agency."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from motcua.domains.documents import services as documents
from motcua.domains.documents.types import Approval, Content, PaperHead
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services._receipt import SUBJECT, head_of
from motcua.domains.people import selectors as people
from motcua.kernel import clock, links
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.documents.models import IssuedPaper


class Heading(TypedDict):
    """Fields several papers share."""

    head: PaperHead
    code: str
    applicant: str
    request: str
    qr_url: str


class Contact(TypedDict):
    """Where the applicant is reached."""

    address: str
    phone: str
    email: str


def heading(actor: Actor, dossier: Dossier, *, desk: bool = True) -> Heading:
    """Head of the agency (with the desk that received the dossier), code, applicant, what was asked."""
    return Heading(
        head=head_of(actor, dossier.receiving_unit.name if desk else ""),
        code=dossier.code,
        applicant=dossier.owner_name,
        request=dossier.subject_line,
        qr_url=links.track_url(dossier.tracking_token),
    )


def contact(actor: Actor, dossier: Dossier) -> Contact:
    """Address, telephone and mail of whoever the dossier is for; their reading is logged."""
    owner, *rest = people.parties_of_dossier(actor, dossier.owner_id, dossier.submitter_id)
    other = rest[0] if rest else owner
    return Contact(address=owner.address, phone=owner.phone or other.phone, email=owner.email or other.email)


def name_and_title(actor: Actor) -> tuple[str, str]:
    """Who acts, as papers print it; empty for a background task."""
    me = people.me(actor)
    return (me.name, me.title) if me else ("", "")


def approval(actor: Actor, at: datetime) -> Approval:
    """Phê duyệt by the actor, printed until signatures exist."""
    name, title = name_and_title(actor)
    return Approval(name=name, title=title, at=at)


def issue(
    *, actor: Actor, dossier: Dossier, kind: str, series: str, content: Content, at: datetime
) -> IssuedPaper:
    """Number the paper in its series of the desk and issue it in the form of the day of reception; the paper as
    recorded."""
    number = documents.allocate_number(
        agency_id=dossier.agency_id,
        series=series,
        on=clock.to_vn(at).date(),
        unit_id=dossier.receiving_unit_id,
    )
    return documents.record_paper(
        actor=actor,
        kind=kind,
        content=content,
        subject_type=SUBJECT,
        subject_id=dossier.public_id,
        number=number.text,
        issued_at=at,
        form_on=clock.to_vn(dossier.accepted_at or dossier.submitted_at).date(),
    )
