"""Lưu giữ dữ liệu cá nhân: the rules and changing one."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.people.models import Agency, RetentionRule
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
LIST, ONE = "/lam-viec/luu-giu/", "/lam-viec/luu-giu/messages/"
TYPED = {"days": "200", "valid_from": "31/12/2099", "legal_basis": "Luật 91/2025/QH15", "source": "Công báo"}


@pytest.fixture
def here() -> Agency:
    return people.agency()


@pytest.fixture
def manager(here: Agency) -> PageClient:
    return browser_of(people.actor(of=here, may=["people.manage"]))


def test_the_rules_say_how_long_why_and_when_they_last_ran(manager: PageClient) -> None:
    page = manager.get(LIST)

    assert page.h1 == "Lưu giữ dữ liệu cá nhân"
    assert page.has(
        "Nội dung thư, tin nhắn đã gửi", "365 ngày", "Chưa đối chiếu văn bản", "Chưa chạy lần nào"
    )
    assert ONE in page.links


def test_a_rule_is_kept(manager: PageClient) -> None:
    assert manager.post(ONE, TYPED).has("Đã ghi thời hạn lưu giữ.")
    assert RetentionRule.objects.get().days == 200


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"days": "nhiều"}, ["id_days"]),
        ({"valid_from": "01/01/2020"}, ["id_valid_from"]),
        ({"verified": "on", "source": ""}, ["id_source"]),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    manager: PageClient, facts: dict[str, str], fields: list[str]
) -> None:
    page = manager.post(ONE, {**TYPED, **facts})

    assert (page.status, list(page.faults)) == (422, fields)
    assert page.fields["legal_basis"] == "Luật 91/2025/QH15"
    assert not RetentionRule.objects.exists()


def test_an_auditor_reads_and_changes_nothing(here: Agency) -> None:
    auditor = browser_of(people.actor(of=here, may=["audit.read"]))

    assert auditor.get(LIST).status == auditor.get(ONE).status == 200
    assert auditor.post(ONE, TYPED).status == 403
    assert auditor.get(f"{LIST}thoi-tiet/").status == 404
    assert browser_of(people.actor(of=here, may=["people.read"])).get(LIST).status == 403
    assert not RetentionRule.objects.exists()
