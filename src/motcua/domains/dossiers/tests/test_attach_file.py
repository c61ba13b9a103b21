"""Putting a scan beside a paper of the dossier."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from motcua.domains.documents.models import StoredFile
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, DossierNotFound
from motcua.domains.dossiers.models import Dossier, DossierPaper
from motcua.domains.dossiers.selectors import get_dossier_file, papers_of
from motcua.domains.dossiers.tests.factories import Desk, fingerprint
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of


@pytest.fixture
def paper(taken_in: Dossier) -> DossierPaper:
    first = taken_in.papers.first()
    assert first is not None
    return first


def attach(actor: Actor, dossier: Dossier, paper: DossierPaper, file: StoredFile) -> DossierPaper:
    return services.attach_file(
        actor=actor, public_id=dossier.public_id, paper_id=paper.public_id, file_id=file.public_id
    )


def test_a_scan_stands_beside_its_paper(office: Desk, taken_in: Dossier, paper: DossierPaper) -> None:
    file = office.stored_file(office.reception)

    attach(office.reception, taken_in, paper, file)

    shown = papers_of(office.reception, taken_in).get(pk=paper.pk)
    assert shown.file == file
    assert [other.file for other in papers_of(office.reception, taken_in).exclude(pk=paper.pk)] == [None] * (
        taken_in.papers.count() - 1
    )
    assert str(shown) == f"1. {paper.name}"
    entry = entries_of("dossier", taken_in.public_id).last()
    assert entry is not None
    assert sentence_of(entry.name, entry.payload) == (
        "Đính kèm tệp vào giấy tờ số 1 của hồ sơ 000.00.NN.H50-240205-0001"
    )
    assert entry.payload["sha256"] == file.sha256


def test_a_later_scan_takes_its_place_and_both_stay_in_the_journal(
    office: Desk, taken_in: Dossier, paper: DossierPaper
) -> None:
    first, second = office.stored_file(office.reception), office.stored_file(office.reception)

    attach(office.reception, taken_in, paper, first)
    attach(office.reception, taken_in, paper, second)

    paper.refresh_from_db()
    assert paper.file == second
    assert entries_of("dossier", taken_in.public_id).filter(name="dossiers.file_attached").count() == 2


def test_attaching_is_no_move(office: Desk, taken_in: Dossier, paper: DossierPaper) -> None:
    attach(office.reception, taken_in, paper, office.stored_file(office.reception))

    moved = taken_in.moves
    taken_in.refresh_from_db()
    assert taken_in.moves == moved
    assert taken_in.transitions.count() == 1


def test_the_officer_who_processes_it_may_attach_too(
    office: Desk, taken_in: Dossier, paper: DossierPaper
) -> None:
    office.walk(taken_in, "assignment")

    attach(office.specialist, taken_in, paper, office.stored_file(office.specialist))

    paper.refresh_from_db()
    assert paper.file is not None


@pytest.mark.parametrize("what", ["paper of no dossier", "paper of another dossier", "file", "dossier"])
def test_what_is_not_there_is_not_found(
    office: Desk, taken_in: Dossier, paper: DossierPaper, what: str
) -> None:
    file = office.stored_file(office.reception)
    ids = {"public_id": taken_in.public_id, "paper_id": paper.public_id, "file_id": file.public_id}
    if what == "paper of another dossier":
        other = office.take_in().papers.first()
        assert other is not None
        ids["paper_id"] = other.public_id
    else:
        ids[{"file": "file_id", "dossier": "public_id"}.get(what, "paper_id")] = uuid4()
    before = fingerprint(taken_in)

    with pytest.raises(NotFound):
        services.attach_file(actor=office.reception, **ids)

    assert fingerprint(taken_in) == before


STRANGERS: dict[str, tuple[Callable[[Desk], Actor], type[Exception]]] = {
    "head": (lambda office: office.head, DossierNotAllowed),
    "clerk": (lambda office: office.clerk, DossierNotAllowed),
    "a colleague": (
        lambda office: people.actor(office.officer("P-QLCNCN", ["dossiers.process"])),
        DossierNotAllowed,
    ),
    "another unit": (
        lambda office: people.actor(office.officer("P-QLKH", ["dossiers.process"])),
        DossierNotFound,
    ),
    "nobody": (lambda office: ANONYMOUS, DossierNotFound),
}


def test_only_the_desk_and_whoever_holds_it_attach(
    office: Desk, taken_in: Dossier, paper: DossierPaper
) -> None:
    office.walk(taken_in, "assignment")
    file = office.stored_file(office.reception)
    before = fingerprint(taken_in)

    for who, error in STRANGERS.values():
        with pytest.raises(error):
            attach(who(office), taken_in, paper, file)

    assert fingerprint(taken_in) == before


def test_a_file_is_found_only_in_the_dossier_it_belongs_to(
    office: Desk, taken_in: Dossier, paper: DossierPaper
) -> None:
    file, other = office.stored_file(office.reception), office.take_in()
    attach(office.reception, taken_in, paper, file)

    assert get_dossier_file(office.reception, taken_in.public_id, file.public_id) == taken_in
    stranger = people.actor(office.officer("P-QLKH", ["dossiers.process"]))
    for actor, dossier, file_id in (
        (office.reception, other, file.public_id),
        (office.reception, taken_in, uuid4()),
        (stranger, taken_in, file.public_id),
    ):
        with pytest.raises(DossierNotFound):
            get_dossier_file(actor, dossier.public_id, file_id)


def test_the_file_of_a_result_is_found_in_its_dossier(office: Desk, taken_in: Dossier) -> None:
    dossier = office.walk(taken_in, "assignment", "processing", "approval", "approval", "issuing")
    result = dossier.results.get()

    assert get_dossier_file(office.reception, dossier.public_id, result.file.public_id) == dossier
