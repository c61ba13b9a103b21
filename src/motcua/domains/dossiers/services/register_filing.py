"""Registering a dossier that is not accepted yet: filed online or by post, or handed in incomplete."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import SettingKey
from motcua.domains.documents import services as documents
from motcua.domains.dossiers.events import DossierRegistered
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services._clock import moment_after
from motcua.domains.dossiers.services._intake import Parties, Terms, keep_papers, parties_of, terms_of
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.dossiers.services._reception import (
    Entry,
    entered_once,
    entry_of,
    new_dossier,
    record_entry,
)
from motcua.domains.dossiers.types import Act, Intake, State
from motcua.kernel import clock
from motcua.kernel.actors import Actor

RECEPTION = "reception"


def register_filing(*, actor: Actor, intake: Intake) -> Dossier:
    """Register a filing at the actor's receiving unit: state 1, with a code; its legal clock has not started.

    The answer has a clock of its own (08 working hours by the settings; a filing after office hours counts
    from the next working morning). Papers may be missing. The same `intake.token` twice gives the dossier of
    the first time. Raises NotAllowed, NotFound, IntakeInvalid with one message per field.
    """
    return entered_once(actor, intake, _register)


def _register(actor: Actor, intake: Intake) -> Dossier:
    entry = entry_of(actor, intake, complete=False)
    return register(entry, intake, terms_of(entry.version), parties_of(entry.actor, intake))


def register(entry: Entry, intake: Intake, terms: Terms, parties: Parties) -> Dossier:
    """The row in state 1 with its code, its papers, its first record; the caller has checked everything."""
    actor, unit_id, version, submitted_at = entry
    dossier = new_dossier(
        entry,
        intake,
        terms,
        parties,
        State.REGISTERED,
        unit_id=unit_id,
        step_order=1,
        step_kind=RECEPTION,
        step_name=_("Kiểm tra, tiếp nhận hồ sơ đã nộp"),
    )
    dossier.answer_due_at = moment_after(dossier, SettingKey.ONLINE_ANSWER, submitted_at)
    dossier.step_due_at = dossier.answer_due_at
    dossier.work_due_at = dossier.answer_due_at or submitted_at
    on = clock.to_vn(submitted_at).date()
    dossier.code = documents.allocate_number(
        agency_id=actor.agency_key, series="dossier", on=on, unit_id=unit_id
    ).text
    dossier.save(force_insert=True)
    keep_papers(dossier, version, intake)
    record_entry(entry, dossier, Act.REGISTER)
    announce(
        actor=actor,
        dossier=dossier,
        event=DossierRegistered,
        answer_due_at=dossier.answer_due_at.isoformat() if dossier.answer_due_at else "",
        procedure_id=str(version.procedure_public_id),
        version_id=str(version.version_public_id),
        channel=int(intake.channel),
    )
    return dossier
