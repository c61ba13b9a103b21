"""A file that was sent is given for a paper: while its checks run, after them, when it was refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest

from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import FileNotReady
from motcua.domains.documents.models import FileUpload, StoredFile
from motcua.domains.documents.services.check_upload import check_upload
from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import FilingInvalid, FilingNotFound
from motcua.domains.dossiers.models import Dossier, FiledPaper, FilingDraft
from motcua.domains.dossiers.tests.cases_of_procedures import LOST, with_cases
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.dossiers.types import FiledState, FilingGiven, FilingStep
from motcua.domains.people.models import Unit
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.tests import untrusted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def office() -> Desk:
    made = desk()
    Unit.objects.filter(agency=made.agency, code="BPTN").update(kind="reception-desk")
    revisions.forget()
    return made


@pytest.fixture
def actor(office: Desk) -> Actor:
    return people.citizen_actor(people.citizen(phone="0905123608"), of=office.agency)


@pytest.fixture
def draft(actor: Actor, office: Desk) -> FilingDraft:
    return services.start_filing(actor=actor, version_public_id=office.version.version_public_id)


def sent(actor: Actor, content: bytes = b"mot cua", name: str = "don.txt") -> FileUpload:
    return documents.receive_whole(actor=actor, upload=BytesIO(content), name=name)


def put(actor: Actor, draft: FilingDraft, office: Desk, upload: FileUpload, place: int = 0) -> FiledPaper:
    need = office.version.papers[place]
    return services.put_upload(
        actor=actor, public_id=draft.public_id, requirement_pk=need.pk, upload_id=upload.public_id
    )


def lost(actor: Actor, draft: FilingDraft, office: Desk) -> Desk:
    """The same desk, its procedure asking for two papers in the case the filing is of now."""
    found = with_cases(office)
    given = FilingGiven(step=FilingStep.CASE, case=LOST)
    services.save_filing(actor=actor, public_id=draft.public_id, given=given)
    return found


def state_of(actor: Actor, draft: FilingDraft, place: int = 0) -> Any:
    return selectors.filed_papers(actor, draft.public_id)[place]


def test_while_its_checks_run_it_is_there_and_keeps_the_filing_back(
    actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    put(actor, draft, office, sent(actor))

    seen = state_of(actor, draft)
    assert (seen.state, seen.name, seen.source) == (FiledState.CHECKING, "don.txt", "upload")
    assert "đang kiểm tra tệp" in seen.words
    problem = services.filing_problems(actor, draft.public_id)[0]
    assert problem.step == FilingStep.PAPERS
    assert problem.message.endswith("tệp đang được kiểm tra. Hãy chờ ít phút rồi nộp.")
    with pytest.raises(FilingInvalid):
        services.submit_filing(actor=actor, public_id=draft.public_id)
    assert not Dossier.objects.exists()


def test_once_it_was_found_good_it_counts_without_anybody_touching_the_filing(
    actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    upload = sent(actor)
    put(actor, draft, office, upload)

    check_upload(upload_id=upload.public_id)

    seen = state_of(actor, draft)
    assert (seen.state, seen.words, seen.keeps_from_sending) == (FiledState.TAKEN, "Đã nhận tệp.", False)
    opened = selectors.open_filed_file(actor, draft.public_id, office.version.papers[0].order)
    assert opened.name == "don.txt"
    assert FiledPaper.objects.get().file is None


def test_its_file_is_kept_with_the_filing_at_the_next_saving_though_the_upload_goes(
    actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    office = lost(actor, draft, office)
    upload = sent(actor)
    put(actor, draft, office, upload)
    check_upload(upload_id=upload.public_id)
    put(actor, draft, office, sent(actor, name="khac.txt"), place=1)

    FileUpload.objects.filter(pk=upload.pk).delete()

    assert state_of(actor, draft).state == FiledState.TAKEN


def test_what_was_refused_says_why_and_keeps_the_filing_back_though_the_paper_need_not_be_there(
    actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    upload = sent(actor, untrusted.evil_pdf("javascript"), "don.pdf")
    put(actor, draft, office, upload)
    check_upload(upload_id=upload.public_id)

    seen = state_of(actor, draft)

    assert (seen.state, seen.words) == (FiledState.REFUSED, "Không nhận được tệp này.")
    assert "JavaScript" in seen.findings[0]
    assert seen.keeps_from_sending
    assert "JavaScript" in services.filing_problems(actor, draft.public_id)[0].message


def test_everything_taken_it_is_sent_with_the_files_of_its_uploads(
    actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    for place in range(len(office.version.papers)):
        upload = sent(actor, f"giấy {place}".encode(), f"{place}.txt")
        put(actor, draft, office, upload, place)
        check_upload(upload_id=upload.public_id)
    assert services.filing_problems(actor, draft.public_id) == []

    dossier = services.submit_filing(actor=actor, public_id=draft.public_id)

    names = [str(paper.file.original_name) for paper in dossier.papers.order_by("order")]
    assert names == [f"{place}.txt" for place in range(len(office.version.papers))]


def test_a_file_infected_after_all_is_not_sent_on(actor: Actor, office: Desk, draft: FilingDraft) -> None:
    upload = sent(actor)
    put(actor, draft, office, upload)
    check_upload(upload_id=upload.public_id)
    StoredFile.objects.update(scan="infected")

    assert state_of(actor, draft).state == FiledState.REFUSED
    with pytest.raises(FileNotReady):
        selectors.open_filed_file(actor, draft.public_id, office.version.papers[0].order)


def test_somebody_elses_upload_an_unknown_one_and_a_half_one_are_refused(
    actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    other = people.citizen_actor(people.citizen(), of=office.agency)
    half = documents.start_upload(actor=actor, name="nua.txt", size=9)
    need = office.version.papers[0]

    for upload_id in (sent(other).public_id, UUID(int=7), half.public_id):
        with pytest.raises(FilingInvalid):
            services.put_upload(
                actor=actor, public_id=draft.public_id, requirement_pk=need.pk, upload_id=upload_id
            )
    assert not FiledPaper.objects.exists()


def test_another_citizen_neither_sees_nor_gives_papers(
    actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    other = people.citizen_actor(people.citizen(), of=office.agency)

    with pytest.raises(FilingNotFound):
        selectors.filed_papers(other, draft.public_id)
    with pytest.raises(FilingNotFound):
        put(other, draft, office, sent(other))
    with pytest.raises(FilingNotFound):
        selectors.open_filed_file(other, draft.public_id, office.version.papers[0].order)


def test_a_paper_missing_says_what_to_do_in_the_citizens_words(
    actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    messages = [one.message for one in services.filing_problems(actor, draft.public_id)]

    assert messages[0].endswith("Hãy chọn tệp, chụp ảnh hoặc lấy từ kho giấy tờ.")
    assert not any("hướng dẫn người nộp" in message for message in messages)


def test_a_filing_read_for_its_citizen_is_not_read_again_and_shows_nobody_else_anything(
    actor: Actor, office: Desk, draft: FilingDraft, django_assert_num_queries: Any
) -> None:
    other = people.citizen_actor(people.citizen(), of=office.agency)
    elsewhere = replace(actor, agency_id=office.agency.pk + 1)
    filing = selectors.get_filing(actor, draft.public_id)

    with revisions.request_scope():
        selectors.filed_papers(actor, filing)
        with django_assert_num_queries(1):
            assert len(selectors.filed_papers(actor, filing)) == len(office.version.papers)
    for somebody in (other, elsewhere):
        for given in (filing, draft, draft.public_id):
            with pytest.raises(FilingNotFound):
                selectors.filed_papers(somebody, given)
