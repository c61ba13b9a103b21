import pytest

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests import factories


@pytest.fixture
def office(db: None) -> factories.Desk:
    """The department with one procedure open."""
    return factories.desk()


@pytest.fixture
def taken_in(office: factories.Desk) -> Dossier:
    """A dossier taken in on Monday 05/02/2024 at 10:00."""
    return office.take_in()
