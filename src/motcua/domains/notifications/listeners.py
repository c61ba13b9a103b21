"""What notifications hears: a dossier reached somebody."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from motcua.domains.dossiers import events as dossiers
from motcua.domains.notifications.services import notify
from motcua.domains.notifications.types import NoticeKind
from motcua.domains.people import selectors as people
from motcua.kernel.events import DeliveredEvent, listen


@listen(dossiers.DossierTakenIn, key="notifications.taken_in")
def when_taken_in(event: DeliveredEvent) -> None:
    """Whoever assigns in the executing unit learns that a dossier arrived."""
    _tell(event, NoticeKind.ARRIVED, _("Hồ sơ mới %(code)s chờ phân công"), _assigners(event))


@listen(dossiers.DossierAssigned, key="notifications.assigned")
def when_assigned(event: DeliveredEvent) -> None:
    """The officer it was assigned to."""
    _tell(event, NoticeKind.ASSIGNED, _("Bạn được phân công hồ sơ %(code)s"), _holder(event))


@listen(dossiers.StepFinished, key="notifications.step_finished")
def when_step_finished(event: DeliveredEvent) -> None:
    """Whoever holds the next step."""
    _tell(event, NoticeKind.ARRIVED, _("Hồ sơ %(code)s đến bước của bạn"), _holder(event))


@listen(dossiers.DossierSentBack, key="notifications.sent_back")
def when_sent_back(event: DeliveredEvent) -> None:
    """Whoever gets the step again."""
    _tell(event, NoticeKind.SENT_BACK, _("Hồ sơ %(code)s bị trả lại, cần bạn xử lý tiếp"), _holder(event))


@listen(dossiers.ResultIssued, key="notifications.result_issued")
def when_result_issued(event: DeliveredEvent) -> None:
    """Whoever holds the returning step, when somebody does."""
    _tell(event, NoticeKind.RESULT_READY, _("Hồ sơ %(code)s có kết quả, chờ trả"), _holder(event))


def _holder(event: DeliveredEvent) -> Iterable[int]:
    holder = event.payload.get("after", {}).get("holder_id")
    return [holder] if holder else []


def _assigners(event: DeliveredEvent) -> Iterable[int]:
    unit_id = event.payload.get("after", {}).get("unit_id")
    return people.officer_pks_with("dossiers.assign", unit_id=unit_id) if unit_id else []


def _tell(event: DeliveredEvent, kind: NoticeKind, title: str, officer_pks: Iterable[int]) -> None:
    if event.agency_id is None:
        return
    for officer_pk in officer_pks:
        notify(
            agency_id=event.agency_id,
            officer_pk=officer_pk,
            kind=kind,
            entry_id=event.id,
            subject_type=event.subject_type,
            subject_id=event.subject_id,
            title=title % {"code": event.payload["code"]},
            at=event.occurred_at,
        )
