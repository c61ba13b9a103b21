"""Lists of the announcement desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import WhoIsLate
from motcua.ui.tables import Column, Table


def address(one: WhoIsLate) -> str:
    """The page of the announcement somebody holds."""
    return reverse("workspace:announcement", args=[one.announcement_id])


def left(one: WhoIsLate) -> str:
    """How long it is late, or how long there is."""
    if one.late:
        return gettext("trễ %(days)d ngày") % {"days": one.days}
    return gettext("còn %(days)d ngày") % {"days": one.days} if one.days else gettext("hôm nay")


LATE = Table(
    [
        Column(_("Ai giữ"), "holder", component="main", href=address),
        Column(_("Việc"), "work"),
        Column(_("Hạn"), left, css="nowrap"),
    ]
)
