"""Coded reasons in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.reasons import reasons_in_force
from motcua.domains.dossiers.types import ReasonKind, ReasonText
from motcua.kernel import clock
from motcua.kernel.errors import Invalid


def chosen(
    dossier: Dossier, kind: ReasonKind, codes: Iterable[str], *, field: str = "reason"
) -> Sequence[ReasonText]:
    """The reasons of these codes as they stand today. Raises Invalid when none or an unknown one is given."""
    known = {reason.code: reason for reason in reasons_in_force(dossier.agency_id, kind, clock.today())}
    wanted = list(dict.fromkeys(codes))
    if not wanted or any(code not in known for code in wanted):
        raise Invalid(_("Hãy chọn lý do trong danh sách."), field=field)
    return [known[code] for code in wanted]


def sentence(reason: ReasonText) -> str:
    """A reason as a paper prints it, with its legal basis."""
    return f"{reason.text} ({reason.legal_basis})" if reason.legal_basis else reason.text
