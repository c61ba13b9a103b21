"""Files nobody used go when their time is over; those somebody used stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.services.sweep_files import sweep_files
from motcua.domains.documents.tests import factories
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, storage

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Agency:
    return people.agency()


def sent(
    of: Agency, *, days_ago: int = 40, purpose: str = "online-paper", body: bytes | None = None
) -> StoredFile:
    facts = {"upload": body} if body is not None else {}
    file = factories.stored_file(of=of, actor=people.actor(of=of, may="documents.read"), **facts)
    at = clock.now() - timedelta(days=days_ago)
    StoredFile.objects.filter(pk=file.pk).update(purpose=purpose, uploaded_at=at)
    return file


def test_only_old_files_sent_online_go(here: Agency, django_capture_on_commit_callbacks) -> None:
    old = sent(here)
    kept = [sent(here, days_ago=10), sent(here, purpose="dossier-paper"), sent(people.agency("SKHCN-QB"))]

    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_files(here.pk, clock.now() - timedelta(days=30)) == 1

    left = set(StoredFile.objects.values_list("pk", flat=True))
    assert old.pk not in left
    assert left >= {file.pk for file in kept}


def test_bytes_another_row_has_stay_in_the_store(here: Agency, django_capture_on_commit_callbacks) -> None:
    old, young = sent(here), sent(here, days_ago=1)
    assert old.sha256 == young.sha256

    with django_capture_on_commit_callbacks(execute=True):
        sweep_files(here.pk, clock.now() - timedelta(days=30))
    assert storage.exists(young.sha256)

    StoredFile.objects.filter(pk=young.pk).update(uploaded_at=clock.now() - timedelta(days=40))
    with django_capture_on_commit_callbacks(execute=True):
        sweep_files(here.pk, clock.now() - timedelta(days=30))
    assert not storage.exists(young.sha256)
