"""Where a procedure asks for a signed paper, an unsigned or badly signed file keeps the filing back and says why."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest

from motcua.domains.catalogue.models import PaperRequirement
from motcua.domains.catalogue.types import REVISION
from motcua.domains.documents import services as documents
from motcua.domains.documents.models import FileUpload
from motcua.domains.documents.services.check_upload import check_upload
from motcua.domains.documents.tests import signing
from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import FilingInvalid
from motcua.domains.dossiers.models import Dossier, FiledPaper, FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.dossiers.types import FiledSeen, FiledState, FilingStep, State
from motcua.domains.people.models import Unit
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.tests import untrusted

pytestmark = pytest.mark.django_db

UNSIGNED = "Giấy này phải có chữ ký số, tệp chưa ký. Hãy ký số rồi nộp lại tệp đã ký."
BROKEN = "Chữ ký số của Nguyễn Văn Ký hỏng: nội dung đã ký bị sửa. Hãy nộp lại tệp gốc đã ký."


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def office() -> Desk:
    """Its procedure asks for one paper, signed."""
    made = desk()
    Unit.objects.filter(agency=made.agency, code="BPTN").update(kind="reception-desk")
    PaperRequirement.objects.filter(pk=made.version.papers[0].pk).update(must_be_signed=True)
    revisions.bump(REVISION)
    revisions.forget()
    return Desk(made.agency)


@pytest.fixture
def actor(office: Desk) -> Actor:
    return people.citizen_actor(people.citizen(phone="0905123608"), of=office.agency)


@pytest.fixture
def draft(actor: Actor, office: Desk) -> FilingDraft:
    return services.start_filing(actor=actor, version_public_id=office.version.version_public_id)


@pytest.fixture(scope="module")
def plain() -> bytes:
    return untrusted.written(untrusted.text_pdf())


def given(actor: Actor, draft: FilingDraft, office: Desk, content: bytes, name: str = "don.pdf") -> FiledSeen:
    """The paper once its file was sent, put and looked into, in the order a browser does it."""
    upload = documents.receive_whole(actor=actor, upload=BytesIO(content), name=name)
    services.put_upload(
        actor=actor,
        public_id=draft.public_id,
        requirement_pk=office.version.papers[0].pk,
        upload_id=upload.public_id,
    )
    check_upload(upload_id=upload.public_id)
    return selectors.filed_papers(actor, draft.public_id)[0]


def test_an_unsigned_file_keeps_the_filing_back_and_is_told_what_to_do(
    actor: Actor, office: Desk, draft: FilingDraft, plain: bytes
) -> None:
    seen = given(actor, draft, office, plain)

    assert (seen.state, seen.words) == (FiledState.REFUSED, "Giấy tờ này phải có chữ ký số hợp lệ.")
    assert seen.findings == (UNSIGNED,)
    problem = services.filing_problems(actor, draft.public_id)[0]
    assert (problem.step, problem.message) == (FilingStep.PAPERS, f"“{seen.need.name}”: {UNSIGNED}")
    with pytest.raises(FilingInvalid):
        services.submit_filing(actor=actor, public_id=draft.public_id)
    assert not Dossier.objects.exists()


def test_no_picture_and_no_text_is_signed(actor: Actor, office: Desk, draft: FilingDraft) -> None:
    assert given(actor, draft, office, b"mot cua", "don.txt").findings == (UNSIGNED,)
    assert given(actor, draft, office, untrusted.photo(size=(700, 900)), "anh.jpg").findings == (UNSIGNED,)


def test_a_file_changed_after_it_was_signed_names_the_rule_that_failed(
    actor: Actor, office: Desk, draft: FilingDraft, plain: bytes
) -> None:
    changed = signing.sign(plain).replace(b" 612 ", b" 613 ")

    seen = given(actor, draft, office, changed)

    assert (seen.state, seen.findings[0]) == (FiledState.REFUSED, BROKEN)
    assert len(set(seen.findings)) == len(seen.findings)


def test_a_signed_file_goes_with_the_dossier(
    actor: Actor, office: Desk, draft: FilingDraft, plain: bytes
) -> None:
    seen = given(actor, draft, office, signing.sign(plain))

    assert (seen.state, seen.keeps_from_sending) == (FiledState.TAKEN, False)
    assert services.submit_filing(actor=actor, public_id=draft.public_id).state == State.REGISTERED


def test_what_was_found_stays_with_the_paper_when_its_upload_goes(
    actor: Actor, office: Desk, draft: FilingDraft, plain: bytes
) -> None:
    upload = documents.receive_whole(actor=actor, upload=BytesIO(signing.sign(plain)), name="don.pdf")
    check_upload(upload_id=upload.public_id)
    services.put_upload(
        actor=actor,
        public_id=draft.public_id,
        requirement_pk=office.version.papers[0].pk,
        upload_id=upload.public_id,
    )

    FileUpload.objects.all().delete()

    assert FiledPaper.objects.get().upload is None
    assert selectors.filed_papers(actor, draft.public_id)[0].state is FiledState.TAKEN


def test_the_same_unsigned_file_is_taken_where_no_signature_is_asked_for(
    actor: Actor, office: Desk, draft: FilingDraft, plain: bytes
) -> None:
    PaperRequirement.objects.filter(pk=office.version.papers[0].pk).update(must_be_signed=False)
    revisions.bump(REVISION)
    revisions.forget()

    assert given(actor, draft, office, plain).state is FiledState.TAKEN
