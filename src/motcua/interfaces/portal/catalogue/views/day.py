"""The text of a procedure that was, is or will be in force on a day."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.catalogue import rules
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import VersionRow
from motcua.interfaces.shared.agencies import require_portal_agency
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock
from motcua.kernel.formats import date_vn


def day(request: Request, ref: str) -> HttpResponse:
    agency = require_portal_agency(request)
    typed = request.GET.get("ngay", "")
    wanted = date_of(typed)
    found = catalogue.public_text_on_day(agency.pk, ref, wanted or clock.today())
    context = {
        "found": found,
        "by": _by(found.text.row) if found.text else "",
        "others": [_line(row) for row in found.versions],
        "typed": typed or date_vn(found.day),
        "unread": bool(typed.strip()) and wanted is None,
    }
    return render(request, "portal/catalogue/day.html", context)


def _line(row: VersionRow) -> dict[str, str]:
    """A version to choose its first day by."""
    when = rules.validity_words(row.valid_from, row.valid_to)
    first = row.valid_from or row.valid_to
    return {
        "title": _("Phiên bản %(number)d") % {"number": row.number},
        "state": row.state_label,
        "when": when[:1].upper() + when[1:],
        "day": date_vn(first) if first else "",
    }


def _by(row: VersionRow) -> str:
    """Number, days and decision of the version that is shown."""
    when = rules.validity_words(row.valid_from, row.valid_to)
    said = [_("Phiên bản %(number)d, áp dụng %(when)s") % {"number": row.number, "when": when}]
    if row.decision:
        said.append(rules.decision_words(row.decision.number, row.decision.signed_on))
    return ". ".join(said) + "."
