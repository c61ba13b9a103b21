"""An applicant who presses twice at once answers once."""

from __future__ import annotations

import pytest

from motcua.domains.documents.models import StoredFile
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import NoSupplement, WrongDossierState
from motcua.domains.dossiers.tests.factories import MONDAY, desk, in_threads, person
from motcua.domains.dossiers.tests.life import FRIDAY, ask, fresh
from motcua.domains.dossiers.types import State
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db(transaction=True)


def test_pressed_twice_at_once_it_is_answered_once() -> None:
    with clock.frozen(MONDAY):
        office = desk()
        citizen = people.citizen()
        dossier = office.take_in(submitter=person(name=citizen.full_name, id_number=str(citizen.id_number)))
        office.walk(dossier, "assignment")
    ask(office.specialist, dossier)
    actor = people.citizen_actor(citizen, of=office.agency)
    file = StoredFile.objects.create(
        agency=office.agency,
        sha256="1" * 64,
        size=10,
        mime="application/pdf",
        original_name="giay.pdf",
        purpose="paper",
        uploaded_at=MONDAY,
    )

    def press() -> bool:
        try:
            with clock.frozen(FRIDAY):
                services.answer_own_supplement(actor=actor, public_id=dossier.public_id, files={1: file})
        except (Invalid, NoSupplement, WrongDossierState):
            return False
        return True

    assert sorted(in_threads(press, press)) == [False, True]
    assert fresh(dossier).state == State.PROCESSING
    assert dossier.transitions.filter(act="answer_supplement").count() == 1
