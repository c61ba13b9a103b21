"""How a filing enters, taken in at once or registered first: permitted and checked, once for a form, its row and
its first record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.rules.intake import check_intake
from motcua.domains.dossiers.services._intake import Parties, Terms, own_or_refuse
from motcua.domains.dossiers.services._moves import stood_in_for
from motcua.domains.dossiers.types import Act, DossierPermission, FeeStatus, Intake, State
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


class Entry(NamedTuple):
    """A filing somebody may bring in, and nothing wrong with it: by whom, at which desk, under which version,
    when."""

    actor: Actor
    unit_id: int
    version: IntakeVersion
    at: datetime


def entered_once(actor: Actor, intake: Intake, enter: Callable[[Actor, Intake], Dossier]) -> Dossier:
    """Let it enter, all or nothing; the same `intake.token` twice gives the dossier of the first time. Raises what
    `enter` raises, IntakeInvalid for a form of somebody else's."""
    try:
        with transaction.atomic(), journal.together():
            return enter(actor, intake)
    except IntegrityError:
        earlier = Dossier.objects.filter(intake_token=intake.token).first()
        if intake.token is None or earlier is None:
            raise
        return own_or_refuse(actor, earlier)


def entry_of(actor: Actor, intake: Intake, *, complete: bool = True) -> Entry:
    """Permit and check it. `complete`: every required paper must be there. Raises NotAllowed, NotFound (procedure
    unknown or not open), IntakeInvalid."""
    unit_id = actor.unit_id or 0
    policies.require(actor.may(DossierPermission.RECEIVE))
    version = catalogue.intake_version(actor.agency_key, intake.version_public_id)
    actor = policies.require_receive(actor, unit_id=unit_id, procedure=version.procedure_public_id)
    now = clock.now()
    at = clock.aware(intake.received_at) if intake.received_at else now
    check_intake(intake, version, received_at=at, now=now, complete=complete)
    return Entry(actor, unit_id, version, at)


def new_dossier(
    entry: Entry, intake: Intake, terms: Terms, parties: Parties, state: State, **facts: Any
) -> Dossier:
    """The row as the form and the version in force give it, not stored yet; `facts` are the columns in which one
    way in differs from the other."""
    version = entry.version
    return Dossier(
        agency_id=entry.actor.agency_key,
        intake_token=intake.token,
        procedure_id=version.procedure_pk,
        version_id=version.version_pk,
        case=intake.case,
        limit_amount=terms.limit,
        limit_unit=version.limit_unit,
        state=state,
        channel=intake.channel,
        receiving_unit_id=entry.unit_id,
        executing_unit_id=terms.unit_pk,
        received_by_id=entry.actor.officer_pk,
        owner=parties.owner,
        submitter=parties.submitter,
        owner_name=intake.owner.name if intake.owner else intake.submitter.name,
        submitter_name=intake.submitter.name,
        subject_line=intake.subject_line or version.name,
        sets=intake.sets,
        delivery=intake.delivery,
        delivery_address=intake.delivery_address,
        fee_status=FeeStatus.DUE if version.fees else FeeStatus.NONE,
        submitted_at=entry.at,
        moves=1,
        **facts,
    )


def record_entry(entry: Entry, dossier: Dossier, act: Act, *, step_name: str = "") -> None:
    """The first of its records; one statement."""
    Transition.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        seq=1,
        act=act,
        to_state=dossier.state,
        from_unit_id=dossier.receiving_unit_id,
        to_unit_id=dossier.unit_id,
        by_id=entry.actor.officer_pk,
        to_id=dossier.holder_id,
        on_behalf_of_id=stood_in_for(entry.actor),
        step_name=step_name,
        next_step_name=dossier.step_name,
        at=entry.at,
    )
