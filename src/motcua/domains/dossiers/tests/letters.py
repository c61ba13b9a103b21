"""Set-up for tests of letters of apology: each act on the letter of a dossier due on 19/02/2024 at 17:00."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.tests.factories import Desk, fingerprint
from motcua.domains.dossiers.tests.life import (
    FRIDAY,
    at,
    clockwork,
)
from motcua.domains.dossiers.types import Delivered
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

DUE = local(2024, 2, 19, 17)
TWO_DAYS_BEFORE = local(2024, 2, 15, 17)
NEW = date(2024, 2, 26)
WHY = "Phải chờ kết quả giám định thiết bị"


def draft(office: Desk, dossier: Dossier, when: datetime = TWO_DAYS_BEFORE) -> Apology | None:
    found: Apology | None = at(when, services.draft_apology, clockwork(office), dossier)
    return found


def submit(actor: Actor, dossier: Dossier, when: datetime = FRIDAY, **facts: Any) -> Apology:
    facts.setdefault("cause", "complex")
    facts.setdefault("cause_text", WHY)
    facts.setdefault("new_date", NEW)
    found: Apology = at(when, services.submit_apology, actor, dossier, **facts)
    return found


def approve(actor: Actor, dossier: Dossier, when: datetime = FRIDAY, **facts: Any) -> Apology:
    found: Apology = at(when, services.approve_apology, actor, dossier, **facts)
    return found


def send(actor: Actor, dossier: Dossier, when: datetime = FRIDAY, **facts: Any) -> Apology:
    seen = facts.pop("seen_moves", None)
    facts.setdefault("channel", "phone")
    found: Apology = at(
        when, services.send_apology, actor, dossier, delivered=Delivered(**facts), seen_moves=seen
    )
    return found


def refused(dossier: Dossier, error: type[Exception], act: Callable[[], object]) -> Any:
    before = fingerprint(dossier)
    with pytest.raises(error) as caught:
        act()
    assert fingerprint(dossier) == before
    return caught.value
