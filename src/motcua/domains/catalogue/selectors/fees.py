"""The fees of a version as they are computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import FeeLine
from motcua.domains.catalogue.rules import compute_fees, read_formula
from motcua.domains.catalogue.selectors._versions import in_force_on, with_procedure
from motcua.domains.catalogue.selectors.versions import visible_versions
from motcua.domains.catalogue.types import ComputedFees, FeeRule, VersionState
from motcua.kernel.actors import Actor


def fee_rules(actor: Actor, version_id: UUID) -> tuple[FeeRule, ...]:
    """The lines of a version in order, with their formulas. Two statements. Raises ProcedureNotFound."""
    version = visible_versions(actor).filter(public_id=version_id).prefetch_related("fee_lines").first()
    if version is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    return _rules(version.fee_lines.all())


def computed_fees(actor: Actor, version_id: UUID, given: Mapping[str, str], *, on: date) -> ComputedFees:
    """What the fees of a version come to for these inputs on a day, explained. Raises ProcedureNotFound, Invalid
    with one message per input."""
    return compute_fees(fee_rules(actor, version_id), given, on=on)


def fee_rules_on(agency_id: int, ref: str, *, on: date) -> tuple[str, tuple[FeeRule, ...]]:
    """Name and lines of the procedure in force on a day that has this code, source key or id: what anybody may
    read on its page. Raises ProcedureNotFound."""
    versions = with_procedure(agency_id).exclude(state=VersionState.DRAFT).filter(_named(ref))
    on_that_day = in_force_on(on) | Q(valid_from__lte=on, valid_to__gte=on)
    found = versions.filter(on_that_day).order_by("-number").prefetch_related("fee_lines").first()
    if found is None:
        raise ProcedureNotFound(
            _("Không có thủ tục %(ref)s trong ngày đã cho, hoặc chưa công bố.") % {"ref": ref}
        )
    return found.name or found.procedure.name, _rules(found.fee_lines.all())


def charged_procedures(agency_id: int) -> frozenset[int]:
    """Keys of the procedures in force that ask for money: a line whose sum is not 0 đồng. One statement."""
    charged = FeeLine.objects.filter(
        Q(amount__isnull=True) | Q(amount__gt=0),
        version__procedure__agency_id=agency_id,
        version__state=VersionState.IN_FORCE,
    )
    return frozenset(charged.values_list("version__procedure_id", flat=True))


def _named(ref: str) -> Q:
    named = Q(procedure__code=ref) | Q(procedure__source_key=ref)
    try:
        return named | Q(procedure__public_id=UUID(ref))
    except ValueError:
        return named


def _rules(lines: Iterable[FeeLine]) -> tuple[FeeRule, ...]:
    return tuple(
        FeeRule(
            kind=line.kind,
            name=line.name,
            amount=line.amount,
            rule=line.rule,
            basis=line.basis,
            due=line.due,
            formula=read_formula(line.formula),
        )
        for line in lines
    )
