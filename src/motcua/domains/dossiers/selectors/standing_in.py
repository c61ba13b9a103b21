"""Whose work it is that a stand-in finds in their lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.policies import STEP_PERMISSION
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor


def worked_for(actor: Actor, dossiers: Sequence[Dossier]) -> Mapping[int, str]:
    """Dossiers whose present step the actor would do on somebody's behalf: key → full name of that officer.

    One statement for whoever stands in for others, none for anybody else. The dossiers have their procedures.
    """
    if not actor.stands_in or not dossiers:
        return {}
    theirs = {row.pk: found for row in dossiers if (found := _done_for(actor, row)) is not None}
    names = people.visible_officers(actor).filter(public_id__in=set(theirs.values()))
    named = dict(names.values_list("public_id", "full_name")) if theirs else {}
    return {pk: str(named[officer]) for pk, officer in theirs.items() if officer in named}


def _done_for(actor: Actor, dossier: Dossier) -> UUID | None:
    permission = STEP_PERMISSION.get(dossier.step_kind)
    if permission is None:
        return None
    acting = actor.acting(
        permission,
        unit_id=dossier.unit_id,
        procedure=str(dossier.procedure.public_id),
        holder_pk=dossier.holder_id,
    )
    return acting.on_behalf_of if acting else None
