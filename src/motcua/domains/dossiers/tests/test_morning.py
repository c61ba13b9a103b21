"""The morning list: who must look at what first, and why; the same answer in SQL as in the rule."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.models import Dossier, StepDuration
from motcua.domains.dossiers.rules.durations import leg_key
from motcua.domains.dossiers.rules.risk import Basis, Risk
from motcua.domains.dossiers.selectors import _morning, risk
from motcua.domains.dossiers.selectors.risk import MorningCounts, morning_counts, morning_list
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour, statements
from motcua.domains.dossiers.tests.history import HOUR, put, standing, usual
from motcua.domains.dossiers.types import State
from motcua.domains.dossiers.types.risk import MorningScope, Pick
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.tests import factories as processes
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

OFFICER, UNIT, AGENCY = MorningScope.OFFICER, MorningScope.UNIT, MorningScope.AGENCY
NOW = local(2024, 2, 20, 9, 0)
TODAY, TOMORROW, NEXT_WEEK = local(2024, 2, 20, 17, 0), local(2024, 2, 21, 17, 0), local(2024, 2, 27, 17, 0)
YESTERDAY = local(2024, 2, 19, 17, 0)


@pytest.fixture
def held(office: Desk) -> list[Dossier]:
    """Four dossiers at the specialist's step since this morning: late, red, amber, green."""
    made = [
        standing(office, "assignment", due=due, began=local(2024, 2, 20, 8, 0))
        for due in (YESTERDAY, TODAY, TOMORROW, NEXT_WEEK)
    ]
    usual(made[0], rest=(10 * HOUR, 20 * HOUR), after=(2 * HOUR, 4 * HOUR))
    return made


def codes(page: object) -> list[str]:
    return [row.dossier.code for row in page.rows]  # type: ignore[attr-defined]


def test_each_running_dossier_is_in_one_figure(office: Desk, held: list[Dossier]) -> None:
    with clock.frozen(NOW):
        counts = morning_counts(office.specialist, OFFICER)

    assert counts == MorningCounts(late=1, red=1, amber=1, green=1)
    assert (counts.total, counts.at_risk) == (4, 2)


@pytest.mark.parametrize(
    ("pick", "places"),
    [
        (Pick.ALL, [0, 1, 2]),
        (Pick.LATE, [0]),
        (Pick.AT_RISK, [1, 2]),
        (Pick.RED, [1]),
        (Pick.AMBER, [2]),
    ],
)
def test_each_figure_opens_exactly_its_dossiers_nearest_due_first(
    office: Desk, held: list[Dossier], pick: Pick, places: list[int]
) -> None:
    with clock.frozen(NOW):
        page = morning_list(office.specialist, OFFICER, pick)

    assert codes(page) == [held[place].code for place in places]


def test_a_row_says_why(office: Desk, held: list[Dossier]) -> None:
    with clock.frozen(NOW):
        rows = morning_list(office.specialist, OFFICER).rows

    late, red, _amber = rows
    assert (late.standing.risk, late.standing.is_late) == (Risk.RED, True)
    assert (red.standing.risk, red.standing.is_late) == (Risk.RED, False)
    assert late.why.startswith("Quá hạn 1,5 giờ làm việc; ")
    assert red.why == (
        "Còn 6,5 giờ làm việc; từ bước này đến khi có kết quả thường mất 10 giờ (trung vị), 20 giờ (p90),"
        " 87 hồ sơ; bước này đã 1 giờ."
    )


def test_with_too_few_cases_the_quota_of_the_coming_steps_stands_in(office: Desk) -> None:
    dossier = standing(office, "assignment", due=TODAY, began=NOW)
    usual(dossier, rest=(1, 2), cases=9)

    with clock.frozen(NOW):
        (row,) = morning_list(office.specialist, OFFICER).rows

    assert (row.standing.risk, row.standing.needed.basis) == (Risk.AMBER, Basis.QUOTA)
    assert "chưa đủ số liệu (9 hồ sơ), tính theo định mức" in row.why


def test_what_waits_for_the_applicant_or_has_ended_endangers_nobody(
    office: Desk, held: list[Dossier]
) -> None:
    waiting = {"state": State.SUPPLEMENT_ASKED, "before_state": State.PROCESSING}
    Dossier.objects.filter(pk=held[0].pk).update(**waiting)
    Dossier.objects.filter(pk=held[1].pk).update(state=State.DONE, finished_at=NOW)

    with clock.frozen(NOW):
        assert morning_counts(office.specialist, OFFICER) == MorningCounts(amber=1, green=1)
        assert codes(morning_list(office.specialist, OFFICER)) == [held[2].code]


def test_pages_follow_one_another_both_ways(office: Desk, held: list[Dossier]) -> None:
    with clock.frozen(NOW):
        first = morning_list(office.specialist, OFFICER, size=2)
        second = morning_list(office.specialist, OFFICER, size=2, after=first.next)
        back = morning_list(office.specialist, OFFICER, size=2, after=second.previous)

    assert [codes(page) for page in (first, second, back)] == [
        [held[0].code, held[1].code],
        [held[2].code],
        [held[0].code, held[1].code],
    ]
    assert second.next is None


def test_the_unit_and_the_agency_see_more_than_the_officer(office: Desk, held: list[Dossier]) -> None:
    free = standing(office, due=YESTERDAY)

    with clock.frozen(NOW):
        assert morning_counts(office.specialist, OFFICER).late == 1
        assert morning_counts(office.head, UNIT).late == 2
        assert morning_counts(office.director, AGENCY).late == 2
        assert free.code in codes(morning_list(office.head, OFFICER))
        assert morning_counts(office.director, UNIT) == MorningCounts()


def test_nobody_sees_what_is_not_theirs(office: Desk, held: list[Dossier]) -> None:
    there = neighbour()
    outsider = office.officer("P-QLKH", [])
    from motcua.domains.people.tests import factories as people

    with clock.frozen(NOW):
        for actor in (there.director, there.head, people.actor(outsider)):
            for scope in MorningScope:
                assert morning_counts(actor, scope) == MorningCounts()
                assert morning_list(actor, scope).rows == []


def test_every_list_costs_the_same_few_statements(office: Desk, held: list[Dossier]) -> None:
    with clock.frozen(NOW):
        morning_list(office.director, AGENCY)
        with CaptureQueriesContext(connection) as captured:
            morning_counts(office.director, AGENCY)
        assert len([sql for sql in statements(captured) if "kernel_revision" not in sql]) == 1
        with CaptureQueriesContext(connection) as captured:
            morning_list(office.director, AGENCY)
        assert len([sql for sql in statements(captured) if "kernel_revision" not in sql]) == 3


def test_what_lies_behind_many_more_pressing_ones_is_found_too(
    office: Desk, held: list[Dossier], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest few are looked at first; when they are not what is asked for, all are."""
    monkeypatch.setattr(_morning, "FEW", 1)

    with clock.frozen(NOW):
        assert codes(morning_list(office.specialist, OFFICER, Pick.AMBER, size=1)) == [held[2].code]
        first = morning_list(office.specialist, OFFICER, Pick.AT_RISK, size=1)
        second = morning_list(office.specialist, OFFICER, Pick.AT_RISK, size=1, after=first.next)
    assert [codes(first), codes(second)] == [[held[1].code], [held[2].code]]


@pytest.mark.parametrize("values", [["x", 1], [{"t": "2024-02-20T09:00:00+07:00"}, "1"], [1], "abc"])
def test_a_cursor_of_another_list_is_refused(office: Desk, values: object) -> None:
    text = json.dumps([">", *values]) if isinstance(values, list) else str(values)
    cursor = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    with pytest.raises(Invalid):
        morning_list(office.director, AGENCY, after=cursor)


def test_sql_and_rule_agree_on_every_dossier(office: Desk) -> None:
    """Moments at random, in and out of office hours, over weekends and the Tết holidays."""
    chance = Random(2024)  # noqa: S311  the same every time
    first = standing(office, "assignment")
    made = [first, *(standing(office, "assignment") for _more in range(11)), standing(office)]
    for round_ in range(12):
        now = local(2024, 2, 1, 0, 0) + timedelta(minutes=chance.randrange(40 * 24 * 60))
        usual(
            first,
            rest=(chance.randrange(1, 1_500), 1_500 + chance.randrange(900)),
            after=(chance.randrange(1, 500), 500 + chance.randrange(400)),
            cases=chance.choice([3, 10, 50]),
        )
        for dossier in made:
            put(
                dossier,
                due=now + timedelta(minutes=chance.randrange(-3_000, 9_000)),
                began=now - timedelta(minutes=chance.randrange(9_000)),
            )
        with clock.frozen(now):
            told = {
                row.dossier.pk: row.standing for row in morning_list(office.director, AGENCY, size=50).rows
            }
            counts = morning_counts(office.director, AGENCY)
            found = risk.risks_of(office.director, made)

        late = {pk for pk, one in found.items() if one.is_late}
        red = {pk for pk, one in found.items() if one.risk is Risk.RED} - late
        amber = {pk for pk, one in found.items() if one.risk is Risk.AMBER}
        assert (counts.late, counts.red, counts.amber) == (len(late), len(red), len(amber)), round_
        assert set(told) == late | red | amber
        assert counts.total == len(made) == len(found)


def test_the_step_has_a_risk_of_its_own(office: Desk) -> None:
    dossier = standing(office, "assignment", began=local(2024, 2, 20, 8, 0))
    usual(dossier, rest=(1, 2), own=(3 * HOUR, 6 * HOUR))
    Task.objects.filter(pk=dossier.task_id).update(due_at=local(2024, 2, 20, 13, 0))
    dossier = put(dossier)

    with clock.frozen(NOW):
        found = risk.risk_of_step(office.specialist, dossier)

    assert found is not None
    assert (found.risk, found.is_step, found.needed.rest_median) == (Risk.AMBER, True, 3 * HOUR)


def test_a_dossier_without_a_step_under_way_has_no_risk_of_a_step(office: Desk) -> None:
    dossier = standing(office, "assignment")
    Dossier.objects.filter(pk=dossier.pk).update(state=State.DONE, finished_at=MONDAY)

    assert risk.risk_of_step(office.specialist, put(dossier)) is None
    assert risk.risks_of(office.specialist, []) == {}


def test_durations_are_kept_in_memory_until_measured_anew(office: Desk) -> None:
    dossier = standing(office, "assignment")
    usual(dossier, rest=(10, 20))
    assert len(risk.durations(office.agency.pk)) == StepDuration.objects.count() == 1


def test_a_leg_has_a_risk_of_its_own_from_what_the_same_place_took_before(office: Desk) -> None:
    dossier = standing(office, "assignment")
    leg = processes.leg(dossier.task, at=local(2024, 2, 5, 11, 0))
    place, kind = leg_key(leg.kind, leg.unit_id, leg.outside_name)
    StepDuration.objects.create(
        agency=office.agency,
        procedure_id=dossier.procedure_id,
        step_code=place,
        step_kind=kind,
        cases=12,
        median_minutes=10_000,
        p90_minutes=20_000,
        rest_median_minutes=0,
        rest_p90_minutes=0,
        after_median_minutes=0,
        after_p90_minutes=0,
        measured_at=MONDAY,
    )

    with clock.frozen(local(2024, 2, 5, 11, 0)):
        found = risk.risk_of_leg(office.specialist, dossier, leg)
        leg.state = "cancelled"
        assert risk.risk_of_leg(office.specialist, dossier, leg) is None

    assert found is not None
    assert (found.risk, found.is_late, found.needed.cases, found.is_step) == (Risk.RED, False, 12, True)
