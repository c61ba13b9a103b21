"""The plan as the annex prints it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.documents.rules import official_date
from motcua.domains.documents.types import PaperHead, PlanAnnex, PlanAnnexGroup, PlanAnnexRow
from motcua.domains.people import selectors as people
from motcua.domains.plans.models import Plan, PlanRow
from motcua.domains.plans.selectors.board import visible_plans
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


def annex_content(actor: Actor, year: int) -> PlanAnnex:
    """Everything that stands on the printed annex of a year's plan. Raises NotFound."""
    plan = visible_plans(actor).filter(year=year).first()
    if plan is None:
        raise NotFound(_("Chưa có kế hoạch năm %(year)s.") % {"year": year})
    agency = people.get_agency(actor)
    groups: dict[str, tuple[str, list[PlanAnnexRow]]] = {}
    for row in PlanRow.objects.filter(plan=plan).select_related("group").order_by("order"):
        line = PlanAnnexRow(
            ordinal=str(row.ordinal),
            work=row.work,
            lead=row.lead,
            coordinating=row.coordinating,
            time=row.time_as_written,
        )
        groups.setdefault(row.group.code, (row.group.title, []))[1].append(line)
    signer = plan.document.get("signer") or {}
    return PlanAnnex(
        head=PaperHead(agency=agency.name, parent=agency.parent_name, place=agency.place),
        title=plan.document.get("annex_title") or plan.title,
        groups=tuple(
            PlanAnnexGroup(ordinal=code, title=title, rows=tuple(rows))
            for code, (title, rows) in groups.items()
        ),
        attached_to=_("Kế hoạch %(title)s") % {"title": plan.title},
        number=plan.number,
        symbol=_symbol(plan),
        dated=official_date(plan.signed_on) if plan.signed_on else "",
        signer_authority=signer.get("authority", ""),
        signer_title=signer.get("title", ""),
    )


def _symbol(plan: Plan) -> str:
    """What stands after the number, from the plan as written ("Số: /KH-SKHCN" → "/KH-SKHCN")."""
    _before, stroke, after = str(plan.document.get("number_as_written", "")).partition("/")
    return stroke + after.strip()
