"""Papers are kept once and used again: by their owner, with every use on record."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.digitisation import selectors, services
from motcua.domains.digitisation.errors import NoLongerInForce, NotUsable, VaultPaperMissing
from motcua.domains.digitisation.listeners import keep_issued_result
from motcua.domains.digitisation.models import VaultPaper, VaultUse
from motcua.domains.digitisation.tests import factories
from motcua.domains.digitisation.types import VaultFacts, VaultOwner
from motcua.domains.documents import services as documents
from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.services.check_upload import check_upload
from motcua.domains.dossiers.tests import factories as dossiers
from motcua.domains.people.tests import factories as people
from motcua.kernel import storage
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.kernel.ids import uuid7
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db


def citizen(**facts):
    who = people.citizen(people.agency().pk, **facts)
    return who, people.citizen_actor(who)


def events_of(paper: VaultPaper) -> list[str]:
    entries = JournalEntry.objects.filter(subject_id=paper.public_id).order_by("subject_seq")
    return [entry.name for entry in entries]


def test_an_officer_keeps_a_paper_for_its_owner():
    who, me = citizen()

    paper = factories.paper(owned_by=factories.owner(who), issued_on=date(2024, 1, 2))

    assert (paper.state, paper.times_used, paper.sha256) == ("valid", 0, paper.file.sha256)
    assert [line.title for line in selectors.list_vault(me).rows] == ["Giấy phép tiến hành công việc bức xạ"]
    assert events_of(paper) == ["digitisation.kept"]


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"kind": " "}, {"kind"}),
        ({"title": ""}, {"title"}),
        ({"issued_on": date(2024, 2, 2), "expires_on": date(2024, 2, 1)}, {"expires_on"}),
    ],
    ids=["no kind", "no title", "runs out before it begins"],
)
def test_a_paper_that_says_too_little_is_not_kept(facts, fields):
    with pytest.raises(Invalid) as told:
        factories.paper(**facts)

    assert set(told.value.errors) == fields
    assert not VaultPaper.objects.exists()


def test_only_whoever_holds_the_permission_keeps_and_ends_papers():
    reader = people.actor(of=people.agency(), may=["digitisation.read", "documents.read"])
    paper = factories.paper()
    facts = VaultFacts(kind="x", title="x")

    for act in (
        lambda: services.keep_in_vault(
            actor=reader, owner=factories.owner(), facts=facts, file_id=paper.file.public_id
        ),
        lambda: services.revoke_vault_paper(actor=reader, public_id=paper.public_id),
        lambda: services.replace_vault_paper(
            actor=reader, public_id=paper.public_id, by=factories.paper().public_id
        ),
    ):
        with pytest.raises(NotAllowed):
            act()

    paper.refresh_from_db()
    assert (paper.state, events_of(paper)) == ("valid", ["digitisation.kept"])


@pytest.mark.parametrize(
    "who", ["another citizen", "one below level 2", "an officer without it", "elsewhere"]
)
def test_a_paper_is_seen_by_its_owner_and_whoever_may(who):
    paper = factories.paper()
    stranger = {
        "another citizen": lambda: citizen()[1],
        "one below level 2": lambda: citizen(level=1)[1],
        "an officer without it": lambda: people.actor(of=people.agency(), may="documents.read"),
        "elsewhere": lambda: factories.keeper(people.agency("SKHCN-QB")),
    }[who]()

    assert selectors.list_vault(stranger).rows == []
    with pytest.raises(VaultPaperMissing):
        selectors.get_vault_paper(stranger, paper.public_id)
    with pytest.raises(VaultPaperMissing):
        services.reuse_vault_paper(
            actor=stranger,
            public_id=paper.public_id,
            wanted=factories.wanted(factories.owner()),
            about_id=uuid7(),
        )


def test_a_result_goes_into_its_owners_vault_once_by_itself():
    desk = dossiers.desk()
    who, _me = citizen()
    dossier = _issued(desk, desk.take_in(submitter=dossiers.person(id_number=str(who.id_number))))
    heard = SimpleNamespace(agency_id=dossier.agency_id, subject_id=dossier.public_id)

    keep_issued_result(heard)
    keep_issued_result(heard)

    paper = VaultPaper.objects.get()
    assert (paper.title, paper.trust, paper.origin) == ("Giấy xác nhận", "issued", "native")
    assert (paper.dossier_id, paper.file_id) == (dossier.pk, dossier.results.get().file_id)
    me = people.citizen_actor(who, of=dossier.agency)
    assert [line.title for line in selectors.list_vault(me).rows] == ["Giấy xác nhận"]


def _issued(desk, dossier):
    for _step in range(8):
        dossier.refresh_from_db()
        if dossier.results.exists():
            break
        desk.walk(dossier, dossier.step_kind)
    return dossier


def test_a_citizen_keeps_a_checked_file_of_their_own(django_capture_on_commit_callbacks):
    who, me = citizen()
    upload = documents.receive_whole(actor=me, upload=BytesIO(b"noi dung"), name="giay.txt")
    with django_capture_on_commit_callbacks(execute=True):
        check_upload(upload_id=upload.public_id)

    paper = services.keep_own_paper(
        actor=me, facts=VaultFacts(kind="cccd", title="Căn cước"), upload_id=upload.public_id
    )

    assert (paper.trust, bytes(paper.owner_hash)) == ("stated", bytes(who.id_hash))
    assert selectors.open_vault_file(me, paper.public_id).name == "giay.txt"


def test_below_level_two_nobody_has_a_vault():
    _who, me = citizen(level=1)

    with pytest.raises(NotAllowed, match="mức 2"):
        services.keep_own_paper(actor=me, facts=VaultFacts(kind="x", title="x"), upload_id=uuid7())


def test_whoever_acts_for_an_organisation_sees_its_papers():
    who, me = citizen()
    code = people.tax_code()
    claim = people.claim(who, tax_code=code)
    owned = VaultOwner("organisation", bytes(claim.id_hash), "Phòng khám")
    paper = factories.paper(owned_by=owned)
    assert selectors.list_vault(me).rows == []

    type(claim).objects.filter(pk=claim.pk).update(state="confirmed", decided_at=claim.claimed_at)

    assert [line.public_id for line in selectors.list_vault(me).rows] == [paper.public_id]


def test_each_use_is_counted_once_and_on_record():
    who, me = citizen()
    owned, about = factories.owner(who), uuid7()
    paper = factories.paper(owned_by=owned)

    for _time in range(2):
        used = services.reuse_vault_paper(
            actor=me, public_id=paper.public_id, wanted=factories.wanted(owned), about_id=about
        )

    assert used.times_used == 1
    use = VaultUse.objects.get()
    assert (use.about_id, use.procedure, use.used_by) == (about, "1.000001", me.id)
    assert events_of(paper) == ["digitisation.kept", "digitisation.reused"]


def test_a_paper_that_does_not_fit_is_not_used_and_says_why():
    who, me = citizen()
    owned = factories.owner(who)
    paper = factories.paper(owned_by=owned, expires_on=factories.TODAY - timedelta(days=1))

    with pytest.raises(NotUsable, match="đã hết hạn") as told:
        services.reuse_vault_paper(
            actor=me, public_id=paper.public_id, wanted=factories.wanted(owned), about_id=uuid7()
        )

    assert told.value.code == "expired"
    assert not VaultUse.objects.exists()
    assert selectors.usable_papers(me, factories.wanted(owned)) == []


@pytest.mark.parametrize("harm", ["changed", "gone", "pending"])
def test_a_file_that_is_not_sound_is_not_used(harm):
    who, me = citizen()
    owned = factories.owner(who)
    paper = factories.paper(owned_by=owned)
    path = storage.path_of(paper.sha256)
    before = path.read_bytes()
    match harm:
        case "changed":
            path.write_bytes(b"khac")
        case "gone":
            path.unlink()
        case _:
            StoredFile.objects.filter(pk=paper.file_id).update(scan="pending")

    found = selectors.usable_for(me, paper.public_id, factories.wanted(owned))
    path.write_bytes(before)

    assert [code for code, _words in found.reasons] == ["file_unsound"]


def test_the_vault_offers_what_fits_the_newest_first():
    who, me = citizen()
    owned = factories.owner(who)
    old, new = factories.paper(owned_by=owned), factories.paper(owned_by=owned)
    factories.paper(owned_by=owned, kind="khac")
    factories.paper()

    assert selectors.usable_papers(me, factories.wanted(owned)) == [new, old]


def test_a_revoked_paper_counts_no_more_and_is_revoked_once():
    paper, actor = factories.paper(), factories.keeper()

    services.revoke_vault_paper(actor=actor, public_id=paper.public_id)
    with pytest.raises(NoLongerInForce):
        services.revoke_vault_paper(actor=actor, public_id=paper.public_id)

    paper.refresh_from_db()
    assert (paper.state, paper.ended_at is not None) == ("revoked", True)
    assert events_of(paper) == ["digitisation.kept", "digitisation.revoked"]


def test_a_paper_is_replaced_by_another_of_the_same_owner_alone():
    owned, actor = factories.owner(), factories.keeper()
    old, new, foreign = (
        factories.paper(owned_by=owned),
        factories.paper(owned_by=owned),
        factories.paper(),
    )
    for wrong in (foreign, old):
        with pytest.raises(Invalid, match="cùng chủ sở hữu"):
            services.replace_vault_paper(actor=actor, public_id=old.public_id, by=wrong.public_id)

    services.replace_vault_paper(actor=actor, public_id=old.public_id, by=new.public_id)

    old.refresh_from_db()
    assert (old.state, old.replaced_by_id) == ("replaced", new.pk)
    assert events_of(old)[-1] == "digitisation.replaced"


def test_the_list_costs_the_same_at_any_length():
    who, me = citizen()
    owned = factories.owner(who)
    for _number in range(23):
        factories.paper(owned_by=owned)

    with CaptureQueriesContext(connection) as asked:
        page = selectors.list_vault(me)
    rest = selectors.list_vault(me, after=page.next)

    assert len(asked) == 3  # the citizen, the organisations, the papers
    assert (len(page.rows), len(rest.rows)) == (20, 3)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "lost"}, "vault_"),
        ({"state": "revoked"}, "vault_ended_when_not_valid"),
        ({"issued_on": date(2024, 2, 2), "expires_on": date(2024, 2, 1)}, "vault_expires_after_issue"),
        ({"times_used": -1}, "vault_uses_are_counted"),
    ],
    ids=["state", "no end", "days", "uses"],
)
def test_the_database_refuses_a_paper_that_cannot_be(change, constraint):
    paper = factories.paper()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        VaultPaper.objects.filter(pk=paper.pk).update(**change)
