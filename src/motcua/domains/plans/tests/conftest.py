import pytest

from motcua.domains.plans.models import Plan
from motcua.domains.plans.tests import factories
from motcua.kernel.actors import Actor


@pytest.fixture
def plan(db: None) -> Plan:
    """The plan of 2024 as shipped."""
    return factories.plan()


@pytest.fixture
def keeper(plan: Plan) -> Actor:
    return factories.keeper(plan.agency)
