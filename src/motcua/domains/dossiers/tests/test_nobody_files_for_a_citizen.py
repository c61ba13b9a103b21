"""An officer who helps at the counter never files under the officer's own name: whatever a citizen does online is
refused to every officer, also to one who may do everything, and nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier, FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, fingerprint, person
from motcua.domains.dossiers.tests.life import ask, fresh
from motcua.domains.dossiers.types import FilingGiven, FilingStep, PaperSource
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db
EVERYTHING = [
    *(f"dossiers.{act}" for act in ("read", "receive", "assign", "process", "approve", "decide")),
    *("documents.read", "people.read", "people.confirm", "payments.collect", "catalogue.read"),
]


@pytest.fixture
def helper(office: Desk) -> Actor:
    """An officer of the desk who may do whatever officers may."""
    return people.actor(office.officer("BPTN", EVERYTHING, over="SKHCN", name="Trần Văn Giúp"))


@pytest.fixture
def waiting(office: Desk) -> Dossier:
    dossier = office.take_in(submitter=person(name="Đinh Phương Nhi"))
    office.walk(dossier, "assignment")
    ask(office.specialist, dossier, when=MONDAY)
    return fresh(dossier)


@pytest.fixture
def draft(office: Desk) -> FilingDraft:
    """What a citizen is writing."""
    actor = people.citizen_actor(people.citizen(), of=office.agency)
    with clock.frozen(MONDAY):
        return services.start_filing(actor=actor, version_public_id=office.version.version_public_id)


OWN: dict[str, Callable[..., Any]] = {
    "start": lambda actor, office, draft, waiting: services.start_filing(
        actor=actor, version_public_id=office.version.version_public_id
    ),
    "save": lambda actor, office, draft, waiting: services.save_filing(
        actor=actor, public_id=draft.public_id, given=FilingGiven(step=FilingStep.CASE)
    ),
    "put a paper": lambda actor, office, draft, waiting: services.put_paper(
        actor=actor,
        public_id=draft.public_id,
        requirement_pk=office.version.papers[0].pk,
        file=office.stored_file(office.reception),
        source=PaperSource.UPLOAD,
    ),
    "send": lambda actor, office, draft, waiting: services.submit_filing(
        actor=actor, public_id=draft.public_id
    ),
    "throw away": lambda actor, office, draft, waiting: services.discard_filing(
        actor=actor, public_id=draft.public_id
    ),
    "answer": lambda actor, office, draft, waiting: services.answer_own_supplement(
        actor=actor, public_id=waiting.public_id, files={}, texts={1: "Có"}
    ),
    "take back": lambda actor, office, draft, waiting: services.ask_own_withdrawal(
        actor=actor, public_id=waiting.public_id, reason="Đổi ý"
    ),
}


@pytest.mark.parametrize("act", sorted(OWN))
def test_what_a_citizen_does_is_refused_to_every_officer(
    office: Desk, helper: Actor, draft: FilingDraft, waiting: Dossier, act: str
) -> None:
    before, drafts = fingerprint(waiting), list(FilingDraft.objects.values())

    with clock.frozen(MONDAY), pytest.raises((NotAllowed, NotFound)):
        OWN[act](helper, office, draft, waiting)

    assert fingerprint(waiting) == before
    assert list(FilingDraft.objects.values()) == drafts


def test_taken_in_at_the_counter_the_dossier_is_the_applicants_and_names_the_officer_as_such(
    office: Desk,
) -> None:
    dossier = office.take_in(submitter=person(name="Đinh Phương Nhi"))

    assert (dossier.submitter_name, dossier.owner_name) == ("Đinh Phương Nhi", "Đinh Phương Nhi")
    assert dossier.received_by_id == office.reception.officer_pk
    officer = dossier.received_by
    assert officer is not None
    assert officer.full_name not in (dossier.submitter_name, dossier.owner_name)
