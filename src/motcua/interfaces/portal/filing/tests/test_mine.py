"""What I am writing stands above my dossiers, unmistakably not sent; mine alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.pages import PageClient

from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.tests.factories import MONDAY
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db


def test_a_draft_says_it_is_not_sent_until_when_it_is_kept_and_how_to_go_on(
    draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    page = visitor.get("/nguoi-dan/")

    assert page.has("Hồ sơ đang lập, chưa nộp", "CHƯA NỘP", draft.version.procedure.name)
    assert page.has("giữ đến hết ngày 06/03/2024 rồi tự xóa")
    assert {at, f"{at}bo/"} <= set(page.links)


def test_in_its_last_days_it_warns(draft: FilingDraft, visitor: PageClient) -> None:
    assert "Sắp hết hạn giữ" not in visitor.get("/nguoi-dan/").text
    FilingDraft.objects.update(expires_at=MONDAY + timedelta(days=2))

    assert visitor.get("/nguoi-dan/").has("Sắp hết hạn giữ", "giữ đến hết ngày 07/02/2024")


def test_it_costs_one_statement_however_many_there_are(draft: FilingDraft, visitor: PageClient) -> None:
    visitor.get("/nguoi-dan/")
    before = len(visitor.get("/nguoi-dan/").statements)
    draft.pk, draft.public_id = None, "01890000-0000-7000-8000-00000000000a"
    FilingDraft.objects.bulk_create([draft])

    page = visitor.get("/nguoi-dan/")

    assert page.text.count("CHƯA NỘP") == 2
    assert len(page.statements) == before


def test_nobody_else_sees_it(draft: FilingDraft) -> None:
    page = PageClient(people.citizen().account).get("/nguoi-dan/")

    assert "CHƯA NỘP" not in page.text


def test_without_drafts_the_list_has_no_such_part(visitor: PageClient) -> None:
    assert "Hồ sơ đang lập" not in visitor.get("/nguoi-dan/").text
