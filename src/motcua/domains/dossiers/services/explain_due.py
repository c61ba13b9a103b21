"""Vì sao là ngày này, as a paper: the calendar, the reasons, and the clock in sentences."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import DueExplanation, PaperKind
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.selectors import get_dossier
from motcua.domains.dossiers.selectors.clocks import SUBJECT, calendar_of, read_clock_of
from motcua.domains.dossiers.services._receipt import head_of
from motcua.kernel import clock, links
from motcua.kernel.actors import Actor
from motcua.kernel.personal import Purpose, record_reading


def print_due_explanation(*, actor: Actor, public_id: UUID | str) -> bytes:
    """The present appointment of a dossier explained, PDF, with what it was at first where that differs. It is
    not issued: tomorrow it may read otherwise. The reading is logged. Raises DossierNotFound."""
    dossier = get_dossier(actor, public_id)
    if dossier.accepted_at is None:
        raise DossierNotFound(_("Hồ sơ chưa được tiếp nhận nên chưa có ngày hẹn."))
    record_reading(actor=actor, subject_type=SUBJECT, subject_id=dossier.public_id, purpose=Purpose.DOSSIER)
    now, calendar = clock.now(), calendar_of(dossier)
    reading = read_clock_of(dossier)
    view = deadlines.calendar_view(reading.legal, calendar=calendar, now=dossier.finished_at or now)
    content = DueExplanation(
        head=head_of(actor, dossier.receiving_unit.name),
        code=dossier.code,
        applicant=dossier.owner_name,
        request=dossier.subject_line,
        time_limit=deadlines.term_text(reading.first.amount, reading.first.unit),
        received_at=dossier.accepted_at,
        first_due_at=reading.first_due_at,
        due_at=reading.legal_due_at,
        summary=view.summary,
        weeks=view.weeks,
        reasons=view.reasons,
        sentences=deadlines.clock_sentences(reading, calendar),
        warnings=view.warnings,
        calendar_version=str(calendar.version),
        qr_url=links.track_url(dossier.tracking_token),
    )
    return documents.typeset_paper(kind=PaperKind.DUE_EXPLANATION, content=content, at=now)
