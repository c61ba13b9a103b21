"""Two control officers at one procedure: acts follow each other, nothing is half done."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from motcua.domains.catalogue import services
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.tests.factories import catalogue, confirm, importer, open_version, version
from motcua.domains.catalogue.types import INTAKE_PARTS, Part
from motcua.domains.people.models import Agency
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads that start together; gives what went wrong."""
    barrier, errors = threading.Barrier(len(acts)), []

    def body(act: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout=10)
            act()
        except Exception as error:  # noqa: BLE001 - shown by the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=body, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return errors


def names(of: ProcedureVersion) -> list[str]:
    entries = entries_of("catalogue.procedure", of.procedure.public_id)
    return [entry.name.removeprefix("catalogue.") for entry in entries]


def confirming(here: Agency, parts: tuple[str, ...]) -> Callable[[], object]:
    acting, ref = importer(here), version(here, "AT-01").public_id
    return lambda: services.confirm_facts(actor=acting, version_public_id=ref, parts=parts)


def test_two_who_confirm_the_same_open_intake_once() -> None:
    here = catalogue("AT-01")

    errors = together(confirming(here, INTAKE_PARTS), confirming(here, INTAKE_PARTS))

    stored = version(here, "AT-01")
    assert errors == []
    assert stored.intake_open
    assert names(stored) == ["procedure_imported", "facts_confirmed", "intake_opened"]


def test_two_who_confirm_two_parts_each_lose_none() -> None:
    here = catalogue("AT-01")

    errors = together(confirming(here, INTAKE_PARTS[:2]), confirming(here, INTAKE_PARTS[2:]))

    stored = version(here, "AT-01")
    assert errors == []
    assert stored.intake_open
    assert stored.confirmed_parts == sorted(INTAKE_PARTS)
    assert names(stored) == ["procedure_imported", "facts_confirmed", "facts_confirmed", "intake_opened"]


def test_confirming_and_withdrawing_at_once_end_in_a_state_that_agrees() -> None:
    here = catalogue("AT-01")
    open_version(here, "AT-01")
    confirm(here, "AT-01", [Part.RESULTS])
    acting, ref = importer(here), version(here, "AT-01").public_id

    errors = together(
        confirming(here, (Part.LEGAL_BASES,)),
        lambda: services.withdraw_confirmation(
            actor=acting, version_public_id=ref, parts=[Part.FEES], reason="Mức thu đã đổi."
        ),
    )

    stored = version(here, "AT-01")
    kept = set(stored.facts.filter(confirmed_at__isnull=False).values_list("part", flat=True))
    assert errors == []
    assert (
        kept
        == set(stored.confirmed_parts)
        == {"time_limit", "papers", "applicants", "results", "legal_bases"}
    )
    assert not stored.intake_open
