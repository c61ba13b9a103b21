"""The demo department: whose turn each step is, on which working days, and what loading it twice does."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.people import rules as people_rules
from motcua.interfaces.cli import demo
from motcua.interfaces.cli.demo import loading, stories
from motcua.kernel import clock, shipped
from motcua.kernel.clock import local


@pytest.fixture(scope="module")
def calendar():
    return deadlines.shipped_calendar()


@pytest.mark.parametrize(
    ("days", "moment"),
    [
        (0, local(2024, 2, 5, 8, 10)),
        (1, local(2024, 2, 2, 8, 10)),
        (5, local(2024, 1, 29, 8, 10)),
        (6, local(2024, 1, 26, 8, 10)),
    ],
)
def test_dossier_comes_on_the_morning_of_a_working_day(calendar, days: int, moment) -> None:
    with clock.frozen(local(2024, 2, 5, 10, 0)):
        assert stories._moment(calendar, working_days_ago=days, minute=10) == moment


def test_story_told_on_a_day_off_begins_on_the_last_working_day(calendar) -> None:
    with clock.frozen(local(2024, 2, 10, 10, 0)):  # the first day of Tết
        assert stories._moment(calendar, working_days_ago=0, minute=10) == local(2024, 2, 7, 8, 10)


def test_next_act_is_in_the_afternoon_of_the_next_working_day_or_soon_after(calendar) -> None:
    at = local(2024, 2, 7, 8, 10)

    assert stories._later(calendar, at, 0) == local(2024, 2, 7, 8, 50)
    assert stories._later(calendar, at, 1) == local(2024, 2, 15, 14, 0)


@pytest.mark.parametrize(
    ("unit", "kind", "elsewhere", "player"),
    [
        ("P-QLCNCN", "assignment", False, "truongphong"),
        ("P-QLCNCN", "processing", False, "chuyenvien"),
        ("P-QLCNCN", "approval", False, "truongphong"),
        ("P-QLCNCN", "approval", True, "lanhdao"),
        ("P-QLKH", "assignment", False, "truongphong.khoahoc"),
        ("CCTDC", "processing", False, "chuyenvien.tdc"),
        ("CCTDC", "issuing", True, "vanthu"),
        ("CCTDC", "returning", True, "tiepnhan"),
    ],
)
def test_each_step_is_done_by_whom_it_belongs_to(unit: str, kind: str, elsewhere: bool, player: str) -> None:
    dossier = SimpleNamespace(
        executing_unit=SimpleNamespace(code=unit),
        executing_unit_id=1,
        unit_id=2 if elsewhere else 1,
        step_kind=kind,
    )

    assert stories.player_of(dossier) == player


def test_every_player_is_an_account_of_the_demo() -> None:
    accounts = {person.username for person in people_rules.shipped_demo().officers}

    played = {name for team in stories.TEAMS.values() for name in team}
    assert played | {"tiepnhan", "vanthu", "lanhdao"} <= accounts


def test_sample_result_is_a_pdf_whose_table_points_at_its_objects() -> None:
    pdf = stories.sample_pdf()

    assert pdf.startswith(b"%PDF-1.4\n")
    assert pdf.endswith(b"%%EOF\n")
    start = int(pdf.split(b"startxref\n")[1].split(b"\n")[0])
    assert pdf[start:].startswith(b"xref\n0 6\n")
    offsets = [int(line.split()[0]) for line in pdf[start:].splitlines()[3:8]]
    assert [pdf[offset:].split(b" ")[0] for offset in offsets] == [b"1", b"2", b"3", b"4", b"5"]


def test_accounts_are_lined_up_after_the_common_password() -> None:
    first, *lines = loading._accounts()

    shown = people_rules.shipped_demo()
    assert first == f"Mật khẩu chung của các tài khoản dùng thử: {shown.password}"
    width = max(len(person.username) for person in shown.officers)
    assert lines == [f"{one.username.ljust(width)}  {one.title}" for one in shown.officers]


@pytest.fixture
def department(monkeypatch):
    """The services that load a department, only told of, with the permissions each was called with."""
    state = SimpleNamespace(happened=[], actors=[], filled=False)
    officers = [SimpleNamespace(agency_id=7, account=SimpleNamespace(username="tiepnhan"))]

    def step(name: str, result: object = None):
        def act(*, actor):
            state.happened.append(name)
            state.actors.append(actor)
            return result

        return act

    monkeypatch.setattr(loading.people, "load_demo_people", step("people", officers))
    for module, name in (
        (loading.deadlines, "load_shipped_calendar"),
        (loading.documents, "import_number_schemes"),
        (loading.dossier_services, "load_shipped_reasons"),
        (loading.forms, "import_shipped_forms"),
        (loading.workflow, "import_shipped_processes"),
        (loading.catalogue, "import_shipped_procedures"),
        (loading.catalogue, "confirm_for_demo"),
        (loading.catalogue, "attach_shipped_forms"),
        (loading.plans, "load_shipped_plan"),
    ):
        monkeypatch.setattr(module, name, step(name))
    there = SimpleNamespace(exists=lambda: state.filled)
    monkeypatch.setattr(loading.dossiers, "visible_dossiers", lambda _actor: there)
    monkeypatch.setattr(
        loading, "play_stories", lambda own, _officers: state.happened.append(f"stories of {own.agency_id}")
    )
    monkeypatch.setattr(loading, "play_posting", lambda _officers: state.happened.append("posting"))
    monkeypatch.setattr(
        loading, "play_announcements", lambda own, _officers: state.happened.append("announcements")
    )
    monkeypatch.setattr(loading, "play_queue", lambda own, _officers: state.happened.append("queue"))
    monkeypatch.setattr(loading, "play_processes", lambda _officers: state.happened.append("processes"))
    monkeypatch.setattr(loading, "play_citizens", lambda own, _officers: state.happened.append("citizens"))
    monkeypatch.setattr(
        loading, "welcome_citizens", lambda _own, *, issuer: state.happened.append(f"welcome {issuer}")
    )
    monkeypatch.setattr(
        loading, "open_ways_to_pay", lambda _own, **given: state.happened.append(f"pay at {given['url']}")
    )
    return state


def test_department_is_loaded_in_the_order_in_which_its_parts_need_each_other(department) -> None:
    report = demo.load()

    assert report.fresh is True
    assert department.happened == [
        "people",
        "load_shipped_calendar",
        "import_number_schemes",
        "load_shipped_reasons",
        "import_shipped_forms",
        "import_shipped_processes",
        "import_shipped_procedures",
        "confirm_for_demo",
        "attach_shipped_forms",
        "load_shipped_plan",
        "posting",
        "stories of 7",
        "processes",
        "announcements",
        "queue",
        "citizens",
    ]


BESIDE = demo.Beside(issuer="http://x", gateway="http://y", merchant="H50", secret="bi-mat")


def test_citizens_and_ways_to_pay_come_where_their_servers_run_beside(department) -> None:
    demo.load(BESIDE)

    assert department.happened[-3:] == ["citizens", "welcome http://x", "pay at http://y"]
    assert "bi-mat" not in repr(BESIDE)


def test_a_start_with_a_department_that_is_there_only_follows_the_gateway(department) -> None:
    department.filled = True

    demo.load(BESIDE)

    assert department.happened == ["people", "pay at http://y"]


def test_department_that_is_there_is_not_loaded_again(department) -> None:
    department.filled = True

    report = demo.load()

    assert (report.fresh, department.happened) == (False, ["people"])
    assert report.accounts == loading._accounts()


def test_loading_may_do_what_loading_takes_and_no_counter_work(department) -> None:
    demo.load()

    founder, *others = department.actors
    assert founder.agency_id is None
    assert {actor.agency_id for actor in others} == {7}
    assert all(actor.may(permission) for actor in others for permission in loading.PERMISSIONS)
    assert not any(actor.may("dossiers.receive") or actor.may("dossiers.approve") for actor in others)


def test_every_story_is_of_a_procedure_and_people_that_are_told_in_full() -> None:
    told = shipped.load_json("demo-dossiers.json")["stories"]

    assert Counter(type(story["acts"]) for story in told) == {int: len(told)}
    assert [story for story in told if not story["submitter"]["name"].strip()] == []
    assert [story for story in told if story["days_ago"] < 0 or story["acts"] < 0] == []
    late_enough = [story for story in told if story["acts"] > story["days_ago"] + 1]
    assert late_enough == []  # no act lies in the future of the day it is told
