"""Taking a paper back: it stays as it was issued, is said to be void, and names the one in its place."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import policies
from motcua.domains.documents.errors import AlreadyVoid, WrongReplacement
from motcua.domains.documents.events import PaperVoided
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.selectors import form_of
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotFound


@transaction.atomic
def void_paper(*, actor: Actor, public_id: UUID, reason: str, replaced_by: UUID | None = None) -> IssuedPaper:
    """Void an issued paper of the actor's agency. Both papers are kept; the page that verifies the old one
    says that it is void and since when.

    `replaced_by` is the paper issued in its place, about the same subject and of the same kind. That the
    actor may change the dossier is decided by the calling domain. Raises NotAllowed, NotFound (also for a
    paper of another agency), AlreadyVoid, Invalid (field "reason") and WrongReplacement (field "replaced_by").
    """
    agency_id = policies.require_may_issue(actor)
    why = reason.strip()
    if not why:
        raise Invalid(_("Hãy ghi lý do hủy giấy."), field="reason")
    paper = _locked(agency_id, public_id)
    if paper.voided_at is not None:
        raise AlreadyVoid(_("Giấy này đã bị hủy trước đó."), public_id=str(public_id))
    replacement = _replacement(agency_id, paper, replaced_by) if replaced_by is not None else None

    paper.voided_at, paper.voided_by = clock.now(), actor.id
    paper.void_reason, paper.replaced_by = why, replacement
    paper.save(update_fields=["voided_at", "voided_by", "void_reason", "replaced_by"])

    journal.record(
        actor=actor,
        event=PaperVoided(
            subject_id=paper.public_id,
            agency_id=agency_id,
            form_code=paper.form_code,
            number=paper.number,
            about_type=paper.subject_type,
            about_id=paper.subject_id,
            replaced_by=replaced_by,
        ),
    )
    return paper


def _locked(agency_id: int, public_id: UUID) -> IssuedPaper:
    papers = IssuedPaper.objects.select_for_update().defer("data")
    paper = papers.filter(agency_id=agency_id, public_id=public_id).first()
    if paper is None:
        raise NotFound(_("Không tìm thấy giấy tờ."))
    return paper


def _replacement(agency_id: int, paper: IssuedPaper, public_id: UUID) -> IssuedPaper:
    papers = IssuedPaper.objects.defer("data").filter(agency_id=agency_id)
    other = papers.filter(subject_type=paper.subject_type, subject_id=paper.subject_id)
    found = other.filter(public_id=public_id).exclude(pk=paper.pk).first()
    if found is None or _kind(found) is not _kind(paper):
        raise WrongReplacement(_("Giấy thay thế phải là giấy khác, cùng loại, của cùng một hồ sơ."))
    if found.voided_at is not None:
        raise WrongReplacement(_("Giấy thay thế đã bị hủy."))
    return found


def _kind(paper: IssuedPaper) -> object:
    return form_of(paper.form_code, paper.form_version).kind
