"""A citizen and the dossiers they filed themselves."""

from __future__ import annotations

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, person
from motcua.domains.dossiers.tests.life import fresh
from motcua.domains.people.models import Citizen


def filed_by(citizen: Citizen, office: Desk, *steps: str) -> Dossier:
    """A dossier the citizen handed in on Monday for themselves, walked through the steps named."""
    taken = office.take_in(submitter=person(name=citizen.full_name, id_number=str(citizen.id_number)))
    office.walk(taken, *steps)
    return fresh(taken)
