"""Write in the draft of the province's decision."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies, rules
from motcua.domains.catalogue.errors import ContentChanged
from motcua.domains.catalogue.events import DecisionDrafted
from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.selectors.decision_draft import drafted_of
from motcua.domains.catalogue.services._announcements import lock_announcement, wrong_state
from motcua.domains.catalogue.types import AnnouncementState, CataloguePermission, DecisionPart
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

_LONGEST = 8_000


@transaction.atomic
def save_decision_draft(
    *, actor: Actor, announcement_id: UUID, texts: Mapping[str, str], seen: str
) -> Announcement:
    """The draft with these parts (by name of `DecisionPart`). A part that says what the facts give, or that is not
    given, goes on following the facts: no text at all is the draft begun anew. `seen` is the mark the writer had
    before him.

    Raises AnnouncementNotFound, NotAllowed, WrongAnnouncementState, ContentChanged (somebody saved meanwhile),
    Invalid (by part).
    """
    announcement = lock_announcement(actor, announcement_id)
    acting = policies.require_may_announce(actor, CataloguePermission.DRAFT, unit_id=announcement.unit_id)
    if AnnouncementState(announcement.state) not in rules.EDITABLE:
        raise wrong_state(announcement)
    if seen != rules.mark_of(announcement.decision_texts):
        raise ContentChanged(
            _("Có người vừa lưu dự thảo quyết định này. Chép lại phần bạn sửa, mở lại trang rồi lưu.")
        )
    given = _tidied(texts)
    _require_whole(given)

    drafted = drafted_of(actor, announcement)
    written = {part.value: text for part, text in given.items() if text != _tidy(drafted[part])}
    if written == announcement.decision_texts:
        return announcement
    before = announcement.decision_texts
    announcement.decision_texts = written
    announcement.save(update_fields=["decision_texts"])

    changed = [part for part in DecisionPart if before.get(part.value) != written.get(part.value)]
    event = DecisionDrafted(
        subject_id=announcement.public_id,
        agency_id=announcement.agency_id,
        parts=tuple(part.value for part in changed),
        parts_text=", ".join(str(part.label).lower() for part in changed),
        mark=rules.mark_of(written),
    )
    journal.record(actor=acting, event=event)
    return announcement


def _tidied(texts: Mapping[str, str]) -> dict[DecisionPart, str]:
    return {part: _tidy(texts[part.value]) for part in DecisionPart if part.value in texts}


def _tidy(text: str) -> str:
    """Composed and trimmed line by line, blank lines left out."""
    return "\n".join(line for line in map(normalise, text.splitlines()) if line)


def _require_whole(given: Mapping[DecisionPart, str]) -> None:
    errors = {
        part.value: _("Dài tối đa 8.000 ký tự.") for part, text in given.items() if len(text) > _LONGEST
    }
    errors |= {
        part.value: _("Phần này không để trống. Hãy ghi nội dung, hoặc bấm “Soạn lại từ dữ kiện”.")
        for part, text in given.items()
        if not text and not part.may_be_empty
    }
    if errors:
        raise Invalid(errors)
