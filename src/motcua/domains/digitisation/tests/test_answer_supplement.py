"""What a dossier was asked to complete is given from the vault as well as by upload."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.digitisation import selectors, services
from motcua.domains.digitisation.models import VaultPaper, VaultUse
from motcua.domains.digitisation.tests import factories
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, fingerprint, person
from motcua.domains.dossiers.tests.life import ask, fresh
from motcua.domains.dossiers.types import State
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
MINE = "045189000214"
LICENCE = "Giấy phép tiến hành công việc bức xạ"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def who(office: Desk) -> Citizen:
    return people.citizen(full_name="Đinh Phương Nhi", id_number=MINE)


@pytest.fixture
def waiting(office: Desk) -> Dossier:
    """Two things are asked for: a licence and a number."""
    taken = office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE))
    office.walk(taken, "assignment")
    ask(office.specialist, fresh(taken), f"Bản sao {LICENCE}", "Số điện thoại trực", when=MONDAY)
    return fresh(taken)


def paper(who: Citizen, office: Desk, **facts: Any) -> VaultPaper:
    return factories.paper(of=office.agency, owned_by=factories.owner(who), **facts)


def give(
    actor: Actor, dossier: Dossier, *, texts: Any = None, files: Any = None, **papers: VaultPaper
) -> None:
    chosen = {int(name[1:]): one.public_id for name, one in papers.items()}
    services.answer_with_vault(
        actor=actor, public_id=dossier.public_id, papers=chosen, files=files or {}, texts=texts
    )


def test_a_paper_of_the_vault_and_words_complete_the_dossier(
    who: Citizen, actor: Actor, office: Desk, waiting: Dossier
) -> None:
    kept = paper(who, office)

    give(actor, waiting, _1=kept, texts={2: "0905123608"})

    assert fresh(waiting).state == State.PROCESSING
    given = waiting.papers.order_by("-order").filter(file_id=kept.file_id).get()
    assert given.name == f"Bản sao {LICENCE}"
    kept.refresh_from_db()
    assert kept.times_used == 1
    assert VaultUse.objects.get().about_id == waiting.public_id


def test_part_of_it_leaves_the_dossier_waiting(
    who: Citizen, actor: Actor, office: Desk, waiting: Dossier
) -> None:
    give(actor, waiting, _1=paper(who, office))

    assert fresh(waiting).state == State.SUPPLEMENT_ASKED


def test_what_cannot_be_used_is_told_at_its_thing_and_nothing_is_taken(
    who: Citizen, actor: Actor, office: Desk, waiting: Dossier
) -> None:
    over = paper(who, office, expires_on=date(2024, 2, 4))
    foreign = paper(people.citizen(), office)
    good = paper(who, office)
    before = fingerprint(waiting)

    for wrong in (over, foreign):
        with pytest.raises(Invalid) as refused:
            give(actor, waiting, _1=wrong, _2=good)
        assert list(refused.value.errors) == ["vault-1"]
    with pytest.raises(Invalid) as refused:
        give(actor, waiting, _1=good, files={1: good.file})
    assert refused.value.errors == {
        "vault-1": "Mục này vừa có tệp vừa có giấy tờ trong kho. Hãy giữ một trong hai."
    }

    assert fingerprint(fresh(waiting)) == before
    assert not VaultUse.objects.exists()


def test_what_nobody_asked_for_uses_no_paper(
    who: Citizen, actor: Actor, office: Desk, waiting: Dossier
) -> None:
    with pytest.raises(Invalid):
        give(actor, waiting, _7=paper(who, office))

    assert not VaultUse.objects.exists()


def test_another_citizen_finds_neither_the_dossier_nor_its_papers(
    who: Citizen, office: Desk, waiting: Dossier
) -> None:
    stranger = people.citizen()
    actor = people.citizen_actor(stranger, of=office.agency)

    mine = dossiers.my_dossier(people.citizen_actor(who, of=office.agency), waiting.public_id)
    paper(who, office)
    assert selectors.papers_for_supplement(actor, mine) == {}
    with pytest.raises((DossierNotFound, Invalid)):
        give(actor, waiting, _1=paper(stranger, office))

    assert fresh(waiting).state == State.SUPPLEMENT_ASKED
    assert not VaultUse.objects.exists()


def test_the_fitting_papers_come_first_and_those_that_are_over_last_with_the_reason(
    who: Citizen, actor: Actor, office: Desk, waiting: Dossier
) -> None:
    fitting = paper(who, office)
    over = paper(who, office, expires_on=date(2024, 2, 4))
    other = paper(who, office, kind="khac", title="Chứng chỉ nhân viên bức xạ")
    paper(who, office, kind="khac", title="Chứng chỉ cũ", expires_on=date(2024, 2, 4))

    found = selectors.papers_for_supplement(actor, dossiers.my_dossier(actor, waiting.public_id))

    assert [(one.public_id, one.is_asked, bool(one.why_not)) for one in found[1]] == [
        (fitting.public_id, True, False),
        (other.public_id, False, False),
        (over.public_id, True, True),
    ]
    assert str(found[1][2].why_not) == "Giấy tờ đã hết hạn. Hãy nộp bản còn hạn."
    assert [one.public_id for one in found[2]] == [other.public_id, fitting.public_id]


def test_a_dossier_of_which_nothing_is_asked_is_offered_nothing_and_costs_nothing(
    who: Citizen, actor: Actor, office: Desk
) -> None:
    taken = office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE))
    paper(who, office)
    mine = dossiers.my_dossier(actor, taken.public_id)

    with CaptureQueriesContext(connection) as seen:
        assert selectors.papers_for_supplement(actor, mine) == {}
    assert len(seen) == 0


def test_a_guessed_paper_is_not_found(actor: Actor, waiting: Dossier) -> None:
    with pytest.raises(Invalid) as refused:
        services.answer_with_vault(actor=actor, public_id=waiting.public_id, papers={1: uuid7()}, files={})

    assert refused.value.errors == {"vault-1": "Không tìm thấy giấy tờ trong kho."}


def test_however_many_papers_the_list_costs_the_same(
    who: Citizen, actor: Actor, office: Desk, waiting: Dossier
) -> None:
    mine = dossiers.my_dossier(actor, waiting.public_id)
    counted = []
    for _number in range(2):
        paper(who, office)
        with CaptureQueriesContext(connection) as seen:
            selectors.papers_for_supplement(actor, mine)
        counted.append(len(seen))

    assert counted == [3, 3]
