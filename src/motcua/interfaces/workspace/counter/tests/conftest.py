from collections.abc import Iterator

import pytest

from motcua.domains.counter.tests import factories
from motcua.kernel import clock


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Monday 05/02/2024, 8 o'clock."""
    with clock.frozen(factories.MONDAY):
        yield


@pytest.fixture
def here(db: None) -> factories.Hall:
    return factories.hall()
