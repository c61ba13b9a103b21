"""Issuing a paper: what stands on it is frozen; it is set in type when somebody asks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import get_args
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import policies, rules
from motcua.domains.documents.errors import PaperIncomplete
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.selectors import form_for
from motcua.domains.documents.types import Content, PaperForm, PaperKind, Traced
from motcua.kernel import clock, links
from motcua.kernel.actors import Actor


def record_paper(
    *,
    actor: Actor,
    kind: PaperKind | str,
    content: Content,
    subject_type: str,
    subject_id: UUID,
    number: str = "",
    book: str = "",
    book_sequence: int | None = None,
    issued_at: datetime | None = None,
    form_on: date | None = None,
) -> IssuedPaper:
    """Issue a paper in the form of its day (Vietnamese), one INSERT and nothing else.

    `form_on` is the day that decides the form where it is not that of issue: a dossier keeps the forms of the
    day it was received.

    `number`, `book` and `book_sequence` come from `allocate_number` or stay blank for the pen. Without a QR
    address the code leads to the page that verifies this paper. The act itself is recorded in the journal by
    the domain that issues the paper. Raises NotAllowed, FormMissing, and PaperIncomplete naming each field
    missing. Thông tư 01/2018/TT-VPCP, Điều 9, Điều 10.
    """
    agency_id = policies.require_may_issue(actor)
    at = clock.aware(issued_at) if issued_at else clock.now()
    on = clock.to_vn(at).date()
    form = form_for(kind, form_on or on)
    token = rules.new_token()
    if isinstance(content, get_args(Traced)) and not content.qr_url:
        content = replace(content, qr_url=links.verify_url(token))
    values = rules.values_of(content, on) | {
        "number": number,
        "book": book,
        "book_sequence": "" if book_sequence is None else str(book_sequence),
    }
    _require_complete(form, values)
    return IssuedPaper.objects.create(
        agency_id=agency_id,
        form_code=form.code,
        form_version=form.version,
        number=number,
        book=book,
        book_sequence=book_sequence,
        subject_type=subject_type,
        subject_id=subject_id,
        data=values,
        content_hash=rules.content_hash(form.code, form.version, number, at.isoformat(), values),
        issued_at=at,
        issued_by=actor.id,
        verify_token=token,
    )


def _require_complete(form: PaperForm, values: dict[str, object]) -> None:
    missing = rules.missing_fields(form, values)
    if missing:
        raise PaperIncomplete(
            {field.key: _("Thiếu “%(label)s” trên giấy.") % {"label": field.label} for field in missing}
        )
