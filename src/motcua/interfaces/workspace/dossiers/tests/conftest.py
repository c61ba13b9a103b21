from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.kernel import clock


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    """The department with one procedure open and its officers, on Monday 05/02/2024 at 10:00.

    Built once a file; what a test adds is taken back with the test.
    """
    with django_db_blocker.unblock(), clock.frozen(MONDAY), transaction.atomic():
        made = desk()
        for name in ("version", "reception", "head", "specialist", "director", "clerk"):
            getattr(made, name)
        yield made
        transaction.set_rollback(True)
