"""The morning: one list to each officer who has work or answers for some."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.errors import CalendarMissing, SettingMissing
from motcua.domains.deadlines.types import SettingKey
from motcua.domains.dossiers.types import DossierPermission as May
from motcua.domains.notifications.models import MorningRun
from motcua.domains.notifications.rules import morning_sentence, morning_title
from motcua.domains.notifications.selectors.morning import lines_for, officers_at_work
from motcua.domains.notifications.services._queue import queue_for_officers
from motcua.domains.notifications.services.notify import give_notices
from motcua.domains.notifications.types import LetterName, MorningLine, NoticeKind
from motcua.kernel import clock, formats
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed

_TAKE = """
insert into notifications_morningrun (agency_id, day, sent_at, lists) values (%s, %s, %s, 0)
on conflict (agency_id, day) do nothing returning id
"""


@transaction.atomic
def send_morning_lists(*, actor: Actor) -> int | None:
    """Give today's list to every officer of the agency who has work, in the application and by mail, and say how
    many; None when it is too early, no working day, or done already. Raises NotAllowed.

    Two at once: the second waits for the first in the row of the day and then gives nothing.
    """
    if not actor.may(May.READ):
        raise NotAllowed(_("Bạn không có quyền gửi danh sách việc buổi sáng."))
    if not _is_morning(actor) or not _begin(actor):
        return None
    found = {officer.pk: lines_for(officer, who) for officer, who in officers_at_work(actor)}
    lists = {pk: lines for pk, lines in found.items() if lines}
    _give(actor, lists)
    MorningRun.objects.filter(agency_id=actor.agency_key, day=clock.today()).update(lists=len(lists))
    return len(lists)


def _is_morning(actor: Actor) -> bool:
    """Whether today's list is to go out by now: a working day, past the hour the agency has set. None is set:
    none goes out."""
    today = clock.today()
    try:
        begins = deadlines.setting(actor, SettingKey.MORNING_LIST_AT, today).as_time()
        return clock.to_vn(clock.now()).time() >= begins and deadlines.calendar_for(
            actor.agency_key
        ).is_working(today)
    except (CalendarMissing, SettingMissing):
        return False


def _begin(actor: Actor) -> bool:
    """Take the day; False when it was taken. One statement: the second of two at once waits in it."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [actor.agency_key, clock.today(), clock.now()])
        return cursor.fetchone() is not None


def _give(actor: Actor, lists: dict[int, list[MorningLine]]) -> None:
    today, now = clock.today(), clock.now()
    cause = _cause(actor.agency_key, today.isoformat())
    give_notices(
        agency_id=actor.agency_key,
        titles={pk: morning_title(lines) for pk, lines in lists.items()},
        kind=NoticeKind.MORNING,
        entry_id=cause,
        subject_type="morning",
        subject_id=cause,
        at=now,
    )
    queue_for_officers(
        agency_id=actor.agency_key,
        facts={
            pk: {"day": formats.date_vn(today)}
            | {f"of_{line.scope}": morning_sentence(line) for line in lines}
            for pk, lines in lists.items()
        },
        kind=NoticeKind.MORNING,
        cause=str(cause),
        letter=LetterName.MORNING,
        subject_type="morning",
        subject_id=cause,
        at=now,
    )


def _cause(agency_id: int, day: str) -> UUID:
    """The same for one agency and day, whoever asks."""
    return uuid5(NAMESPACE_URL, f"motcua:morning:{agency_id}:{day}")
