"""How one fee of a draft is counted."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.rules import formula_faults, write_formula
from motcua.domains.catalogue.selectors._contents import content_of
from motcua.domains.catalogue.services._locks import lock_version
from motcua.domains.catalogue.services.save_draft import put_content
from motcua.domains.catalogue.types import FeeFormula
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotFound


@transaction.atomic
def save_fee_formula(
    *, actor: Actor, version_id: UUID, order: int, formula: FeeFormula | None, seen_hash: str
) -> ProcedureVersion:
    """Give the line of fees at this place another formula, or none; the rest of the draft stays.

    Raises what `save_draft` raises, NotFound where the draft has no such line, Invalid with one message per field
    of the formula.
    """
    version = lock_version(actor, version_id)
    content = content_of(version)
    if not 1 <= order <= len(content.fees):
        raise NotFound(_("Dự thảo không có khoản thu này."))
    faults = formula_faults(formula) if formula is not None else {}
    if faults:
        raise Invalid(faults)
    fees = [
        replace(fee, formula=write_formula(formula)) if place == order else fee
        for place, fee in enumerate(content.fees, start=1)
    ]
    if formula is None and content.fees[order - 1].amount is None and not content.fees[order - 1].rule:
        raise Invalid(_("Khoản này chưa có mức thu hay cách tính bằng lời, nên phải có công thức."))
    return put_content(
        actor=actor,
        version=version,
        content=replace(content, fees=tuple(fees)),
        seen_hash=seen_hash,
        before=content,
    )
