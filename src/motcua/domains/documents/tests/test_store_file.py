"""Taking files in, and giving them out."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.documents import selectors
from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import FileRefused
from motcua.domains.documents.models import FileSizeLimit, StoredFile
from motcua.domains.documents.selectors.limits import file_limit
from motcua.domains.documents.selectors.schemes import REVISION
from motcua.domains.documents.tests import factories
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, revisions, storage
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.kernel.ids import uuid7
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db


def limit(agency: Agency, purpose: str, max_bytes: int, since: date, until: date | None = None) -> None:
    FileSizeLimit.objects.create(
        agency=agency, purpose=purpose, max_bytes=max_bytes, effective_from=since, effective_to=until
    )
    revisions.bump(REVISION)


def test_a_file_is_kept_under_its_hash_with_its_name_kind_and_keeper() -> None:
    actor = people.actor(of=people.agency(), may="documents.read")

    with clock.frozen(factories.MORNING):
        file = documents.store_file(
            actor=actor, upload=factories.pdf(), name="C:\\Đơn đề nghị.pdf", purpose="dossier-paper"
        )

    file.refresh_from_db()
    assert file.sha256 == sha256(factories.pdf()).hexdigest()
    assert file.size == len(factories.pdf())
    assert (file.mime, file.original_name) == ("application/pdf", "Đơn đề nghị.pdf")
    assert (file.uploaded_by, file.uploaded_at) == (actor.id, factories.MORNING)
    assert storage.read_blob(file.sha256) == factories.pdf()


def test_keeping_a_file_is_recorded_without_its_name() -> None:
    file = factories.stored_file(name="Nguyễn Văn Ẩn.pdf")

    entry = JournalEntry.objects.get(subject_id=file.public_id)
    assert entry.name == "documents.file_stored"
    assert entry.payload == {
        "sha256": file.sha256,
        "size": file.size,
        "mime": "application/pdf",
        "purpose": "dossier-paper",
    }
    assert "Ẩn" not in repr(file)
    assert "Ẩn" not in str(file)


def test_the_same_content_twice_is_two_rows_on_one_blob() -> None:
    first, second = factories.stored_file(), factories.stored_file(name="Bản khác.pdf")

    assert first.pk != second.pk
    assert first.sha256 == second.sha256


def test_an_uploaded_stream_is_read_from_its_beginning() -> None:
    stream = BytesIO(factories.pdf())
    stream.read(10)

    file = factories.stored_file(upload=stream)

    assert file.sha256 == sha256(factories.pdf()).hexdigest()


def test_a_refused_file_leaves_nothing() -> None:
    content = factories.png() + b"never kept"

    with pytest.raises(FileRefused):
        factories.stored_file(upload=content, name="a.pdf")

    assert not StoredFile.objects.exists()
    assert not storage.exists(sha256(content).hexdigest())
    assert not JournalEntry.objects.filter(name="documents.file_stored").exists()


def test_who_is_not_signed_in_stores_nothing() -> None:
    with pytest.raises(NotAllowed):
        documents.store_file(actor=ANONYMOUS, upload=factories.pdf(), name="a.pdf", purpose="dossier-paper")

    assert not StoredFile.objects.exists()


def test_without_a_limit_of_its_own_an_agency_takes_fifty_megabytes() -> None:
    found = file_limit(people.agency().pk, "dossier-paper", date(2024, 3, 7))

    assert (found.max_bytes, found.verified) == (50 * 1024 * 1024, False)
    with pytest.raises(NotFound):
        file_limit(people.agency().pk, "dossier-paper", date(2017, 12, 31))


def test_the_limit_of_the_day_and_of_the_purpose_holds() -> None:
    here, there = people.agency(), people.agency("SKHCN-QB")
    limit(here, "", 1_000, date(2024, 1, 1), date(2024, 6, 30))
    limit(here, "dossier-result", 9_000, date(2024, 1, 1))

    assert file_limit(here.pk, "dossier-paper", date(2024, 6, 30)).max_bytes == 1_000
    assert file_limit(here.pk, "dossier-result", date(2024, 6, 30)).max_bytes == 9_000
    assert file_limit(here.pk, "dossier-paper", date(2024, 7, 1)).max_bytes == 52_428_800
    assert file_limit(there.pk, "dossier-paper", date(2024, 6, 30)).max_bytes == 52_428_800


def test_a_file_over_the_agencys_limit_is_refused() -> None:
    agency = people.agency()
    limit(agency, "", 60, date(2020, 1, 1))

    with pytest.raises(FileRefused) as refused:
        factories.stored_file(of=agency)

    assert refused.value.code == "file_too_large"
    assert not StoredFile.objects.exists()


def test_an_officer_who_may_read_opens_the_file() -> None:
    agency = people.agency()
    file = factories.stored_file(of=agency)
    reader = people.actor(of=agency, may="documents.read")

    opened = selectors.open_file(reader, file.public_id)

    with opened.stream as stream:
        assert stream.read() == factories.pdf()
    assert (opened.name, opened.mime, opened.size) == ("Đơn đề nghị.pdf", "application/pdf", file.size)


def test_who_handed_a_file_in_finds_it_again() -> None:
    agency = people.agency()
    citizen = Actor(kind=ActorKind.CITIZEN, id=uuid7(), agency_id=agency.pk)
    mine = factories.stored_file(actor=citizen)
    factories.stored_file(of=agency)

    assert list(selectors.visible_files(citizen)) == [mine]
    assert selectors.get_file(citizen, mine.public_id) == mine


@pytest.mark.parametrize("who", ["other agency", "no permission", "another citizen", "nobody"])
def test_others_do_not_find_the_file(who: str) -> None:
    agency = people.agency()
    file = factories.stored_file(of=agency)
    actor = {
        "other agency": lambda: people.actor(of=people.agency("SKHCN-QB"), may="documents.read"),
        "no permission": lambda: people.actor(of=agency, may="people.read"),
        "another citizen": lambda: Actor(kind=ActorKind.CITIZEN, id=uuid7(), agency_id=agency.pk),
        "nobody": lambda: ANONYMOUS,
    }[who]()

    with pytest.raises(NotFound):
        selectors.open_file(actor, file.public_id)


def test_the_database_refuses_an_empty_file_and_a_hash_that_is_none() -> None:
    file = factories.stored_file()

    for wrong in ({"size": 0}, {"sha256": "z" * 64}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StoredFile.objects.filter(pk=file.pk).update(**wrong)
