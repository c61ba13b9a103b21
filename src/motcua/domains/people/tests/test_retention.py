"""How long data are kept is a dated record; what is older goes at night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.domains.people import selectors, services
from motcua.domains.people.errors import RetentionFailed
from motcua.domains.people.models import Agency, RetentionRule, RetentionRun
from motcua.domains.people.rules import shipped_terms
from motcua.domains.people.tasks import carry_out_retention_of_all
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.models import JournalEntry, ReadLog
from motcua.kernel.personal import Sweeper, sweepers

pytestmark = pytest.mark.django_db
DAY, NOW = date(2026, 11, 23), clock.local(2026, 11, 23, 2, 30)


@pytest.fixture(autouse=True)
def tonight() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def here() -> Agency:
    return make.agency()


def save(of: Agency, **facts: Any) -> RetentionRule:
    given = {"key": "read-log", "days": 100, "valid_from": DAY, **facts}
    return services.save_retention_rule(actor=make.manager(of), **given)


def term(of: Agency, key: str = "read-log") -> tuple[int, bool]:
    found = {line.key: line.term for line in selectors.retention_lines(make.manager(of))}
    return found[key].days, found[key].is_own


def read(of: Agency, at: datetime) -> None:
    with clock.frozen(at):
        selectors.get_party(make.actor(of=of, may="people.read"), make.party(of=of).public_id)


def test_everything_that_is_cleared_away_has_a_shipped_term_and_none_is_called_verified() -> None:
    assert set(shipped_terms()) == set(sweepers.all())
    assert [one.verified for one in shipped_terms().values()] == [False] * len(shipped_terms())


def test_an_agency_says_how_long_from_a_day_on(here: Agency) -> None:
    assert term(here) == (1825, False)
    save(here, days=100)
    save(here, days=50, valid_from=DAY + timedelta(days=10))

    assert term(here) == (100, True)
    with clock.frozen(NOW + timedelta(days=10)):
        assert term(here) == (50, True)
    assert term(make.agency("SKHCN-QB")) == (1825, False)


def test_the_same_day_again_replaces_and_stands_in_the_journal(here: Agency) -> None:
    save(here, days=100)
    row = save(here, days=90)

    assert RetentionRule.objects.count() == 1
    entry = JournalEntry.objects.filter(subject_id=row.public_id).order_by("-subject_seq").first()
    assert entry is not None
    assert (entry.name, entry.payload["days"]) == ("people.retention_rule_saved", 90)


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"days": 0}, ["days"]),
        ({"days": None}, ["days"]),
        ({"days": 40_000}, ["days"]),
        ({"valid_from": DAY - timedelta(days=1)}, ["valid_from"]),
        ({"valid_from": None}, ["valid_from"]),
        ({"verified": True}, ["legal_basis", "source"]),
    ],
)
def test_what_cannot_be_is_refused(here: Agency, facts: dict[str, Any], fields: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        save(here, **facts)

    assert list(refused.value.errors) == fields
    assert not RetentionRule.objects.exists()


def test_only_who_manages_changes_and_who_audits_reads(here: Agency) -> None:
    auditor = make.actor(of=here, may="audit.read")
    with pytest.raises(NotAllowed):
        services.save_retention_rule(actor=auditor, key="read-log", days=1, valid_from=DAY)
    with pytest.raises(NotAllowed):
        services.carry_out_retention(actor=auditor)
    with pytest.raises(NotFound):
        save(here, key="weather")
    with pytest.raises(NotAllowed):
        selectors.retention_lines(ANONYMOUS)
    assert selectors.retention_lines(auditor)
    assert not RetentionRule.objects.exists()


def test_at_night_what_is_older_goes_and_the_rest_stays(here: Agency) -> None:
    there = make.agency("SKHCN-QB")
    save(here, days=100)
    for agency in (here, there):
        read(agency, NOW - timedelta(days=101))
        read(agency, NOW - timedelta(days=99))

    carry_out_retention_of_all(0)

    left = ReadLog.objects.order_by("agency_id", "read_at").values_list("agency_id", "read_at")
    assert [(agency, (NOW - at).days) for agency, at in left] == [
        (here.pk, 99),
        (there.pk, 101),
        (there.pk, 99),
    ]
    line = {one.key: one for one in selectors.retention_lines(make.manager(here))}["read-log"]
    assert (line.ran_at, line.removed) == (NOW, 1)
    told = JournalEntry.objects.get(name="people.retention_carried_out")
    assert (told.payload["removed"], told.payload["days"]) == (1, 100)


def test_again_the_same_night_finds_nothing_more(here: Agency) -> None:
    save(here, days=100)
    read(here, NOW - timedelta(days=101))
    carry_out_retention_of_all(0)
    carry_out_retention_of_all(0)

    assert RetentionRun.objects.get(key="read-log", agency=here).removed == 0
    assert JournalEntry.objects.filter(name="people.retention_carried_out").count() == 1


def broken(_agency_id: int, _before: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select nothing from nowhere")
    return 0


def break_one(monkeypatch: pytest.MonkeyPatch, sweep: Any) -> str:
    """The first sort is cleared away by something else, which may fail."""
    kept = sweepers.all()
    first = min(kept)
    kept[first] = Sweeper(kept[first].label, kept[first].how, sweep)
    monkeypatch.setattr(type(sweepers), "all", lambda _self: kept)
    return first


def line_of(of: Agency, key: str) -> tuple[datetime | None, datetime | None]:
    found = {one.key: one for one in selectors.retention_lines(make.manager(of))}[key]
    return found.ran_at, found.failed_at


def test_a_fault_in_one_sort_keeps_none_of_the_others(here: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    first = break_one(monkeypatch, broken)

    done = services.carry_out_retention(actor=make.manager(here))

    assert done.failed == (first,)
    assert set(done.removed) == set(shipped_terms()) - {first}


def test_a_night_with_a_fault_ends_as_failed_after_all_the_rest_of_all_agencies(
    here: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = make.agency("SKHCN-QB")
    first = break_one(monkeypatch, broken)

    with pytest.raises(RetentionFailed, match=first):
        carry_out_retention_of_all(0)

    for agency in (here, there):
        rows = dict(RetentionRun.objects.filter(agency=agency).values_list("key", "failed_at"))
        assert rows == {**dict.fromkeys(shipped_terms()), first: NOW}
        assert line_of(agency, first) == (None, NOW)


def test_a_fault_stands_on_the_page_of_rules_until_that_sort_has_gone_well(
    here: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.carry_out_retention(actor=make.manager(here))
    tomorrow, after = NOW + timedelta(days=1), NOW + timedelta(days=2)
    with monkeypatch.context() as patched, clock.frozen(tomorrow):
        first = break_one(patched, broken)
        services.carry_out_retention(actor=make.manager(here))
        assert line_of(here, first) == (NOW, tomorrow)

    with clock.frozen(after):
        assert services.carry_out_retention(actor=make.manager(here)).failed == ()

    assert line_of(here, first) == (after, None)


def test_the_database_refuses_a_term_of_no_day_and_a_mark_without_ground(here: Agency) -> None:
    row = save(here)
    for facts, name in (
        ({"days": 0}, "retention_keeps_some_days"),
        ({"verified": True}, "retention_verified_on_a_basis"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            RetentionRule.objects.filter(pk=row.pk).update(**facts)
