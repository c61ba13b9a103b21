"""What notifications hears: a dossier reached somebody."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from motcua.domains.dossiers import events as dossiers
from motcua.domains.dossiers.policies import STEP_PERMISSION
from motcua.domains.notifications.services import notify_all
from motcua.domains.notifications.types import NoticeKind
from motcua.domains.people import selectors as people
from motcua.kernel.events import DeliveredEvent, listen


@listen(dossiers.DossierTakenIn, key="notifications.taken_in")
def when_taken_in(event: DeliveredEvent) -> None:
    """Whoever assigns in the executing unit learns that a dossier arrived."""
    _tell(event, NoticeKind.ARRIVED, _("Hồ sơ mới %(code)s chờ phân công"), _whose_turn(event))


@listen(dossiers.DossierAssigned, key="notifications.assigned")
def when_assigned(event: DeliveredEvent) -> None:
    """The officer it was assigned to."""
    _tell(event, NoticeKind.ASSIGNED, _("Bạn được phân công hồ sơ %(code)s"), _whose_turn(event))


@listen(dossiers.StepFinished, key="notifications.step_finished")
def when_step_finished(event: DeliveredEvent) -> None:
    """Whoever the next step belongs to."""
    _tell(event, NoticeKind.ARRIVED, _("Hồ sơ %(code)s đến bước của bạn"), _whose_turn(event))


@listen(dossiers.DossierSentBack, key="notifications.sent_back")
def when_sent_back(event: DeliveredEvent) -> None:
    """Whoever gets the step again."""
    _tell(event, NoticeKind.SENT_BACK, _("Hồ sơ %(code)s bị trả lại, cần bạn xử lý tiếp"), _whose_turn(event))


@listen(dossiers.ResultIssued, key="notifications.result_issued")
def when_result_issued(event: DeliveredEvent) -> None:
    """Whoever hands results over at the desk that received it."""
    _tell(event, NoticeKind.RESULT_READY, _("Hồ sơ %(code)s có kết quả, chờ trả"), _whose_turn(event))


def _whose_turn(event: DeliveredEvent) -> Iterable[int]:
    """The officer who holds the dossier after the act; when nobody does, everybody in whose inbox it stands."""
    standing = event.payload["after"]
    if standing["holder_id"]:
        return [standing["holder_id"]]
    permission = STEP_PERMISSION.get(standing["step_kind"])
    return people.officer_pks_with(permission, unit_id=standing["unit_id"]) if permission else []


def _tell(event: DeliveredEvent, kind: NoticeKind, title: str, officer_pks: Iterable[int]) -> None:
    if event.agency_id is None:
        return
    notify_all(
        agency_id=event.agency_id,
        officer_pks=officer_pks,
        kind=kind,
        entry_id=event.id,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        title=title % {"code": event.payload["code"]},
        at=event.occurred_at,
    )
