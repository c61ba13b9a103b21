"""Copying the shipped rules for numbers to an agency, to be edited there."""

from __future__ import annotations

from django.db import transaction

from motcua.domains.documents import policies
from motcua.domains.documents.models import NumberScheme
from motcua.domains.documents.selectors.schemes import shipped_schemes
from motcua.domains.documents.services.save_number_scheme import save_number_scheme
from motcua.kernel.actors import Actor


@transaction.atomic
def import_number_schemes(*, actor: Actor) -> list[NumberScheme]:
    """Copy each shipped rule the agency does not have from that day; what it has set itself stays. Safe to
    repeat; gives the rules added. Raises NotAllowed."""
    agency_id = policies.require_may_manage(actor)
    there = set(NumberScheme.objects.filter(agency_id=agency_id).values_list("series", "effective_from"))
    return [
        save_number_scheme(actor=actor, scheme=scheme)
        for schemes in shipped_schemes().values()
        for scheme in schemes
        if (scheme.series, scheme.effective_from) not in there
    ]
