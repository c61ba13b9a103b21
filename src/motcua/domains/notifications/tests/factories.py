"""Set-up for tests of notices."""

from __future__ import annotations

from typing import Any

from django.db import connection

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY
from motcua.domains.notifications import services
from motcua.domains.notifications.models import Notification, OutgoingMail
from motcua.domains.notifications.types import NoticeKind
from motcua.domains.people.models import Account, Officer
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.delivery import deliver
from motcua.kernel.events import DeliveredEvent
from motcua.kernel.ids import uuid7
from motcua.kernel.journal import entries_of


def deliver_all(dossier: Dossier) -> None:
    """What the worker does: bring every entry of the dossier to its listeners (again for those that came)."""
    with clock.frozen(MONDAY):
        for entry in entries_of("dossier", dossier.public_id):
            deliver(str(entry.id))


def told(*actors: Actor) -> dict[int | None, list[tuple[str, str]]]:
    """Kind and title of each officer's notices, oldest first, by the officer's key; nobody without any."""
    found: dict[int | None, list[tuple[str, str]]] = {}
    for notice in Notification.objects.filter(officer_id__in=[actor.officer_pk for actor in actors]).order_by(
        "id"
    ):
        found.setdefault(notice.officer_id, []).append((notice.kind, notice.title))
    return found


def give_mailbox(who: Actor | Officer, address: str) -> None:
    """Let an officer have an e-mail address."""
    key = who.officer_pk if isinstance(who, Actor) else who.pk
    Account.objects.filter(officer__pk=key).update(email=address)


def queue(officer: Officer, title: str = "Hồ sơ H50-1 cần xử lý gấp", **facts: Any) -> OutgoingMail:
    """A letter to an officer, queued on Monday 10:00."""
    facts.setdefault("entry_id", uuid7())
    services.notify(
        agency_id=officer.agency_id,
        officer_pk=officer.pk,
        kind=facts.pop("kind", NoticeKind.ESCALATED),
        subject_type="dossier",
        subject_id=uuid7(),
        title=title,
        at=facts.pop("at", MONDAY),
        **facts,
    )
    return OutgoingMail.objects.get(officer=officer, cause=str(facts["entry_id"]))


def heard(dossier: Dossier, name: str, payload: dict[str, Any], **facts: Any) -> DeliveredEvent:
    """An event of a dossier as a listener gets it."""
    standing = {
        "holder_id": dossier.holder_id,
        "unit_id": dossier.unit_id,
        "step_kind": dossier.step_kind,
        "legal_due_at": dossier.legal_due_at.isoformat() if dossier.legal_due_at else None,
    }
    return DeliveredEvent(
        id=facts.get("id", uuid7()),
        name=name,
        agency_id=facts.get("agency_id", dossier.agency_id),
        subject_type="dossier",
        subject_id=dossier.public_id,
        payload={"code": dossier.code, "after": standing, **payload},
        actor_id=None,
        occurred_at=MONDAY,
    )


def job_arguments() -> str:
    """Everything that stands in the job queue."""
    with connection.cursor() as cursor:
        cursor.execute("select args::text from procrastinate_jobs")
        return " ".join(row[0] for row in cursor.fetchall())
