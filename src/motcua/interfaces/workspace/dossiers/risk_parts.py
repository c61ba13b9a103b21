"""Risk in the words and shapes of the components: of a list's row, of the present step, of a leg.

A risk is no lateness: it has chips of its own, round, with a meter of one to three bars. Red ground is for what is
late already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from motcua.domains.dossiers import rules
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.rules import Standing
from motcua.domains.dossiers.types import Risk
from motcua.kernel.actors import Actor
from motcua.ui.parts import Badge

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier
    from motcua.domains.workflow.models import Leg

RISKS = {
    Risk.RED: Badge(gettext_lazy("Nguy cơ: dễ trễ"), "risk3"),
    Risk.AMBER: Badge(gettext_lazy("Nguy cơ: có thể trễ"), "risk2"),
    Risk.GREEN: Badge(gettext_lazy("Kịp hạn"), "risk1"),
}
LATE = Badge(gettext_lazy("Đang trễ"), "late", "alert")
STEP_LATE = Badge(gettext_lazy("Bước này đã trễ"), "late", "alert")
LEG_LATE = Badge(gettext_lazy("Trả lời đã trễ"), "late", "alert")


@dataclass(frozen=True, slots=True)
class RiskView:
    """A chip and the reason in a sentence: what is left, median, p90 and the number of cases behind them."""

    badge: Badge
    why: str


def risk_badge(standing: Standing, late: Badge = LATE) -> Badge:
    """Risk by word, shape and colour; what is late already says so, and looks late."""
    return late if standing.is_late else RISKS[Risk(standing.risk)]


def of_step(actor: Actor, dossier: Dossier) -> RiskView | None:
    """Of the step the dossier is at; none while its clock stands or no step is under way."""
    return _view(dossiers.risk_of_step(actor, dossier), STEP_LATE)


def of_leg(actor: Actor, dossier: Dossier, leg: Leg) -> RiskView | None:
    """Of a leg that is still awaited."""
    return _view(dossiers.risk_of_leg(actor, dossier, leg), LEG_LATE)


def _view(standing: Standing | None, late: Badge) -> RiskView | None:
    return RiskView(risk_badge(standing, late), rules.risk_sentence(standing)) if standing else None
