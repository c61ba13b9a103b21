"""A citizen's unsent filings come along when they ask and go when they wish; opening a file names who did."""

from __future__ import annotations

import pytest

from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.dossiers.types import FilingGiven, FilingStep
from motcua.domains.people.models import Unit
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, personal, revisions
from motcua.kernel.models import ReadLog
from motcua.kernel.personal import PersonRef

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Desk:
    made = desk()
    Unit.objects.filter(agency=made.agency, code="BPTN").update(kind="reception-desk")
    revisions.forget()
    return made


def test_what_was_typed_comes_along_and_can_be_forgotten(office: Desk) -> None:
    who = people.citizen(office.agency.pk)
    actor = people.citizen_actor(who, of=office.agency)
    with clock.frozen(MONDAY):
        version = office.version.version_public_id
        filing = services.start_filing(actor=actor, version_public_id=version)
        given = FilingGiven(step=FilingStep.DELIVERY, subject_line="Máy chụp răng")
        services.save_filing(actor=actor, public_id=filing.public_id, given=given)
    person = PersonRef(office.agency.pk, "people.citizen", who.public_id)

    (kept,) = personal.export_of(person)["dossiers.filings"]
    assert kept["subject_line"] == "Máy chụp răng"

    answers = {one.keeper: one for one in personal.erase(person, actor=people.manager(office.agency))}
    assert answers["dossiers.filings"].erased == 1
    assert not FilingDraft.objects.exists()


def test_opening_a_file_of_a_dossier_is_logged_for_its_people(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment", "processing")
    while not dossier.results.exists():
        office.walk(dossier, dossier.step_kind)
    before = ReadLog.objects.count()
    file = dossier.results.get().file

    selectors.get_dossier_file(office.reception, dossier.public_id, file.public_id)

    assert ReadLog.objects.count() - before == 1
    newest = ReadLog.objects.order_by("-read_at", "-id").first()
    assert newest is not None
    assert (newest.subject_type, newest.subject_id) == ("people.party", dossier.submitter.public_id)
    assert newest.actor_id == office.reception.id
