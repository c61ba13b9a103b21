"""Issued papers: for those who work with them, and for the public page that verifies one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import policies, rules
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.selectors.forms import form_of
from motcua.domains.documents.types import VerifiedPaper
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


def visible_papers(actor: Actor) -> QuerySet[IssuedPaper]:
    """Papers of the actor's agency, newest first; none without documents.read."""
    if actor.agency_id is None or not policies.may_read(actor):
        return IssuedPaper.objects.none()
    return IssuedPaper.objects.filter(agency_id=actor.agency_id).order_by("-issued_at", "-id")


def get_paper(actor: Actor, public_id: UUID) -> IssuedPaper:
    """One paper. Raises NotFound, also for a paper of another agency."""
    paper = visible_papers(actor).filter(public_id=public_id).first()
    if paper is None:
        raise NotFound(_("Không tìm thấy giấy tờ."))
    return paper


def papers_of(actor: Actor, subject_type: str, subject_id: UUID) -> QuerySet[IssuedPaper]:
    """Papers issued about one subject in the actor's agency, newest first. For a domain that has made sure
    that the actor may see the subject."""
    if actor.agency_id is None:
        return IssuedPaper.objects.none()
    papers = IssuedPaper.objects.filter(agency_id=actor.agency_id)
    return papers.filter(subject_type=subject_type, subject_id=subject_id).order_by("-issued_at", "-id")


def find_by_verify_token(token: str) -> VerifiedPaper | None:
    """What anybody holding a paper may know of it, by the code printed on it: nothing of the person.

    None for a code that was never given; pages answer both cases in the same time and shape.
    """
    fields = ("form_code", "form_version", "number", "content_hash", "issued_at", "agency__name")
    papers = IssuedPaper.objects.filter(verify_token=rules.tidy_token(token))
    row = papers.values(*fields, "voided_at", "replaced_by_id").first()
    if row is None:
        return None
    form = form_of(row["form_code"], row["form_version"])
    voided_at = row["voided_at"]
    return VerifiedPaper(
        form_code=form.code,
        form_number=form.form_number,
        title=form.title,
        number=row["number"],
        agency_name=row["agency__name"],
        issued_on=clock.to_vn(row["issued_at"]).date(),
        content_hash=row["content_hash"],
        is_void=voided_at is not None,
        voided_on=clock.to_vn(voided_at).date() if voided_at else None,
        is_replaced=row["replaced_by_id"] is not None,
    )
