"""Whoever opens another's paper is named to its owner."""

from __future__ import annotations

import pytest

from motcua.domains.digitisation import selectors
from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.digitisation.tests import factories
from motcua.domains.digitisation.types import VaultOwner
from motcua.domains.people import selectors as people_selectors
from motcua.domains.people.models import Agency, Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import personal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import ReadLog

pytestmark = pytest.mark.django_db
MINE = "045190000001"


@pytest.fixture
def here() -> Agency:
    return people.agency()


@pytest.fixture
def citizen(here: Agency) -> Citizen:
    return people.citizen(here.pk, subject="a", id_number=MINE)


@pytest.fixture
def paper(citizen: Citizen) -> VaultPaper:
    return factories.paper(owned_by=factories.owner(citizen))


def officer(of: Agency) -> Actor:
    return people.actor(of=of, may=["digitisation.read", "documents.read"])


def seen_by(citizen: Citizen, of: Agency) -> list[str]:
    page = people_selectors.readings_of(people.citizen_actor(citizen, of))
    return [one.who for one in page.rows]


def test_an_officer_who_opens_a_paper_is_named_to_somebody_who_never_filed(
    here: Agency, citizen: Citizen, paper: VaultPaper
) -> None:
    selectors.open_vault_file(officer(here), paper.public_id)

    assert seen_by(citizen, here) == ["Trần Thị Mai"]


def test_for_somebody_who_filed_it_is_written_once(here: Agency, citizen: Citizen, paper: VaultPaper) -> None:
    people.party(of=here, id_number=MINE)

    selectors.open_vault_file(officer(here), paper.public_id)

    assert seen_by(citizen, here) == ["Trần Thị Mai"]
    assert ReadLog.objects.get().subject_type == "people.party"


def test_opening_ones_own_paper_is_nobodys_business(
    here: Agency, citizen: Citizen, paper: VaultPaper
) -> None:
    selectors.open_vault_file(people.citizen_actor(citizen, here), paper.public_id)

    assert not ReadLog.objects.exists()


def test_a_list_of_papers_is_no_opening(here: Agency, paper: VaultPaper) -> None:
    selectors.list_vault(officer(here))

    assert not ReadLog.objects.exists()


def test_my_papers_come_along_when_i_take_my_data(here: Agency, citizen: Citizen, paper: VaultPaper) -> None:
    people.party(of=here, id_number=MINE)

    kept = people_selectors.export_of_citizen(people.citizen_actor(citizen, here))

    (mine,) = kept["digitisation.vault"]
    assert (mine["title"], mine["trust"]) == (paper.title, "stated")


def test_of_somebody_without_an_account_the_one_who_files_answers(here: Agency) -> None:
    party = people.party(of=here)
    factories.paper(owned_by=VaultOwner("person", bytes(party.id_hash), "An"))
    person = personal.PersonRef(here.pk, "people.party", party.public_id)

    assert len(personal.export_of(person)["digitisation.vault"]) == 1


def test_papers_are_not_erased_and_it_is_said_why(here: Agency, citizen: Citizen, paper: VaultPaper) -> None:
    person = personal.PersonRef(here.pk, "people.citizen", citizen.public_id)
    with pytest.raises(NotAllowed):
        personal.erase(person, actor=officer(here))

    answers = {one.keeper: one for one in personal.erase(person, actor=people.manager(here))}

    answer = answers["digitisation.vault"]
    assert (answer.erased, answer.kept) == (0, 1)
    assert "thời hạn bảo quản" in answer.reason
    assert VaultPaper.objects.count() == 1
