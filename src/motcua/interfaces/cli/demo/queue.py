"""The centre's counters: groups, a working day with waits that were measured, and people waiting where it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.domains.counter import rules, services
from motcua.domains.counter.types import GroupGiven, PlaceGiven
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor, Via

if TYPE_CHECKING:
    from motcua.domains.counter.models import ServicePlace
    from motcua.domains.people.models import Officer

RECEPTION = "tiepnhan"
UNIT = "BPTN"
CENTRE = "Trung tâm Phục vụ hành chính công tỉnh"
GROUPS = (
    GroupGiven(
        letter="A",
        name="Nộp hồ sơ mới",
        name_en="File a new dossier",
        hint="an toàn bức xạ, tiêu chuẩn, khoa học",
        hint_en="radiation safety, standards, science",
        icon="upload",
        per_slot=3,
        opens_intake=True,
    ),
    GroupGiven(
        letter="B",
        name="Nhận kết quả",
        name_en="Collect a result",
        hint="mang Giấy tiếp nhận hoặc căn cước",
        hint_en="bring the receipt or an identity card",
        icon="okok",
        per_slot=3,
    ),
    GroupGiven(
        letter="C",
        name="Nộp giấy bổ sung",
        name_en="Hand in missing papers",
        hint="theo Phiếu yêu cầu đã nhận",
        hint_en="as the request you received says",
        icon="clip",
    ),
    GroupGiven(
        letter="D",
        name="Nộp phí",
        name_en="Pay a fee",
        hint="hoặc quét mã QR, khỏi chờ",
        hint_en="or scan the QR code and do not wait",
        icon="coin",
    ),
    GroupGiven(
        letter="E",
        name="Cần hướng dẫn",
        name_en="Ask for guidance",
        hint="hỏi gì cũng được, không cần hồ sơ",
        hint_en="any question, no dossier needed",
        icon="headset",
    ),
)
COUNTERS = (("5", "B"), ("6", "CD"), ("7", "ABCDE"), ("8", "AE"))
# Letter, minutes after opening at which the number was taken, minutes served, ground of priority.
VISITORS = (
    *(("A", 0, 9, ""), ("A", 2, 7, ""), ("B", 4, 3, ""), ("A", 9, 8, "elderly"), ("A", 12, 6, "")),
    *(("C", 20, 4, ""), ("B", 24, 3, ""), ("B", 25, 2, ""), ("D", 31, 3, ""), ("A", 33, 9, "")),
)
STILL_WAITING = (("A", 24, ""), ("A", 17, ""), ("B", 12, ""), ("A", 9, "pregnant"), ("C", 4, ""))


def play_queue(own: Actor, officers: Iterable[Officer]) -> None:
    """Set the centre up, play the last working day before today, and the last half hour where it is open now."""
    services.load_shipped_grounds(actor=own)
    place = _set_up(own)
    accounts = {officer.account.username: officer.account for officer in officers}
    actor = people.actor_for_account(accounts[RECEPTION], via=Via.CLI)
    calendar = deadlines.calendar_for(own.agency_key, unit_id=place.unit_id)
    now = clock.now()
    before = _working_day_before(clock.today(), calendar.is_working)
    opens = next(begin for begin, _end in rules.hours_of(calendar, before))
    counter_id = next(one.public_id for one in place.counters.all() if one.number == "7")
    _play_day(actor, place, counter_id, opens)
    services.close_day(actor=own, on=before)
    half = timedelta(minutes=30)
    if any(opens + half <= now < closes for opens, closes in rules.hours_of(calendar, clock.today())):
        _play_now(actor, place, counter_id, now)


def _set_up(own: Actor) -> ServicePlace:
    unit = next(unit for unit in people.visible_units(own) if unit.code == UNIT)
    given = PlaceGiven(name=CENTRE, location="Sảnh chính, tầng 1", unit_id=unit.public_id)
    place = services.save_service_place(actor=own, given=given)
    groups = {
        one.letter: services.save_queue_group(actor=own, place_id=place.public_id, given=one)
        for one in GROUPS
    }
    for number, letters in COUNTERS:
        services.save_counter(
            actor=own,
            place_id=place.public_id,
            number=number,
            group_ids=[groups[letter].public_id for letter in letters],
        )
    return place


def _play_day(actor: Actor, place: ServicePlace, counter_id: UUID, opens: datetime) -> None:
    """Numbers are taken as people come and called as the counter gets free: nobody is called before they came."""
    groups = {group.letter: group.public_id for group in place.groups.all()}
    coming = [
        (opens + timedelta(minutes=minute), groups[letter], priority)
        for letter, minute, _served, priority in VISITORS
    ]
    at, taken = opens + timedelta(minutes=6), 0
    with clock.frozen(at):
        services.sit_at_counter(actor=actor, counter_id=counter_id)
    for number, (_letter, _minute, served, _priority) in enumerate(VISITORS):
        at = max(at, coming[number][0])
        while taken < len(coming) and coming[taken][0] <= at:
            came, group_id, priority = coming[taken]
            with clock.frozen(came):
                services.issue_ticket(kiosk=place.kiosk_token, group_id=group_id, priority=priority)
            taken += 1
        at = _serve(actor, counter_id, at, served)


def _serve(actor: Actor, counter_id: UUID, at: datetime, minutes: int) -> datetime:
    """The next one called, served and done; when the counter was free again."""
    with clock.frozen(at):
        ticket = services.call_next(actor=actor, counter_id=counter_id)
    with clock.frozen(at + timedelta(minutes=1)):
        services.serve_ticket(actor=actor, ticket_id=ticket.public_id)
    end = at + timedelta(minutes=1 + minutes)
    with clock.frozen(end):
        services.finish_ticket(actor=actor, ticket_id=ticket.public_id)
    return end


def _play_now(actor: Actor, place: ServicePlace, counter_id: UUID, now: datetime) -> None:
    groups = {group.letter: group.public_id for group in place.groups.all()}
    for letter, ago, priority in STILL_WAITING:
        with clock.frozen(now - timedelta(minutes=ago)):
            services.issue_ticket(kiosk=place.kiosk_token, group_id=groups[letter], priority=priority)
    with clock.frozen(now - timedelta(minutes=8)):
        services.sit_at_counter(actor=actor, counter_id=counter_id)
        _serve(actor, counter_id, now - timedelta(minutes=8), 4)
    with clock.frozen(now - timedelta(minutes=1)):
        services.call_next(actor=actor, counter_id=counter_id)


def _working_day_before(on: date, is_working: Callable[[date], bool]) -> date:
    day = on - timedelta(days=1)
    while not is_working(day):
        day -= timedelta(days=1)
    return day
