"""A ticket as it is printed."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.counter.errors import TicketNotFound
from motcua.domains.counter.models import Ticket
from motcua.domains.counter.models.place import own_words
from motcua.domains.counter.selectors.public import ticket_by_token
from motcua.domains.documents.types import PaperHead, QueueTicket
from motcua.kernel import clock, formats, links


def ticket_slip(token: str) -> QueueTicket:
    """What stands on the paper: number, who is ahead, about how long, where to follow it. Raises
    TicketNotFound."""
    ticket = Ticket.objects.select_related("agency", "place").filter(token=token).first()
    if ticket is None:
        raise TicketNotFound(_("Không tìm thấy số này. Hãy quét lại mã trên phiếu."))
    seen = ticket_by_token(token)
    return QueueTicket(
        head=PaperHead(agency=ticket.agency.name, place=ticket.agency.place, desk=seen.place),
        code=seen.code,
        group=seen.group,
        issued_at=seen.issued_at,
        ahead=_("Trước bạn có %(count)d người") % {"count": seen.ahead} if seen.ahead else "",
        wait=_wait(seen.left_minutes),
        booked=_("Hẹn lúc %(time)s") % {"time": formats.time_vn(seen.booked_for)} if seen.booked_for else "",
        priority=_("Ưu tiên: %(ground)s") % {"ground": seen.priority} if seen.priority else "",
        rule=_("Gọi %(calls)d lần vắng mặt, số được giữ %(minutes)d phút.")
        % {"calls": ticket.place.calls_before_absent, "minutes": ticket.place.hold_minutes},
        qr_url=links.public_url("ticket", token),
        when=_when(seen.issued_at),
        qr_note=_("Quét để xem số đang gọi trên điện thoại"),
    )


def _when(moment: datetime) -> str:
    at = clock.to_vn(moment)
    weekday = own_words(formats.weekday_vn(at), f"{at:%A}")
    return f"{weekday} {formats.date_vn(at)}, {formats.time_vn(at)}"


def _wait(minutes: int | None) -> str:
    return _("Chờ khoảng %(minutes)d phút") % {"minutes": minutes} if minutes else ""
