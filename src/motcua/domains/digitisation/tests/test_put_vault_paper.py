"""A paper of the vault stands in a filing: the owner's, in force, and still so when the filing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from motcua.domains.catalogue.models import PaperRequirement
from motcua.domains.catalogue.types import REVISION
from motcua.domains.digitisation import selectors, services
from motcua.domains.digitisation.errors import NotUsable, VaultPaperMissing
from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.digitisation.tests import factories
from motcua.domains.documents.tests import signing
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services as filings
from motcua.domains.dossiers.errors import FilingNotFound
from motcua.domains.dossiers.models import FiledPaper, FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY, Desk
from motcua.domains.dossiers.types import FiledSeen, FiledState
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Citizen, Representation
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
def who(office: Desk) -> Citizen:
    return people.citizen()


@pytest.fixture
def draft(actor: Actor, office: Desk) -> FilingDraft:
    return filings.start_filing(actor=actor, version_public_id=office.version.version_public_id)


def paper_of(who: Citizen, office: Desk, **facts: Any) -> VaultPaper:
    return factories.paper(of=office.agency, owned_by=factories.owner(who), **facts)


def put(actor: Actor, draft: FilingDraft, office: Desk, paper: VaultPaper) -> FiledPaper:
    return services.put_vault_paper(
        actor=actor,
        filing_id=draft.public_id,
        requirement_pk=office.version.papers[0].pk,
        paper_id=paper.public_id,
    )


def test_it_stands_in_the_filing_and_its_use_is_counted(
    who: Citizen, actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    paper = paper_of(who, office)

    filed = put(actor, draft, office, paper)

    assert (filed.file_id, filed.source) == (paper.file_id, "vault")
    seen = dossiers.filed_papers(actor, draft.public_id)[0]
    assert (seen.state, str(seen.source_label)) == (FiledState.TAKEN, "Lấy từ kho giấy tờ")
    paper.refresh_from_db()
    assert paper.times_used == 1


def test_only_papers_of_the_filings_owner_that_are_in_force_are_offered(
    who: Citizen, actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    good = paper_of(who, office)
    paper_of(who, office, expires_on=date(2024, 2, 4))
    paper_of(people.citizen(), office)

    assert [line.public_id for line in selectors.papers_for_filing(actor, draft.public_id)] == [
        good.public_id
    ]


def test_the_papers_asked_for_are_offered_first_and_one_that_is_over_is_marked(
    who: Citizen, actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    licence = paper_of(who, office)
    over = paper_of(who, office, expires_on=date(2024, 2, 4))
    other = paper_of(who, office, kind="khac", title="Chứng chỉ nhân viên bức xạ")

    found = selectors.papers_for_filing(
        actor, draft.public_id, "Bản sao Giấy phép tiến hành công việc bức xạ"
    )

    assert [(one.public_id, one.is_asked, str(one.why_not)) for one in found] == [
        (licence.public_id, True, ""),
        (other.public_id, False, ""),
        (over.public_id, True, "Giấy tờ đã hết hạn. Hãy nộp bản còn hạn."),
    ]


def test_papers_of_the_person_do_not_stand_in_a_filing_for_an_organisation(
    who: Citizen, actor: Actor, office: Desk
) -> None:
    acting = _confirmed(who, office)
    draft = filings.start_filing(
        actor=actor,
        version_public_id=office.version.version_public_id,
        representation_id=acting.public_id,
    )
    own = paper_of(who, office)
    theirs = factories.paper(
        of=office.agency,
        owned_by=factories.owner(
            who, kind="organisation", id_hash=bytes(acting.id_hash), name=acting.organisation_name
        ),
    )

    offered = selectors.papers_for_filing(actor, draft.public_id)

    assert [line.public_id for line in offered] == [theirs.public_id]
    with pytest.raises(NotUsable):
        put(actor, draft, office, own)
    assert put(actor, draft, office, theirs).file_id == theirs.file_id


def test_somebody_elses_paper_and_somebody_elses_filing_are_not_found(
    who: Citizen, actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    other = people.citizen()
    stranger = people.citizen_actor(other, of=office.agency)

    with pytest.raises(VaultPaperMissing):
        put(actor, draft, office, paper_of(other, office))
    with pytest.raises(FilingNotFound):
        put(stranger, draft, office, paper_of(other, office))
    with pytest.raises(FilingNotFound):
        selectors.papers_for_filing(stranger, draft.public_id)
    assert not FiledPaper.objects.exists()


def test_a_paper_revoked_after_it_was_put_in_keeps_the_filing_back(
    who: Citizen, actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    paper = paper_of(who, office)
    put(actor, draft, office, paper)
    field = f"paper.{office.version.papers[0].pk}"
    assert field not in {one.field for one in filings.filing_problems(actor, draft.public_id)}

    services.revoke_vault_paper(actor=factories.keeper(office.agency), public_id=paper.public_id)

    told = {one.field: one.message for one in filings.filing_problems(actor, draft.public_id)}
    assert told[field].endswith("Giấy tờ đã bị thu hồi.")


def test_a_paper_that_ran_out_cannot_be_put_in(
    who: Citizen, actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    with pytest.raises(NotUsable) as refused:
        put(actor, draft, office, paper_of(who, office, expires_on=date(2024, 2, 4)))

    assert str(refused.value) == "Giấy tờ đã hết hạn. Hãy nộp bản còn hạn."
    assert not FiledPaper.objects.exists()


def _confirmed(who: Citizen, office: Desk) -> Representation:
    claimed = people.claim(who, of=office.agency)
    return people_services.decide_representation(
        actor=people.actor(of=office.agency, may="people.confirm"),
        representation=claimed.public_id,
        confirmed=True,
    )


def test_where_a_signature_is_asked_for_a_paper_of_the_vault_is_looked_into_as_an_upload_is(
    who: Citizen, actor: Actor, office: Desk, draft: FilingDraft
) -> None:
    need = office.version.papers[0]
    PaperRequirement.objects.filter(pk=need.pk).update(must_be_signed=True)
    revisions.bump(REVISION)
    revisions.forget()
    plain = untrusted.written(untrusted.text_pdf())

    def seen_with(content: bytes) -> FiledSeen:
        put(actor, draft, office, paper_of(who, office, content=content))
        return dossiers.filed_papers(actor, draft.public_id)[0]

    unsigned = seen_with(plain)
    assert (unsigned.state, unsigned.source) == (FiledState.REFUSED, "vault")
    assert unsigned.findings[0].startswith("Giấy này phải có chữ ký số, tệp chưa ký.")
    assert seen_with(signing.sign(plain)).state is FiledState.TAKEN
