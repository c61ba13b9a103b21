"""What the clock does by itself: letters drafted, applicants warned, results nobody collected called to mind."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.models import DeadlineSetting
from motcua.domains.deadlines.selectors.calendars import REVISION
from motcua.domains.deadlines.types import SettingKey
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.selectors import waiting_for_return
from motcua.domains.dossiers.services import remind
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk, fingerprint, in_threads, neighbour
from motcua.domains.dossiers.tests.life import ask, at, clockwork, keeper, receive, rule, told, true_to_itself
from motcua.domains.dossiers.types import Delivered
from motcua.kernel import clock, revisions
from motcua.kernel.clock import local

TWO_DAYS_BEFORE = local(2024, 2, 15, 17)


def letters(office: Desk, when: datetime = TWO_DAYS_BEFORE) -> int:
    with clock.frozen(when):
        return services.draft_apologies(actor=clockwork(office))


def warned(office: Desk, when: datetime) -> int:
    with clock.frozen(when):
        return services.warn_applicants(actor=clockwork(office))


def reminded(office: Desk, when: datetime) -> int:
    with clock.frozen(when):
        return services.remind_of_results(actor=clockwork(office))


def test_letters_are_drafted_for_all_that_will_not_make_their_date_and_no_others(office: Desk) -> None:
    late = [office.take_in(), office.take_in()]
    near = office.walk(office.take_in(), "assignment", "processing", "approval", "approval")
    waiting = office.walk(office.take_in(), "assignment")
    ask(office.specialist, waiting)
    office.file()

    assert letters(office, local(2024, 2, 15, 16)) == 0
    assert letters(office) == 2

    assert {letter.dossier_id for letter in Apology.objects.all()} == {one.pk for one in late}
    assert not near.apologies.exists()


def test_running_again_drafts_nothing(office: Desk, taken_in: Dossier) -> None:
    letters(office)
    before = fingerprint(taken_in)

    assert [letters(office), letters(office, local(2024, 2, 16, 8))] == [0, 0]
    assert fingerprint(taken_in) == before


def test_a_new_date_that_will_not_be_made_either_is_drafted_for(office: Desk, taken_in: Dossier) -> None:
    letters(office)
    at(
        local(2024, 2, 16, 8),
        services.submit_apology,
        office.head,
        taken_in,
        cause="workload",
        cause_text="Nhiều hồ sơ",
        new_date=local(2024, 2, 22).date(),
    )
    at(local(2024, 2, 16, 9), services.approve_apology, office.director, taken_in)
    assert letters(office, local(2024, 2, 20, 17)) == 0
    at(
        local(2024, 2, 16, 10),
        services.send_apology,
        office.reception,
        taken_in,
        delivered=Delivered("phone"),
    )

    assert letters(office, local(2024, 2, 20, 17)) == 1
    assert [letter.original_due_at for letter in taken_in.apologies.all()] == [
        local(2024, 2, 19, 17),
        local(2024, 2, 22, 17),
    ]


def test_each_agency_drafts_for_its_own(office: Desk, taken_in: Dossier) -> None:
    there = neighbour()
    there.take_in()

    assert letters(there) == 1
    assert not taken_in.apologies.exists()


def test_an_applicant_is_warned_once_before_the_last_day(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in)  # until 07/03/2024 at 17:00
    assert warned(office, local(2024, 3, 1, 8)) == 0

    assert warned(office, local(2024, 3, 4, 8)) == 1
    assert told(taken_in)[-1] == "supplement_expiring"
    assert taken_in.supplement_requests.get().warned_at == local(2024, 3, 4, 8)
    true_to_itself(taken_in)

    before = fingerprint(taken_in)
    assert warned(office, local(2024, 3, 5, 8)) == 0
    assert fingerprint(taken_in) == before


def test_however_many_wait_each_of_them_is_reached(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remind, "BATCH", 2)
    asked = [office.walk(office.take_in(), "assignment") for _ in range(5)]
    for dossier in asked:
        ask(office.specialist, dossier)
    receive(office.reception, asked[1])
    steps = ("assignment", "processing", "approval", "approval", "issuing")
    done = [office.walk(office.take_in(), *steps) for _ in range(5)]

    assert warned(office, local(2024, 3, 4, 8)) == 4
    assert reminded(office, local(2024, 2, 19, 10)) == 5

    assert [told(one)[-1] == "supplement_expiring" for one in asked] == [True, False, True, True, True]
    assert {told(one)[-1] for one in done} == {"result_waiting"}
    assert (warned(office, local(2024, 3, 4, 8)), reminded(office, local(2024, 2, 19, 10))) == (0, 0)


def test_three_working_days_before_a_day_after_tet_lie_before_tet(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in, answer_until=local(2024, 2, 19).date())

    assert warned(office, local(2024, 2, 6, 16)) == 0
    assert warned(office, local(2024, 2, 7, 8)) == 1  # 15, 16, 19/02


def test_who_has_answered_is_not_warned(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in)
    receive(office.reception, taken_in)

    assert warned(office, local(2024, 3, 6, 8)) == 0


def test_where_no_setting_is_in_force_nobody_is_warned_or_reminded(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in)
    keys = [SettingKey.APPLICANT_WARNING_BEFORE, SettingKey.UNCOLLECTED_REMINDER]
    DeadlineSetting.objects.filter(key__in=keys).delete()
    revisions.bump(REVISION)

    assert (warned(office, local(2024, 3, 6, 8)), reminded(office, local(2024, 3, 6, 8))) == (0, 0)


def test_a_result_nobody_collects_is_called_to_mind_once_in_each_term(
    office: Desk, taken_in: Dossier
) -> None:
    office.walk(taken_in, "assignment", "processing", "approval", "approval", "issuing")
    assert reminded(office, local(2024, 2, 19, 9, 59)) == 0

    assert reminded(office, local(2024, 2, 19, 10)) == 1  # done 05/02 at 10:00; 06, 07, 15, 16, 19/02
    assert true_to_itself(taken_in).reminded_at == local(2024, 2, 19, 10)
    assert told(taken_in)[-1] == "result_waiting"

    before = fingerprint(taken_in)
    assert reminded(office, local(2024, 2, 26, 9)) == 0
    assert fingerprint(taken_in) == before
    assert reminded(office, local(2024, 2, 26, 10)) == 1


def test_what_was_collected_is_not_called_to_mind(office: Desk, taken_in: Dossier) -> None:
    office.walk(
        taken_in, "assignment", "processing", "approval", "approval", "issuing", "returning", at=MONDAY
    )

    assert reminded(office, local(2024, 2, 23, 8)) == 0


def test_how_often_is_a_dated_setting(office: Desk, taken_in: Dossier) -> None:
    rule(office, SettingKey.UNCOLLECTED_REMINDER, {"amount": 30, "unit": "day"})
    office.walk(taken_in, "assignment", "processing", "approval", "approval", "issuing")

    assert reminded(office, local(2024, 3, 6, 9, 59)) == 0
    assert reminded(office, local(2024, 3, 6, 10)) == 1


WEEKS = [local(2024, 2, 19, 10), local(2024, 2, 26, 10), local(2024, 3, 4, 10), local(2024, 3, 11, 10)]
"""Five working days apart, the first five after a result of 05/02/2024 at 10:00."""


def test_after_three_reminders_nobody_is_reminded_again(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment", "processing", "approval", "approval", "issuing")

    assert [reminded(office, when) for when in WEEKS] == [1, 1, 1, 0]

    dossier = true_to_itself(taken_in)
    assert (dossier.reminders, dossier.reminded_at) == (3, WEEKS[2])
    assert told(taken_in).count("result_waiting") == 3
    assert list(waiting_for_return(office.reception).rows) == [dossier]


@pytest.mark.parametrize(("most", "times"), [(0, [0, 0, 0, 0]), (1, [1, 0, 0, 0]), (9, [1, 1, 1, 1])])
def test_how_often_at_most_is_a_dated_setting(
    office: Desk, taken_in: Dossier, most: int, times: list[int]
) -> None:
    rule(office, SettingKey.UNCOLLECTED_LIMIT, {"count": most})
    office.walk(taken_in, "assignment", "processing", "approval", "approval", "issuing")

    assert [reminded(office, when) for when in WEEKS] == times


def test_the_figure_of_the_day_holds(office: Desk, taken_in: Dossier) -> None:
    deadlines.save_setting(
        actor=keeper(office),
        key=SettingKey.UNCOLLECTED_LIMIT,
        value={"count": 1},
        valid_from=local(2024, 2, 21).date(),
    )
    office.walk(taken_in, "assignment", "processing", "approval", "approval", "issuing")

    assert [reminded(office, when) for when in WEEKS] == [1, 0, 0, 0]


def test_where_no_figure_is_in_force_reminders_have_no_end(office: Desk, taken_in: Dossier) -> None:
    DeadlineSetting.objects.filter(key=SettingKey.UNCOLLECTED_LIMIT).delete()
    revisions.bump(REVISION)
    office.walk(taken_in, "assignment", "processing", "approval", "approval", "issuing")

    assert [reminded(office, when) for when in WEEKS] == [1, 1, 1, 1]


@pytest.mark.django_db(transaction=True)
def test_jobs_run_twice_at_once_do_everything_once() -> None:
    office = desk()
    late = office.take_in()
    done = office.walk(office.take_in(), "assignment", "processing", "approval", "approval", "issuing")
    waiting = office.walk(office.take_in(), "assignment")
    ask(office.specialist, waiting)
    actor = clockwork(office)

    def run(job: object) -> list[int]:
        when = local(2024, 3, 6, 8)
        return in_threads(*[lambda: job(actor=actor)] * 2, at=when)  # type: ignore[operator]

    jobs = (services.draft_apologies, services.warn_applicants, services.remind_of_results)
    assert [sorted(run(job)) for job in jobs] == [[0, 1], [0, 1], [0, 1]]
    for dossier, name in (
        (late, "apology_drafted"),
        (waiting, "supplement_expiring"),
        (done, "result_waiting"),
    ):
        assert told(true_to_itself(dossier)).count(name) == 1
