"""Coded reasons: dated, kept by whoever keeps the figures of the law, never fewer than one of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotAllowed, ReasonNotFound, ReasonTaken, WrongReasonState
from motcua.domains.dossiers.models import Reason
from motcua.domains.dossiers.rules.reasons import code_of
from motcua.domains.dossiers.selectors import get_reason, list_reasons, reasons_in_force
from motcua.domains.dossiers.tests.factories import Desk, in_threads, statements
from motcua.domains.dossiers.types import ReasonKind
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
NEW = {
    "kind": "refusal",
    "code": "thieu-dieu-kien",
    "text": "Cơ sở chưa đủ điều kiện hoạt động",
    "valid_from": date(2027, 1, 1),
}


@pytest.fixture(autouse=True)
def in_november() -> Iterator[None]:
    with clock.frozen(local(2026, 11, 23, 9)):
        yield


def loaded(here: Agency) -> Agency:
    services.load_shipped_reasons(
        actor=system_actor("tests", agency_id=here.pk, permissions=["deadlines.manage"])
    )
    return here


@pytest.fixture
def here() -> Agency:
    return loaded(people.agency())


@pytest.fixture
def keeper(here: Agency) -> Actor:
    return people.actor(of=here, may=["deadlines.manage", "deadlines.read"])


def in_use(here: Agency, kind: ReasonKind, on: date = TODAY) -> dict[str, str]:
    return {one.code: one.text for one in reasons_in_force(here.pk, kind, on)}


def one(here: Agency, kind: str = "refusal", code: str = "prohibited") -> Reason:
    return Reason.objects.filter(agency=here, kind=kind, code=code).latest("valid_from")


def rows(here: Agency) -> list[dict[str, Any]]:
    return list(Reason.objects.filter(agency=here).order_by("id").values())


def test_a_reason_may_be_given_from_its_day_on(here: Agency, keeper: Actor) -> None:
    added = services.add_reason(actor=keeper, **NEW)

    assert added.code not in in_use(here, ReasonKind.REFUSAL, date(2026, 12, 31))
    assert in_use(here, ReasonKind.REFUSAL, date(2027, 1, 1))[added.code] == NEW["text"]
    assert added.code not in in_use(here, ReasonKind.STOP, date(2027, 1, 1))
    entry = entries_of("dossiers.reason", added.public_id).last()
    assert entry is not None
    assert entry.name == "dossiers.reason_added"
    assert (entry.payload["code"], entry.payload["valid_from"]) == (added.code, "2027-01-01")


def test_new_words_hold_from_their_day_and_the_old_ones_until_it(here: Agency, keeper: Actor) -> None:
    old = one(here).text
    words = {"code": "prohibited", "text": "Pháp luật nghiêm cấm thực hiện"}

    services.add_reason(actor=keeper, **{**NEW, **words})

    assert in_use(here, ReasonKind.REFUSAL, date(2026, 12, 31))["prohibited"] == old
    assert in_use(here, ReasonKind.REFUSAL, date(2027, 1, 1))["prohibited"] == words["text"]
    assert Reason.objects.filter(agency=here, code="prohibited").count() == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("thieu-chu-ky", "thieu-chu-ky"),
        (" Thiếu Chữ Ký ", "thieu-chu-ky"),
        ("Điều 15/k.3", "dieu-15-k-3"),
        ("---", ""),
    ],
)
def test_a_code_is_written_plainly(typed: str, kept: str) -> None:
    assert code_of(typed) == kept


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"code": ""}, ["code"]),
        ({"code": "!!"}, ["code"]),
        ({"code": "x" * 41}, ["code"]),
        ({"text": "  "}, ["text"]),
        ({"text": "x" * 501}, ["text"]),
        ({"kind": "joke"}, ["kind"]),
        ({"valid_to": date(2026, 12, 31)}, ["valid_to"]),
        ({"verified": True}, ["legal_basis", "source"]),
        ({"verified": True, "legal_basis": "NĐ 118/2025/NĐ-CP, Điều 17"}, ["source"]),
        ({"legal_basis": "x" * 501}, ["legal_basis"]),
        ({"code": "", "text": ""}, ["code", "text"]),
    ],
)
def test_everything_wrong_with_a_reason_is_said_at_once(
    here: Agency, keeper: Actor, wrong: dict[str, Any], fields: list[str]
) -> None:
    before = rows(here)

    with pytest.raises(Invalid) as caught:
        services.add_reason(actor=keeper, **{**NEW, **wrong})

    assert list(caught.value.errors) == fields
    assert rows(here) == before


def test_a_code_begins_once_a_day(here: Agency, keeper: Actor) -> None:
    services.add_reason(actor=keeper, **NEW)
    before = rows(here)

    with pytest.raises(ReasonTaken, match="thieu-dieu-kien"):
        services.add_reason(actor=keeper, **{**NEW, "text": "Lời khác"})
    services.add_reason(actor=keeper, **{**NEW, "kind": "stop"})

    assert len(rows(here)) == len(before) + 1


def test_a_reason_that_ends_may_be_given_until_that_evening(here: Agency, keeper: Actor) -> None:
    ended = services.end_reason(actor=keeper, public_id=one(here).public_id, last_day=date(2026, 12, 31))

    assert ended.valid_to == date(2026, 12, 31)
    assert "prohibited" in in_use(here, ReasonKind.REFUSAL, date(2026, 12, 31))
    assert "prohibited" not in in_use(here, ReasonKind.REFUSAL, date(2027, 1, 1))
    entry = entries_of("dossiers.reason", ended.public_id).last()
    assert entry is not None
    assert (entry.name, entry.payload["last_day"]) == ("dossiers.reason_ended", "2026-12-31")


def test_ending_a_reason_ends_its_earlier_words_too(here: Agency, keeper: Actor) -> None:
    services.add_reason(actor=keeper, **{**NEW, "code": "prohibited", "valid_from": date(2026, 1, 1)})

    services.end_reason(actor=keeper, public_id=one(here).public_id, last_day=TODAY)

    assert "prohibited" in in_use(here, ReasonKind.REFUSAL, TODAY)
    assert "prohibited" not in in_use(here, ReasonKind.REFUSAL, date(2026, 11, 24))


@pytest.mark.parametrize("last_day", [date(2026, 11, 22), date(2018, 6, 20)])
def test_the_past_is_not_ended(here: Agency, keeper: Actor, last_day: date) -> None:
    before = rows(here)

    with pytest.raises(Invalid) as caught:
        services.end_reason(actor=keeper, public_id=one(here).public_id, last_day=last_day)

    assert list(caught.value.errors) == ["last_day"]
    assert rows(here) == before


def test_what_does_not_hold_on_a_day_is_not_ended_on_it(here: Agency, keeper: Actor) -> None:
    coming = services.add_reason(actor=keeper, **NEW)
    services.end_reason(actor=keeper, public_id=one(here).public_id, last_day=TODAY)
    before = rows(here)

    for reason, last_day in ((coming, date(2026, 12, 1)), (one(here), date(2026, 12, 1))):
        with pytest.raises(WrongReasonState):
            services.end_reason(actor=keeper, public_id=reason.public_id, last_day=last_day)

    assert rows(here) == before


def test_a_kind_keeps_its_last_reason(here: Agency, keeper: Actor) -> None:
    codes = list(in_use(here, ReasonKind.STOP))
    for code in codes[1:]:
        services.end_reason(actor=keeper, public_id=one(here, "stop", code).public_id, last_day=TODAY)
    before = rows(here)

    with pytest.raises(WrongReasonState, match="cuối cùng"):
        services.end_reason(actor=keeper, public_id=one(here, "stop", codes[0]).public_id, last_day=TODAY)

    assert rows(here) == before
    services.add_reason(actor=keeper, **{**NEW, "kind": "stop", "valid_from": TODAY})
    services.end_reason(actor=keeper, public_id=one(here, "stop", codes[0]).public_id, last_day=TODAY)


def test_a_reason_compared_with_the_law_says_which_text_and_where_it_was_read(
    here: Agency, keeper: Actor
) -> None:
    reason = one(here)
    assert not reason.verified

    services.verify_reason(
        actor=keeper, public_id=reason.public_id, legal_basis=" NĐ 61/2018/NĐ-CP, Điều 17 ", source="Công báo"
    )

    found = next(r for r in reasons_in_force(here.pk, ReasonKind.REFUSAL, TODAY) if r.code == reason.code)
    assert (found.verified, found.legal_basis) == (True, "NĐ 61/2018/NĐ-CP, Điều 17")
    entry = entries_of("dossiers.reason", reason.public_id).last()
    assert entry is not None
    assert (entry.name, entry.payload["source"]) == ("dossiers.reason_verified", "Công báo")


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"legal_basis": "", "source": ""}, ["legal_basis", "source"]),
        ({"legal_basis": "NĐ 61", "source": " "}, ["source"]),
        ({"legal_basis": "NĐ 61", "source": "x" * 501}, ["source"]),
    ],
)
def test_without_a_text_and_where_it_was_read_nothing_is_verified(
    here: Agency, keeper: Actor, given: dict[str, str], fields: list[str]
) -> None:
    before = rows(here)

    with pytest.raises(Invalid) as caught:
        services.verify_reason(actor=keeper, public_id=one(here).public_id, **given)

    assert list(caught.value.errors) == fields
    assert rows(here) == before


def acts(reason: Reason, actor: Actor) -> list[Any]:
    return [
        lambda: services.add_reason(actor=actor, **NEW),
        lambda: services.end_reason(actor=actor, public_id=reason.public_id, last_day=TODAY),
        lambda: services.verify_reason(
            actor=actor, public_id=reason.public_id, legal_basis="NĐ 61", source="Công báo"
        ),
    ]


def test_only_whoever_keeps_the_figures_of_the_law_keeps_reasons(here: Agency, keeper: Actor) -> None:
    reason, before = one(here), rows(here)
    unit = people.unit(of=here)
    readers = [
        people.actor(of=here, may=["deadlines.read"]),
        people.actor(of=here, may=["dossiers.read", "dossiers.decide"]),
        people.actor(people.officer(of=unit, may=["deadlines.manage", "dossiers.read"], over=unit)),
    ]

    for actor in readers:
        assert get_reason(actor, reason.public_id) == reason
        for act in acts(reason, actor):
            with pytest.raises(DossierNotAllowed):
                act()

    assert rows(here) == before


def test_who_may_not_see_reasons_and_another_agency_find_none(here: Agency) -> None:
    there = loaded(people.agency("SKHCN-QB"))
    reason, before = one(here), rows(here)
    strangers = [
        people.actor(of=here, may=["plans.read"]),
        people.actor(of=there, may=["deadlines.manage", "dossiers.read"]),
    ]

    for actor in strangers:
        assert reason not in list_reasons(actor)
        for act in acts(reason, actor)[1:]:
            with pytest.raises(ReasonNotFound):
                act()
    assert list_reasons(strangers[0]) == []

    assert rows(here) == before


def test_two_agencies_keep_reasons_of_their_own(here: Agency, keeper: Actor) -> None:
    there = loaded(people.agency("SKHCN-QB"))
    services.add_reason(actor=keeper, **{**NEW, "valid_from": TODAY})

    assert NEW["code"] in in_use(here, ReasonKind.REFUSAL)
    assert NEW["code"] not in in_use(there, ReasonKind.REFUSAL)


def test_reasons_are_listed_by_kind_and_code_the_newest_words_first(here: Agency, keeper: Actor) -> None:
    services.add_reason(actor=keeper, **{**NEW, "code": "not-competent"})

    with CaptureQueriesContext(connection) as captured:
        listed = list_reasons(keeper, ReasonKind.REFUSAL)

    assert len(statements(captured)) == 1
    assert [(row.code, row.valid_from.year) for row in listed[:3]] == [
        ("not-competent", 2027),
        ("not-competent", 2018),
        ("not-eligible-party", 2018),
    ]
    assert {row.kind for row in list_reasons(keeper)} == set(ReasonKind.values)


def test_a_reason_added_is_offered_and_one_ended_refused_where_it_is_given(office: Desk) -> None:
    keeper = people.actor(of=office.agency, may=["deadlines.manage"])
    with clock.frozen(local(2024, 2, 5, 10)):
        services.add_reason(actor=keeper, **{**NEW, "valid_from": date(2024, 2, 5)})
        filing = office.file()
        services.refuse_filing(
            actor=office.reception, public_id=filing.public_id, reasons=[NEW["code"]], explanation="Chưa đủ"
        )
        other = office.file()
        services.end_reason(actor=keeper, public_id=one(office.agency).public_id, last_day=date(2024, 2, 5))
    with clock.frozen(local(2024, 2, 6, 8)), pytest.raises(Invalid):
        services.refuse_filing(
            actor=office.reception, public_id=other.public_id, reasons=["prohibited"], explanation="Cấm"
        )


@pytest.mark.django_db(transaction=True)
def test_of_the_last_two_reasons_two_people_end_one() -> None:
    here = loaded(people.agency())
    keeper = people.actor(of=here, may=["deadlines.manage"])
    codes = list(in_use(here, ReasonKind.STOP))
    for code in codes[2:]:
        services.end_reason(actor=keeper, public_id=one(here, "stop", code).public_id, last_day=TODAY)
    last = [one(here, "stop", code).public_id for code in codes[:2]]

    outcomes = in_threads(
        *[lambda key=key: services.end_reason(actor=keeper, public_id=key, last_day=TODAY) for key in last],
        at=local(2026, 11, 23, 9),
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Reason", "WrongReasonState"]
    assert len(in_use(here, ReasonKind.STOP, date(2026, 11, 24))) == 1
