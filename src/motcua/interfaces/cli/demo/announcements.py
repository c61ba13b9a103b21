"""Three texts on the announcement desk of the demo department: one just come, one late, one at the province.

Their numbers are invented and say so; none gets a decision, so the real procedures stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.types import AnnouncementKind, ItemGiven, Progress, TriggerGiven, TriggerKind
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import Calendar
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor, Via

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer

UNIT = "P-QLCNCN"
LATE, AT_THE_PROVINCE = ("AT-05", "AT-06"), "AT-07"


def play_announcements(own: Actor, officers: Iterable[Officer]) -> int:
    """Put the three on the desk, each on the days before today it would have come; gives how many."""
    cast = {row.account.username: people.actor_for_account(row.account, via=Via.CLI) for row in officers}
    unit = people.find_unit(own, UNIT)
    if unit is None:
        return 0
    calendar, by_key = deadlines.calendar_for(own.agency_key), _by_key(own)
    control, writer, director = cast["kiemsoat"], cast["chuyenvien"], cast["lanhdao"]

    def on(working_days_ago: int, act: Callable[[], UUID]) -> UUID:
        day = _days_ago(calendar, working_days_ago)
        with clock.frozen(clock.local(day.year, day.month, day.day, 9, 30)):
            return act()

    on(1, lambda: _opened(control, unit.public_id, 1, _("Công bố thủ tục lĩnh vực sở hữu trí tuệ"), 45))
    late = on(12, lambda: _opened(control, unit.public_id, 2, _("Sửa đổi 2 thủ tục an toàn bức xạ"), 28))
    on(
        11,
        lambda: _chosen(
            control, late, AnnouncementKind.AMENDED, [by_key[key] for key in LATE if key in by_key]
        ),
    )
    sent = on(9, lambda: _opened(control, unit.public_id, 3, _("Bãi bỏ 1 thủ tục an toàn bức xạ"), 24))
    closing = [by_key[AT_THE_PROVINCE]] if AT_THE_PROVINCE in by_key else []
    on(8, lambda: _chosen(control, sent, AnnouncementKind.ABOLISHED, closing))
    on(7, lambda: services.send_announcement(actor=writer, announcement_id=sent).public_id)
    on(6, lambda: services.check_announcement(actor=control, announcement_id=sent).public_id)
    number = Progress(document_number="MAU-03/TTr-SKHCN")
    on(
        5,
        lambda: services.sign_submission(actor=director, announcement_id=sent, progress=number).public_id,
    )
    return 3


def _opened(actor: Actor, unit_id: UUID, number: int, name: str, effect_in: int) -> UUID:
    today = clock.today()
    given = TriggerGiven(
        kind=TriggerKind.MINISTRY,
        number=f"MAU-{number:02d}/QĐ-BKHCN",
        title=_("%(name)s (số liệu mẫu)") % {"name": name},
        issuer=_("Bộ Khoa học và Công nghệ"),
        signed_on=today - timedelta(days=2),
        effective_on=today + timedelta(days=effect_in),
        received_on=today,
    )
    title = _("%(name)s (số liệu mẫu)") % {"name": name}
    return services.announce_trigger(actor=actor, given=given, unit_id=unit_id, title=title).public_id


def _chosen(actor: Actor, case: UUID, kind: AnnouncementKind, procedures: Iterable[UUID]) -> UUID:
    items = [ItemGiven(kind, procedure) for procedure in procedures]
    services.add_items(actor=actor, announcement_id=case, items=items)
    return case


def _by_key(own: Actor) -> dict[str, UUID]:
    return {row.source_key: row.public_id for row in selectors.visible_procedures(own)}


def _days_ago(calendar: Calendar, working_days: int) -> date:
    """That many working days before today."""
    day, left = clock.today(), working_days
    while left > 0:
        day -= timedelta(days=1)
        left -= calendar.is_working(day)
    return day
