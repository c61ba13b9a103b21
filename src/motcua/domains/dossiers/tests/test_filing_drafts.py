"""A citizen files online: begun, saved, resumed, checked, sent once; nobody else finds what is being written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.tests.filing_places import decided
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.documents.models import StoredFile
from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import (
    FilingInvalid,
    FilingNotFound,
    FilingSent,
    MovedMeanwhile,
)
from motcua.domains.dossiers.models import Dossier, FiledPaper, FilingDraft
from motcua.domains.dossiers.tests.cases_of_procedures import LOST, with_cases
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk, in_threads, neighbour
from motcua.domains.dossiers.types import (
    KEPT_FOR,
    MOST_DRAFTS,
    Channel,
    FilingGiven,
    FilingStep,
    PaperSource,
    State,
)
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Citizen, Representation, Unit
from motcua.domains.people.tests import factories as people
from motcua.domains.people.types import PeoplePermission
from motcua.kernel import clock, revisions
from motcua.kernel.actors import ANONYMOUS, Actor, Grant
from motcua.kernel.errors import LimitReached, NotAllowed
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Desk:
    with clock.frozen(MONDAY):
        made = desk()
        Unit.objects.filter(agency=made.agency, code="BPTN").update(kind="reception-desk")
        revisions.forget()
        return made


@pytest.fixture
def who(office: Desk) -> Citizen:
    with clock.frozen(MONDAY):
        return people.citizen(phone="0905123608", email="chau@nha.test")


@pytest.fixture
def actor(who: Citizen, office: Desk) -> Actor:
    return people.citizen_actor(who, of=office.agency)


def version(office: Desk) -> IntakeVersion:
    return catalogue.intake_choices(office.reception)[0]


def begin(actor: Actor, office: Desk, **facts: Any) -> FilingDraft:
    with clock.frozen(MONDAY):
        return services.start_filing(
            actor=actor, version_public_id=version(office).version_public_id, **facts
        )


def save(actor: Actor, draft: FilingDraft, **facts: Any) -> FilingDraft:
    facts.setdefault("step", FilingStep.FORM)
    with clock.frozen(MONDAY + timedelta(minutes=5)):
        return services.save_filing(actor=actor, public_id=draft.public_id, given=FilingGiven(**facts))


def stored(number: int = 1) -> StoredFile:
    return StoredFile.objects.create(
        sha256=f"{number:064x}",
        size=10,
        mime="application/pdf",
        original_name="giay-phep.pdf",
        purpose="paper",
        uploaded_at=MONDAY,
        agency_id=Unit.objects.values_list("agency_id", flat=True).first(),
    )


def put_all(actor: Actor, draft: FilingDraft, office: Desk) -> None:
    for number, need in enumerate(version(office).papers_in(draft.case), start=1):
        with clock.frozen(MONDAY):
            services.put_paper(
                actor=actor,
                public_id=draft.public_id,
                requirement_pk=need.pk,
                file=stored(number),
                source=PaperSource.UPLOAD,
            )


def send(actor: Actor, draft: FilingDraft) -> Dossier:
    with clock.frozen(MONDAY + timedelta(minutes=10)):
        return services.submit_filing(actor=actor, public_id=draft.public_id)


def organisation(who: Citizen, office: Desk) -> Representation:
    with clock.frozen(MONDAY):
        claimed = people.claim(who, of=office.agency)
        manager = people.manager(office.agency)
        confirming = replace(manager, grants=(*manager.grants, Grant(PeoplePermission.CONFIRM)))
        return people_services.decide_representation(
            actor=confirming, representation=claimed.public_id, confirmed=True
        )


def test_what_is_begun_is_the_citizens_and_nobody_elses(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    other = people.citizen_actor(people.citizen(), of=office.agency)

    assert [one.pk for one in selectors.filings_of(actor).rows] == [draft.pk]
    for stranger in (
        other,
        office.reception,
        ANONYMOUS,
        people.citizen_actor(draft.citizen, of=neighbour().agency),
    ):
        assert selectors.filings_of(stranger).rows == []
        with pytest.raises(FilingNotFound):
            selectors.get_filing(stranger, draft.public_id)
        with pytest.raises(FilingNotFound):
            save(stranger, draft, subject_line="x")
        with pytest.raises(FilingNotFound):
            services.discard_filing(actor=stranger, public_id=draft.public_id)
        with pytest.raises(FilingNotFound):
            services.submit_filing(actor=stranger, public_id=draft.public_id)
    assert FilingDraft.objects.get().saves == 0


def test_a_citizen_whose_identity_is_not_verified_files_at_the_counter(office: Desk) -> None:
    unverified = people.citizen_actor(people.citizen(level=1), of=office.agency)

    for actor in (unverified, office.reception, ANONYMOUS):
        with pytest.raises(NotAllowed):
            begin(actor, office)
    assert not FilingDraft.objects.exists()


def test_what_was_begun_is_gone_on_with(actor: Actor, office: Desk) -> None:
    first = begin(actor, office)
    save(actor, first, subject_line="Khai báo máy X-quang")

    again = begin(actor, office)

    assert (again.pk, again.subject_line) == (first.pk, "Khai báo máy X-quang")


def test_saving_keeps_what_a_screen_says_and_leaves_the_rest(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    save(actor, draft, answers={"so_may": 2})
    save(actor, draft, step=FilingStep.DELIVERY, delivery="post", delivery_address="Phường Đông Hà")

    kept = selectors.get_filing(actor, draft.public_id)
    assert (kept.answers, kept.delivery, kept.delivery_address) == ({"so_may": 2}, "post", "Phường Đông Hà")
    assert (kept.step, kept.saves) == ("delivery", 2)
    assert kept.expires_at == MONDAY + timedelta(minutes=5) + KEPT_FOR


def test_what_was_saved_in_another_window_is_not_written_over(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    save(actor, draft, subject_line="A", seen=0)

    with pytest.raises(MovedMeanwhile):
        save(actor, draft, subject_line="B", seen=0)

    assert FilingDraft.objects.get().subject_line == "A"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"case": "Không có"}, "case"),
        ({"delivery": "pigeon"}, "delivery"),
        ({"subject_line": "x" * 2001}, "subject_line"),
        ({"contact_phone": "0" * 17}, "contact_phone"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(
    actor: Actor, office: Desk, facts: dict[str, str], field: str
) -> None:
    draft = begin(actor, office)

    with pytest.raises(FilingInvalid) as refused:
        save(actor, draft, answers={"a": 1}, **facts)

    assert list(refused.value.errors) == [field]
    assert FilingDraft.objects.get().answers == {}


def test_answers_lie_encrypted(actor: Actor, office: Desk) -> None:
    from django.db import connection

    draft = begin(actor, office)
    save(actor, draft, answers={"ho_ten": "Bí Mật"})

    with connection.cursor() as cursor:
        cursor.execute("select answers::text from dossiers_filingdraft")
        assert "Bí Mật" not in cursor.fetchone()[0]


def test_another_case_drops_the_papers_only_the_old_one_asked_for(actor: Actor, office: Desk) -> None:
    with clock.frozen(MONDAY):
        with_cases(office)
    draft = begin(actor, office)
    cases = version(office).cases
    save(actor, draft, case=LOST)
    draft.refresh_from_db()
    put_all(actor, draft, office)
    other = next(case for case in cases if case != LOST)

    save(actor, draft, case=other)

    wanted = {need.pk for need in version(office).papers_in(other)}
    assert {paper.requirement_id for paper in FiledPaper.objects.all()} <= wanted


def test_a_paper_nobody_asks_for_is_refused(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)

    with pytest.raises(FilingInvalid):
        services.put_paper(
            actor=actor, public_id=draft.public_id, requirement_pk=0, file=stored(), source=PaperSource.UPLOAD
        )


def test_a_paper_given_again_replaces_the_first_and_can_be_taken_out(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    need = version(office).papers[0]
    for number in (1, 2):
        services.put_paper(
            actor=actor,
            public_id=draft.public_id,
            requirement_pk=need.pk,
            file=stored(number),
            source=PaperSource.UPLOAD,
        )
    assert [paper.file.sha256 for paper in draft.papers.all()] == [f"{2:064x}"]

    services.take_paper_out(actor=actor, public_id=draft.public_id, requirement_pk=need.pk)
    assert not draft.papers.exists()


def test_everything_that_is_missing_is_said_with_the_screen_it_is_mended_on(
    actor: Actor, office: Desk
) -> None:
    draft = begin(actor, office)
    save(actor, draft, step=FilingStep.DELIVERY, delivery="post", contact_phone="12")

    problems = services.filing_problems(actor, draft.public_id)

    steps = {problem.step for problem in problems}
    assert steps == {FilingStep.PAPERS, FilingStep.DELIVERY}
    assert "delivery_address" in {problem.field for problem in problems}
    with pytest.raises(FilingInvalid) as refused:
        send(actor, draft)
    assert set(refused.value.errors) == {problem.field for problem in problems}
    assert not Dossier.objects.exists()


def test_what_is_sent_is_a_dossier_in_state_one_with_its_papers(
    who: Citizen, actor: Actor, office: Desk
) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)
    save(actor, draft, subject_line="Khai báo máy X-quang")
    assert services.filing_problems(actor, draft.public_id) == []

    dossier = send(actor, draft)

    dossier.refresh_from_db()
    assert (dossier.state, dossier.channel) == (State.REGISTERED, Channel.ONLINE)
    assert dossier.received_by_id is None
    assert dossier.receiving_unit.code == "BPTN"
    assert (dossier.owner_id, dossier.owner_name) == (dossier.submitter_id, who.full_name)
    assert dossier.subject_line == "Khai báo máy X-quang"
    assert dossier.answer_due_at is not None
    assert dossier.answer_due_at > MONDAY
    papers = list(dossier.papers.order_by("order"))
    assert [paper.file.sha256 for paper in papers] == [f"{n:064x}" for n in range(1, len(papers) + 1)]
    assert {paper.kind for paper in papers} == {"electronic"}


def test_the_citizen_stands_in_the_journal_and_no_officer_does(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)
    dossier = send(actor, draft)

    (entry,) = entries_of("dossier", dossier.public_id)
    assert (entry.name, entry.actor_kind, entry.actor_id) == ("dossiers.registered", "citizen", actor.id)
    assert dossier.transitions.get().by_id is None


def test_the_desk_sees_it_and_accepts_it(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)
    dossier = send(actor, draft)

    with clock.frozen(MONDAY + timedelta(hours=1)):
        accepted = services.accept_filing(actor=office.reception, public_id=dossier.public_id)

    assert accepted.state == State.ACCEPTED
    assert accepted.legal_due_at is not None


def test_sent_twice_is_sent_once(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)

    assert send(actor, draft).pk == send(actor, draft).pk
    assert Dossier.objects.count() == 1


def test_what_was_sent_is_not_written_in_any_more(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)
    send(actor, draft)

    for act in (
        lambda: save(actor, draft, subject_line="x"),
        lambda: services.discard_filing(actor=actor, public_id=draft.public_id),
        lambda: services.take_paper_out(actor=actor, public_id=draft.public_id, requirement_pk=1),
    ):
        with pytest.raises(FilingSent):
            act()
    assert selectors.filings_of(actor).rows == []


def test_for_an_organisation_both_it_and_who_files_are_kept(who: Citizen, actor: Actor, office: Desk) -> None:
    acting = organisation(who, office)
    draft = begin(actor, office, representation_id=acting.public_id)
    put_all(actor, draft, office)

    dossier = send(actor, draft)

    assert dossier.owner_name == acting.organisation_name
    assert dossier.submitter_name == who.full_name
    assert dossier.owner_id != dossier.submitter_id


def test_who_no_longer_acts_for_the_organisation_does_not_file_for_it(
    who: Citizen, actor: Actor, office: Desk
) -> None:
    acting = organisation(who, office)
    draft = begin(actor, office, representation_id=acting.public_id)
    put_all(actor, draft, office)
    with clock.frozen(MONDAY):
        people_services.end_representation(actor=actor, representation=acting.public_id)

    with pytest.raises(NotAllowed):
        send(actor, draft)
    with pytest.raises(NotAllowed):
        begin(actor, office, representation_id=UUID(int=5))
    assert not Dossier.objects.exists()


def test_a_dossier_under_way_is_named_as_a_possible_duplicate(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)
    dossier = send(actor, draft)
    again = begin(actor, office)

    assert [one.code for one in selectors.duplicates_of(actor, again)] == [dossier.code]

    other = people.citizen_actor(people.citizen(), of=office.agency)
    assert selectors.duplicates_of(other, begin(other, office)) == []


def test_a_procedure_that_takes_nothing_in_says_so(actor: Actor, office: Desk) -> None:
    from motcua.domains.catalogue.models import ProcedureVersion

    chosen = version(office).version_public_id
    ProcedureVersion.objects.filter(public_id=chosen).update(intake_open=False)
    revisions.forget()

    with pytest.raises(FilingInvalid) as refused, clock.frozen(MONDAY):
        services.start_filing(actor=actor, version_public_id=chosen)
    assert "Hãy nộp tại quầy" in str(refused.value)


def test_where_filings_are_made_on_the_national_portal_none_is_begun_here(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)
    with clock.frozen(MONDAY):
        decided(office.agency)

    other = people.citizen_actor(people.citizen(), of=office.agency)
    with pytest.raises(FilingInvalid) as refused:
        begin(other, office)

    assert "nộp tại Cổng Dịch vụ công quốc gia (Quyết định số 15/QĐ-UBND" in str(refused.value)
    assert FilingDraft.objects.get() == draft
    assert send(actor, draft).code, "what was begun before is finished and sent"


def test_without_a_reception_desk_nothing_is_sent(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)
    Unit.objects.filter(code="BPTN").update(kind="division")
    revisions.forget()

    with pytest.raises(FilingInvalid):
        send(actor, draft)
    assert not Dossier.objects.exists()


def test_nobody_heaps_up_drafts(who: Citizen, actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    acting = organisation(who, office)
    FilingDraft.objects.bulk_create(
        FilingDraft(
            agency=office.agency,
            citizen=who,
            version_id=draft.version_id,
            answers={},
            started_at=MONDAY,
            saved_at=MONDAY,
            expires_at=MONDAY + KEPT_FOR,
        )
        for _number in range(MOST_DRAFTS - 1)
    )

    with pytest.raises(LimitReached):
        begin(actor, office, representation_id=acting.public_id)


def test_drafts_nobody_sends_are_forgotten_in_time(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)
    sent = begin(people.citizen_actor(people.citizen(), of=office.agency), office)

    with clock.frozen(MONDAY + KEPT_FOR - timedelta(hours=1)):
        assert services.remove_expired_filings() == 0
    services.discard_filing(
        actor=people.citizen_actor(sent.citizen, of=office.agency), public_id=sent.public_id
    )
    with clock.frozen(MONDAY + KEPT_FOR + timedelta(hours=1)):
        assert services.remove_expired_filings() == 1
    assert not FilingDraft.objects.exists()


def test_the_database_knows_no_sent_filing_without_its_dossier(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)

    with pytest.raises(IntegrityError), transaction.atomic():
        FilingDraft.objects.filter(pk=draft.pk).update(sent_at=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_it_is_one_dossier(actor: Actor, office: Desk) -> None:
    draft = begin(actor, office)
    put_all(actor, draft, office)

    made = in_threads(*[lambda: services.submit_filing(actor=actor, public_id=draft.public_id)] * 3)

    assert len({dossier.pk for dossier in made}) == 1
    assert Dossier.objects.count() == 1
