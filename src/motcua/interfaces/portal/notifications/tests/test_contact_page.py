"""Cách nhận tin: the citizen's own page."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, desk, person
from motcua.domains.notifications.models import ContactChoice
from motcua.domains.people.models import Party
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
PAGE, MINE = "/nguoi-dan/lien-he/", "045189000214"


@pytest.fixture
def office() -> Desk:
    return desk()


@pytest.fixture
def visitor(office: Desk) -> PageClient:
    return PageClient(people.citizen(full_name="Đinh Phương Nhi", id_number=MINE).account)


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    return office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE, email="nhi@nha.test"))


def typed(dossier: Dossier, **facts: object) -> dict[str, object]:
    party = Party.objects.get(pk=dossier.submitter_id).public_id
    return {
        "party": party,
        "channel_1": "sms",
        "channel_2": "email",
        "channel_3": "",
        "quiet_from": "20:00",
        "quiet_until": "08:00",
        "wanted": ["uncollected"],
        **facts,
    }


def test_the_page_says_where_news_goes_and_what_cannot_be_turned_off(
    visitor: PageClient, dossier: Dossier
) -> None:
    page = visitor.get(PAGE)

    assert page.h1 == "Cách nhận tin về hồ sơ"
    assert page.has("thư điện tử n•••@nha.test, điện thoại ••• 456", "Tin luôn được báo", "không tắt được")
    assert page.fields["channel_1"] == "email"
    assert (page.fields["quiet_from"], page.fields["quiet_until"]) == ("21:00", "07:00")
    assert "nhi@nha.test" not in page.html


def test_a_choice_is_kept_and_said(visitor: PageClient, dossier: Dossier) -> None:
    page = visitor.post(PAGE, typed(dossier))

    assert (page.path, page.has("Đã lưu cách nhận tin.")) == (PAGE, True)
    row = ContactChoice.objects.get()
    assert row.channels == ["sms", "email"]
    assert "uncollected" not in row.muted
    assert "returned" in row.muted
    assert page.fields["channel_1"] == "sms"


@pytest.mark.parametrize(
    ("facts", "at"),
    [
        ({"quiet_from": "tối"}, "quiet_from"),
        ({"quiet_until": "20:00"}, "quiet_until"),
        ({"channel_1": "fax"}, "channel_1"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    visitor: PageClient, dossier: Dossier, facts: dict[str, object], at: str
) -> None:
    sent = typed(dossier, **facts)

    page = visitor.post(PAGE, sent)

    assert page.status == 422
    assert list(page.faults) == [f"{at}_{sent['party']}"]
    assert page.fields["channel_2"] == "email"
    assert not ContactChoice.objects.exists()


def test_somebody_elses_choice_is_not_found(office: Desk, visitor: PageClient, dossier: Dossier) -> None:
    other = office.take_in(submitter=person(name="Người Khác", id_number="045189000888"))

    assert visitor.post(PAGE, typed(other)).status == 404
    assert visitor.post(PAGE, typed(dossier, party="x")).status == 404
    assert not ContactChoice.objects.exists()


def test_who_never_filed_here_is_told_when_to_choose(visitor: PageClient) -> None:
    assert visitor.get(PAGE).has("Chưa có gì để chọn")


def test_the_page_costs_few_statements(visitor: PageClient, dossier: Dossier) -> None:
    visitor.get(PAGE)

    assert len(visitor.get(PAGE).statements) == 7
