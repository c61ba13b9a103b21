"""Putting right what the counter got wrong, after the slip was printed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import WrongDossierState
from motcua.domains.dossiers.events import DossierCorrected
from motcua.domains.dossiers.models import Correction, Dossier
from motcua.domains.dossiers.rules.intake import check_moment, check_party
from motcua.domains.dossiers.rules.transitions import restarted
from motcua.domains.dossiers.services._apologies import drop_outdated_letter
from motcua.domains.dossiers.services._clock import notice_due, read_clock_of, set_dates, spells_of
from motcua.domains.dossiers.services._intake import terms_of
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import conclude, stand_at, standing_before
from motcua.domains.dossiers.services._process import start_process
from motcua.domains.dossiers.services._receipt import replace_receipt, standing_receipt
from motcua.domains.dossiers.types import Act, IntakeCorrection
from motcua.domains.people import services as people
from motcua.domains.people.types import PartyGiven
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

_CHANGED = [
    "procedure", "version", "case", "limit_amount", "limit_unit", "executing_unit", "owner", "submitter", "owner_name",
    "submitter_name", "subject_line", "submitted_at", "accepted_at", "notice_due_at",
]  # fmt: skip


@transaction.atomic
def correct_intake(
    *,
    actor: Actor,
    public_id: UUID | str,
    correction: IntakeCorrection,
    reason: str,
    seen_moves: int | None = None,
) -> Correction:
    """Correct the procedure, the persons, the moment of reception or the subject of a dossier under way.

    The due dates are counted anew where they hang on it, another procedure starts its own process, a new slip
    is issued and the old one is void: both are kept, and the trace says what stood there. The code stays.
    Raises DossierNotFound, DossierNotAllowed, WrongDossierState, MovedMeanwhile, Invalid (fields as those of
    the intake form, `reason`).
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.CORRECT)
    if not reason.strip():
        raise Invalid(_("Hãy ghi sai ở đâu, vì sao sửa."), field="reason")
    if dossier.results.exists():
        raise WrongDossierState(_("Hồ sơ đã có kết quả, không sửa được nữa."), state=dossier.state)
    now, before = clock.now(), standing_before(dossier)
    old_paper = standing_receipt(actor, dossier)

    changes: dict[str, Any] = {}
    _people(actor, dossier, correction, changes, now)
    _moment(dossier, correction.received_at, changes, now)
    if correction.subject_line is not None and correction.subject_line.strip() != dossier.subject_line:
        changes["subject_line"] = [dossier.subject_line, correction.subject_line.strip()]
        dossier.subject_line = correction.subject_line.strip()
    _procedure(actor, dossier, correction.version_public_id, changes, reason.strip(), now)
    if not changes:
        raise Invalid(_("Chưa có gì khác với hồ sơ hiện tại."), field="reason")
    if {"received_at", "procedure"} & changes.keys():
        _count_anew(dossier)
    dossier.save(update_fields=_CHANGED)
    conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.CORRECT,
        at=now,
        event=DossierCorrected,
        note=reason.strip(),
        fields=sorted(changes),
    )
    drop_outdated_letter(actor=actor, dossier=dossier, at=now, why=_("Ngày hẹn đã đổi khi sửa sai sót"))
    return Correction.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        seq=dossier.corrections.count() + 1,
        fields=sorted(changes),
        changes=changes,
        why=reason.strip(),
        at=now,
        by_id=actor.officer_pk,
        old_paper=old_paper,
        new_paper=replace_receipt(actor=actor, dossier=dossier, at=now, reason=reason.strip()),
    )


def _people(
    actor: Actor, dossier: Dossier, correction: IntakeCorrection, changes: dict[str, Any], now: datetime
) -> None:
    given: dict[str, PartyGiven] = {}
    for role, party in (("submitter", correction.submitter), ("owner", correction.owner)):
        if party is not None:
            check_party(role, party, now)
            given[role] = party
    if not given:
        return
    alone = dossier.owner_id == dossier.submitter_id
    found = dict(zip(given, people.register_parties(actor=actor, given=list(given.values())), strict=True))
    if alone and "owner" not in found:
        found["owner"] = found["submitter"]
        given["owner"] = given["submitter"]
    for role, row in found.items():
        name = given[role].name
        if getattr(dossier, f"{role}_id") == row.pk and getattr(dossier, f"{role}_name") == name:
            continue
        changes[role] = [getattr(dossier, f"{role}_name"), name]
        setattr(dossier, role, row)
        setattr(dossier, f"{role}_name", name)


def _moment(dossier: Dossier, at: datetime | None, changes: dict[str, Any], now: datetime) -> None:
    if at is None:
        return
    moment = clock.aware(at)
    if moment == dossier.accepted_at:
        return
    check_moment(moment, now)
    later = dossier.transitions.filter(seq__gt=1).order_by("seq").values_list("at", flat=True).first()
    if later is not None and moment > later:
        text = _("Thời điểm nhận không được sau việc tiếp theo đã ghi trong hồ sơ.")
        raise Invalid(text, field="received_at")
    changes["received_at"] = [(dossier.accepted_at or now).isoformat(), moment.isoformat()]
    if dossier.submitted_at == dossier.accepted_at or moment < dossier.submitted_at:
        dossier.submitted_at = moment
    dossier.accepted_at = moment


def _procedure(
    actor: Actor, dossier: Dossier, version_id: UUID | None, changes: dict[str, Any], why: str, now: datetime
) -> None:
    """Another procedure: its version, limit and unit; the process begins anew, where reception left it. What
    waits for the applicant goes on waiting, and comes back to there."""
    if version_id is None or version_id == dossier.version.public_id:
        return
    version = catalogue.intake_version(dossier.agency_id, version_id)
    if version.missing:
        text = _("Thủ tục chưa mở tiếp nhận: %(missing)s.") % {"missing": "; ".join(version.missing)}
        raise Invalid(text, field="procedure")
    terms = terms_of(version)
    changes["procedure"] = [dossier.procedure.name, version.name]
    if dossier.subject_line == dossier.procedure.name:
        dossier.subject_line = version.name
    dossier.procedure_id, dossier.version_id = version.procedure_pk, version.version_pk
    dossier.case = ""
    dossier.limit_amount, dossier.limit_unit = terms.limit, str(version.limit_unit)
    dossier.executing_unit_id = terms.unit_pk
    if dossier.task is not None:
        workflow.stop_run(actor=actor, run=dossier.task.run, at=now, reason=why)
    calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.receiving_unit_id)
    stand_at(dossier, start_process(actor, dossier, terms, calendar, now).task)
    dossier.state = restarted(dossier.state)
    if dossier.before_state is not None:
        dossier.before_state = restarted(dossier.before_state)


def _count_anew(dossier: Dossier) -> None:
    """The first appointment was wrong from the start: it is corrected too."""
    calendar = calendars.calendar_for(
        dossier.agency_id, unit_id=dossier.receiving_unit_id, version=dossier.calendar_version
    )
    spells = spells_of(dossier)
    dossier.first_due_at = read_clock_of(dossier, ()).first_due_at
    set_dates(dossier, spells)
    if dossier.accepted_at is not None:
        dossier.notice_due_at = notice_due(dossier.agency_id, dossier.accepted_at, calendar)
