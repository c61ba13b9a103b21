"""One department for each file: it is built once, what a test does is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from motcua.domains.payments.tests.factories import NOON, Till, till
from motcua.kernel import clock


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Till]:
    with django_db_blocker.unblock(), clock.frozen(NOON), transaction.atomic():
        made = till()
        for name in ("cashier", "approver", "both", "reader", "nobody", "administrator"):
            getattr(made, name)
        made.office.version  # noqa: B018
        made.office.reception  # noqa: B018
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def money(built: Till, db: None) -> Iterator[Till]:
    with clock.frozen(NOON):
        yield built
