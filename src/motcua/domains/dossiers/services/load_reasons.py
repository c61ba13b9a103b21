"""Giving an agency the coded reasons the product ships with."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.domains.dossiers.errors import DossierNotAllowed
from motcua.domains.dossiers.models import Reason
from motcua.domains.dossiers.selectors.reasons import REVISION
from motcua.kernel import revisions
from motcua.kernel.actors import Actor
from motcua.kernel.shipped import load_json

MANAGE = "deadlines.manage"


@transaction.atomic
def load_shipped_reasons(*, actor: Actor) -> int:
    """Add the reasons of `data/reasons.json` that the actor's agency never had; how many were new.

    What somebody changed stays. Raises DossierNotAllowed for whoever may not keep the figures of the law.
    """
    if not actor.may(MANAGE) or actor.agency_id is None:
        raise DossierNotAllowed
    rows = Reason.objects.filter(agency_id=actor.agency_id).values_list("kind", "code")
    known = set(rows)
    fresh = [row for row in load_json("reasons.json")["reasons"] if (row["kind"], row["code"]) not in known]
    Reason.objects.bulk_create(
        Reason(
            agency_id=actor.agency_id,
            kind=row["kind"],
            code=row["code"],
            text=row["text"],
            legal_basis=row["legal_basis"],
            verified=row["verified"],
            source=row["source"],
            valid_from=date.fromisoformat(row["valid_from"]),
        )
        for row in fresh
    )
    if fresh:
        revisions.bump(REVISION)
    return len(fresh)
