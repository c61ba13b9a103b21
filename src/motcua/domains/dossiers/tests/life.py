"""Set-up for tests of the turns a dossier may take: the acts at a moment, and what must hold after each.

asked = ask(office.specialist, dossier, "Giấy phép kinh doanh", at=TUESDAY)
receive(office.reception, dossier, at=FRIDAY)
true_to_itself(dossier)          # its row tells what its journal and its clock tell
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from motcua.domains.catalogue.tests import factories as catalogue_factories
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import SettingKey
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier, SupplementRequest
from motcua.domains.dossiers.selectors import recomputed_standing
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.dossiers.types import ItemAsked
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.clock import local
from motcua.kernel.journal import entries_of

TUESDAY = local(2024, 2, 6, 9, 0)
"""The working day before the last one before Tết 2024."""

FRIDAY = local(2024, 2, 16, 10, 0)
"""The second working day after the Tết holidays of 08–14/02/2024."""


def at(moment: datetime, service: Callable[..., Any], actor: Actor, dossier: Dossier, **facts: Any) -> Any:
    """An act on a dossier at a moment."""
    with clock.frozen(moment):
        return service(actor=actor, public_id=dossier.public_id, **facts)


def items(*names: str, reason: str = "missing") -> list[ItemAsked]:
    """What is asked for, each with the same coded reason."""
    return [ItemAsked(name, reason) for name in names]


def ask(
    actor: Actor, dossier: Dossier, *names: str, when: datetime = TUESDAY, **facts: Any
) -> SupplementRequest:
    """A request to complete the dossier; one paper unless several are named."""
    asked = facts.pop("items", None) or items(*(names or ("Giấy phép kinh doanh",)))
    found: SupplementRequest = at(when, services.ask_supplement, actor, dossier, items=asked, **facts)
    return found


def receive(
    actor: Actor, dossier: Dossier, orders: Sequence[int] = (1,), *, when: datetime = FRIDAY
) -> SupplementRequest:
    """The applicant brings what was asked for."""
    found: SupplementRequest = at(when, services.receive_supplement, actor, dossier, received=orders)
    return found


def fresh(dossier: Dossier) -> Dossier:
    """The dossier read anew."""
    return Dossier.objects.select_related("procedure", "version", "task__run", "holder").get(pk=dossier.pk)


def dates(dossier: Dossier) -> tuple[datetime | None, datetime | None, datetime | None]:
    """First, legal and working due date."""
    row = fresh(dossier)
    return row.first_due_at, row.legal_due_at, row.work_due_at


def slips(dossier: Dossier) -> list[tuple[str, str, bool]]:
    """Form, number and whether it is void, of every paper of the dossier in the order of issue."""
    papers = IssuedPaper.objects.filter(subject_id=dossier.public_id).order_by("id")
    return [(paper.form_code, paper.number, paper.voided_at is not None) for paper in papers]


def told(dossier: Dossier) -> list[str]:
    """Names of the dossier's journal entries."""
    return [entry.name.removeprefix("dossiers.") for entry in entries_of("dossier", dossier.public_id)]


def true_to_itself(dossier: Dossier) -> Dossier:
    """The row as a rebuild from the journal gives it, its due dates as its clock counts them; the row."""
    row = fresh(dossier)
    assert recomputed_standing(row) == ()
    return row


def keeper(office: Desk) -> Actor:
    """Whoever keeps the calendar and the figures of the law."""
    return system_actor("tests", agency_id=office.agency.pk, permissions=["deadlines.manage"])


def rule(office: Desk, key: SettingKey, value: dict[str, Any]) -> None:
    """A figure of the law, corrected as it stands since 21/6/2018."""
    deadlines.save_setting(
        actor=keeper(office), key=key, value=value, valid_from=clock.to_vn(local(2018, 6, 21)).date()
    )


def clockwork(office: Desk) -> Actor:
    """The task that drafts, warns and reminds."""
    return system_actor("tests.clock", agency_id=office.agency.pk, permissions=["dossiers.read"])


def other_procedure(office: Desk) -> IntakeVersion:
    """AT-02 of the same department, open for intake: 25 calendar days."""
    catalogue_factories.catalogue("AT-02", of=office.agency)
    catalogue_factories.confirm(office.agency, "AT-02")
    return Desk(office.agency, "AT-02").version
