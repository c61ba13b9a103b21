"""What letters of apology have in common: which is open, when they must be sent, the date the clock proposes, and
dropping one that events have made needless."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import SettingKey
from motcua.domains.dossiers.errors import NoApology
from motcua.domains.dossiers.events import ApologyDropped
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.selectors.apologies import (
    minutes_needed,
    proposed_due,
    reappointment_limit,
    will_miss,
)
from motcua.domains.dossiers.services._clock import calendar_of, days_before, setting_on
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.dossiers.types import OPEN_APOLOGIES, ApologyState
from motcua.kernel.actors import Actor

__all__ = [
    "apology_at",
    "draft_from",
    "drop_letter",
    "drop_outdated_letter",
    "mark_dropped",
    "minutes_needed",
    "open_apology",
    "proposed_due",
    "reappointment_limit",
    "send_before",
    "will_miss",
]


def open_apology(dossier: Dossier) -> Apology | None:
    """The letter not sent yet."""
    return dossier.apologies.filter(state__in=OPEN_APOLOGIES).first()


def apology_at(dossier: Dossier, state: ApologyState) -> Apology:
    """The open letter, which must stand at this point. Raises NoApology."""
    found = open_apology(dossier)
    if found is None or found.state != state:
        raise NoApology(_("Hồ sơ không có văn bản xin lỗi ở bước “%(state)s”.") % {"state": state.label})
    return found


def drop_letter(
    *, actor: Actor, dossier: Dossier, at: datetime, why: str, even_approved: bool = False
) -> None:
    """Drop the open letter, if there is one, and say so in the journal: after the act that made it needless. An
    approved one has moved the date and is still sent, unless nobody waits for that date any more."""
    letter = open_apology(dossier)
    if letter is None or (letter.state == ApologyState.APPROVED and not even_approved):
        return
    mark_dropped(letter, at, why)
    announce(actor=actor, dossier=dossier, event=ApologyDropped, apology_id=str(letter.public_id))


def drop_outdated_letter(*, actor: Actor, dossier: Dossier, at: datetime, why: str) -> None:
    """The same where the letter apologises for a date the dossier no longer has; will the new one be missed too,
    the clock drafts another."""
    letter = open_apology(dossier)
    if letter is not None and letter.original_due_at != dossier.legal_due_at:
        drop_letter(actor=actor, dossier=dossier, at=at, why=why)


def mark_dropped(letter: Apology, at: datetime, why: str) -> None:
    """Write on the letter that it is not needed."""
    letter.state, letter.dropped_at, letter.dropped_note = ApologyState.DROPPED, at, why
    letter.save(update_fields=["state", "dropped_at", "dropped_note"])


def send_before(dossier: Dossier, due_at: datetime) -> datetime:
    """The last moment the law gives for sending it: so many calendar days before expiry (Nghị định
    61/2018/NĐ-CP, Điều 19 khoản 9: chậm nhất 01 ngày), whole days back from the due moment."""
    found = setting_on(dossier, SettingKey.APOLOGY_BEFORE, due_at)
    if found is None:
        return due_at
    amount, unit = found.as_term()
    return days_before(due_at, amount, unit, calendar_of(dossier))


def draft_from(dossier: Dossier, due_at: datetime) -> datetime:
    """From when a dossier that will not make it has its letter drafted: working days before expiry."""
    found = setting_on(dossier, SettingKey.APOLOGY_DRAFT_BEFORE, due_at)
    if found is None:
        return due_at
    amount, unit = found.as_term()
    return days_before(due_at, amount, unit, calendar_of(dossier))
