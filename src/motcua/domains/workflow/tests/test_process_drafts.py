"""A process is drawn as a draft, sent, approved by a decision and put in force from a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor, agency
from motcua.domains.workflow import rules, selectors, services
from motcua.domains.workflow.errors import (
    DraftChanged,
    DraftOpen,
    ForceOverlaps,
    ProcessNotFound,
    ProcessNotRunnable,
    WrongVersionState,
)
from motcua.domains.workflow.models import FlowDefinition, LegDefinition, ProcessVersion, StepDefinition
from motcua.domains.workflow.tests.factories import five_days, leg_draft, manager, reader, run, step
from motcua.domains.workflow.types import FlowDraft, ProcessTable, VersionState
from motcua.kernel.actors import Actor
from motcua.kernel.clock import frozen, local
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

TODAY = local(2024, 3, 4, 9, 0)
LIMIT = 240 + 2400 + 480 + 240
ONLINE = {"field": "channel", "op": "eq", "value": "online"}
TABLE = ProcessTable(
    steps=(
        step(1, "reception", "reception", 240, name="Tiếp nhận", product="Giấy tiếp nhận", forms=("01",)),
        step(2, "processing", "specialist", 2400, name="Thẩm định", legs=(leg_draft(1, "Ý kiến công an"),)),
        step(3, "approval", "director", 480, name="Ký", may_ask_supplement=False, may_ask_payment=False),
        step(4, "issuing", "clerk", 240, name="Phát hành", remark="Trong ngày"),
        step(5, "returning", "reception", 0, name="Trả kết quả"),
    ),
    flows=(FlowDraft(2, 4, ONLINE, "nộp trực tuyến"), FlowDraft(2, 3, None, "còn lại")),
)


@pytest.fixture(autouse=True)
def _hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody for every step: who is in office is tested apart."""
    monkeypatch.setattr(
        "motcua.domains.workflow.selectors.drafts.officers_for", lambda _actor: lambda _step: 3
    )


def opened(by: Actor, **facts: Any) -> ProcessVersion:
    facts.setdefault("topic", "AT-01")
    facts.setdefault("name", "Khai báo thiết bị X-quang")
    facts.setdefault("limit_minutes", LIMIT)
    with frozen(TODAY):
        return services.open_process_draft(actor=by, **facts)


def saved(by: Actor, version: ProcessVersion, table: ProcessTable = TABLE) -> ProcessVersion:
    with frozen(TODAY):
        done = services.save_process_draft(
            actor=by, version_id=version.public_id, table=table, seen_hash=version.content_hash
        )
    return done.version


def sent(by: Actor, version: ProcessVersion, **facts: Any) -> ProcessVersion:
    with frozen(TODAY):
        return services.send_process(
            actor=by, version_id=version.public_id, seen_hash=version.content_hash, **facts
        )


def approved(by: Actor, version: ProcessVersion, **facts: Any) -> ProcessVersion:
    facts.setdefault("decision_number", "2448/QĐ-UBND")
    facts.setdefault("decision_on", date(2024, 3, 4))
    with frozen(TODAY):
        return services.approve_process(actor=by, version_id=version.public_id, **facts)


def in_force(by: Actor, version: ProcessVersion, on: date = date(2024, 3, 11)) -> ProcessVersion:
    with frozen(TODAY):
        return services.put_in_force(actor=by, version_id=version.public_id, on=on)


def ready(by: Actor, **facts: Any) -> ProcessVersion:
    """A version approved and not in force yet."""
    return approved(by, sent(by, saved(by, opened(by, **facts))))


def kept(version: ProcessVersion) -> list[Any]:
    """Everything stored of a version and its process."""
    rows = [
        ProcessVersion.objects.filter(process=version.process).order_by("id"),
        StepDefinition.objects.filter(version=version).order_by("id"),
        LegDefinition.objects.filter(step__version=version).order_by("id"),
        FlowDefinition.objects.filter(version=version).order_by("id"),
    ]
    return [list(each.values()) for each in rows] + [
        entries_of("workflow.process", version.process.public_id).count()
    ]


def test_what_was_drawn_is_what_is_read_back() -> None:
    by = manager(agency())

    version = saved(by, opened(by))

    seen = selectors.editable_process(by, version.public_id)
    assert seen.table == TABLE
    assert seen.content_hash == rules.table_hash(TABLE) == version.content_hash
    assert (seen.number, seen.state, seen.state_label, seen.code) == (1, "draft", "Bản thảo", "QT-AT-01")
    assert (seen.limit_minutes, seen.total_minutes, seen.may_edit) == (LIMIT, LIMIT, True)


def test_a_table_goes_through_its_json_unchanged() -> None:
    assert rules.table_from_json(rules.table_as_json(TABLE)) == TABLE


def test_a_draft_begins_as_a_copy_of_any_table() -> None:
    here = agency()
    base = five_days(here)

    version = opened(manager(here), base_id=base.public_id)

    copied = selectors.editable_process(manager(here), version.public_id)
    assert [row.name for row in copied.table.steps] == [row.name for row in base.steps.order_by("order")]
    assert copied.base_id == base.public_id
    assert base.steps.count() == 7


def test_a_process_has_one_draft_at_a_time() -> None:
    by = manager(agency())
    version = opened(by)
    before = kept(version)

    with pytest.raises(DraftOpen):
        opened(by)

    assert kept(version) == before
    with pytest.raises(IntegrityError, match="process_one_open_draft"), transaction.atomic():
        ProcessVersion.objects.create(
            agency=version.agency, process=version.process, number=2, origin="agency", state="draft"
        )


def test_two_who_edit_at_once_do_not_overwrite_each_other() -> None:
    by = manager(agency())
    drawn = opened(by)
    first = ProcessVersion.objects.get(pk=drawn.pk)
    saved(by, drawn)
    before = kept(drawn)

    with pytest.raises(DraftChanged):
        saved(by, first, replace(TABLE, flows=()))

    assert kept(drawn) == before


def test_saving_the_same_again_changes_nothing() -> None:
    by = manager(agency())
    version = saved(by, opened(by))
    before = kept(version)

    saved(by, version)

    assert kept(version) == before


def test_a_draft_may_be_unfinished_and_says_what_is_missing() -> None:
    by = manager(agency())
    version = opened(by)
    with frozen(TODAY):
        done = services.save_process_draft(
            actor=by,
            version_id=version.public_id,
            table=ProcessTable(steps=TABLE.steps[:2]),
            seen_hash=version.content_hash,
        )

    assert {one.code for one in done.findings} >= {"last_not_returning", "no_issuing"}
    with pytest.raises(Invalid) as refused:
        sent(by, done.version)
    assert refused.value.errors["findings"].startswith("Còn 2 lỗi nên chưa trình được.")
    assert ProcessVersion.objects.get(pk=version.pk).state == VersionState.DRAFT


@pytest.mark.parametrize(
    ("table", "field"),
    [
        (ProcessTable((step(1, name=""),)), "steps-0-name"),
        (ProcessTable((step(1), step(1, code="x"))), "steps-1-order"),
        (ProcessTable((step(1), step(2, code="buoc-1"))), "steps-1-code"),
        (ProcessTable((step(1, kind="flying"),)), "steps-0-kind"),
        (ProcessTable((step(1, minutes=-1),)), "steps-0-minutes"),
        (ProcessTable((step(1, legs=(leg_draft(1, outside_name=""),)),)), "steps-0-legs-0-place"),
        (ProcessTable((step(1, legs=(leg_draft(1), leg_draft(1))),)), "steps-0-legs-1-order"),
        (ProcessTable((step(1, legs=(leg_draft(1, kind="x"),)),)), "steps-0-legs-0-kind"),
        (ProcessTable((step(1),), (FlowDraft(1, 7),)), "flows-0-to_order"),
        (ProcessTable((step(1),), (FlowDraft(7, 1),)), "flows-0-from_order"),
        (ProcessTable((step(1),), (FlowDraft(1, None, {"all": []}),)), "flows-0-condition"),
        (ProcessTable((step(1),), (FlowDraft(1, None, None, "x" * 121),)), "flows-0-label"),
        (ProcessTable(tuple(step(n) for n in range(1, 62))), ""),
    ],
)
def test_a_cell_that_cannot_be_stored_is_named_and_nothing_is_saved(table: ProcessTable, field: str) -> None:
    by = manager(agency())
    version = saved(by, opened(by))
    before = kept(version)

    with pytest.raises(Invalid) as refused:
        saved(by, version, table)

    assert list(refused.value.errors) == [field]
    assert kept(version) == before


def test_a_warning_is_kept_only_with_a_reason() -> None:
    by = manager(agency())
    version = saved(by, opened(by, limit_minutes=LIMIT + 480))

    with pytest.raises(Invalid) as refused:
        sent(by, version)
    assert refused.value.errors == {"reason": "Quy trình còn 1 cảnh báo. Hãy ghi lý do vẫn giữ như vậy."}

    assert sent(by, version, reason="Cắt giảm 01 ngày.").sent_reason == "Cắt giảm 01 ngày."


def test_a_sent_version_can_be_returned_and_drawn_again() -> None:
    by = manager(agency())
    version = sent(by, saved(by, opened(by)))
    with pytest.raises(WrongVersionState):
        saved(by, version, replace(TABLE, flows=()))
    with pytest.raises(Invalid), frozen(TODAY):
        services.return_process(actor=by, version_id=version.public_id, reason=" ")

    with frozen(TODAY):
        back = services.return_process(actor=by, version_id=version.public_id, reason="Thiếu bước duyệt.")

    assert (back.state, back.returned_reason, back.is_complete) == ("draft", "Thiếu bước duyệt.", False)
    assert saved(by, back, replace(TABLE, flows=())).returned_reason == ""


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"decision_number": " "}, "decision_number"),
        ({"decision_number": "x" * 61}, "decision_number"),
        ({"decision_on": date(2024, 3, 5)}, "decision_on"),
        ({"decision_on": date(2024, 3, 3)}, "decision_on"),
    ],
    ids=["no number", "long number", "tomorrow", "before it was sent"],
)
def test_an_approval_names_its_decision(facts: dict[str, Any], field: str) -> None:
    by = manager(agency())
    version = sent(by, saved(by, opened(by)))
    before = kept(version)

    with pytest.raises(Invalid) as refused:
        approved(by, version, **facts)

    assert list(refused.value.errors) == [field]
    assert kept(version) == before


def test_the_database_knows_no_approved_version_without_its_decision() -> None:
    by = manager(agency())
    version = sent(by, saved(by, opened(by)))

    with pytest.raises(IntegrityError, match="process_version_approved_by_decision"), transaction.atomic():
        ProcessVersion.objects.filter(pk=version.pk).update(state="approved")


def test_from_its_day_on_the_version_is_the_one_to_start_on() -> None:
    here = agency()
    by = manager(here)
    version = in_force(by, ready(by))

    assert selectors.version_in_force(here.pk, "AT-01", date(2024, 3, 10)) is None
    assert selectors.version_in_force(here.pk, "AT-01", date(2024, 3, 11)) == version.pk
    assert selectors.version_in_force(here.pk, "AT-02", date(2024, 3, 11)) is None
    assert selectors.version_in_force(agency("SKHCN-QB").pk, "AT-01", date(2024, 3, 11)) is None
    assert run(here, version=version).task.step.name == "Thẩm định"
    with frozen(TODAY):
        assert selectors.editable_process(by, version.public_id).state_label == "Áp dụng từ 11/03/2024"


def test_the_version_before_ends_the_day_before_and_running_subjects_stay_on_it() -> None:
    here = agency()
    by = manager(here)
    old = in_force(by, ready(by))
    started = run(here, version=old)

    new = in_force(by, ready(by, base_id=old.public_id), date(2024, 4, 1))

    old.refresh_from_db()
    assert (old.valid_to, new.number) == (date(2024, 3, 31), 2)
    assert selectors.version_in_force(here.pk, "AT-01", date(2024, 3, 31)) == old.pk
    assert selectors.version_in_force(here.pk, "AT-01", date(2024, 4, 1)) == new.pk
    started.run.refresh_from_db()
    assert started.run.version_id == old.pk
    with frozen(local(2024, 4, 2, 9, 0)):
        assert selectors.editable_process(by, old.public_id).state_label == "Hết áp dụng từ 31/03/2024"


def test_two_versions_are_never_in_force_on_one_day() -> None:
    by = manager(agency())
    in_force(by, ready(by), date(2024, 4, 1))
    second = ready(by)
    before = kept(second)

    for on in (date(2024, 3, 20), date(2024, 4, 1)):
        with pytest.raises(ForceOverlaps):
            in_force(by, second, on)

    assert kept(second) == before


def test_nothing_is_put_in_force_backwards() -> None:
    by = manager(agency())
    version = ready(by)

    with pytest.raises(Invalid) as refused:
        in_force(by, version, date(2024, 3, 3))

    assert list(refused.value.errors) == ["on"]


def test_nobody_walks_a_version_that_is_not_in_force() -> None:
    here = agency()
    by = manager(here)
    for version in (opened(by), ready(by, topic="AT-02")):
        with pytest.raises(ProcessNotRunnable):
            run(here, version=version)


def test_a_draft_is_no_published_table_of_its_topic() -> None:
    here = agency()
    by = manager(here)
    version = ready(by)

    assert selectors.processes_about(by, "AT-01") == []
    assert selectors.fitting_version(agency_id=here.pk, topic="AT-01", limit_minutes=99_999) is None
    in_force(by, version)
    assert [view.number for view in selectors.processes_about(by, "AT-01", limit_minutes=LIMIT)] == [1]


ACTS: dict[str, Callable[[Actor, ProcessVersion], Any]] = {
    "save": saved,
    "send": sent,
    "return": lambda by, version: services.return_process(
        actor=by, version_id=version.public_id, reason="Sửa"
    ),
    "approve": approved,
    "put in force": in_force,
}
FROM = {"save": "draft", "send": "draft", "return": "sent", "approve": "sent", "put in force": "approved"}


@pytest.mark.parametrize("act", list(ACTS))
@pytest.mark.parametrize("who", ["reader", "nobody", "other agency"])
def test_only_who_manages_processes_of_the_agency_may(act: str, who: str) -> None:
    here = agency()
    by = manager(here)
    version = saved(by, opened(by))
    ProcessVersion.objects.filter(pk=version.pk).update(
        state=FROM[act], decision_number="1/QĐ", decision_on=date(2024, 3, 1)
    )
    version.refresh_from_db()
    before = kept(version)
    acting: Actor = _who(who, here)

    with pytest.raises(NotAllowed if who == "reader" else ProcessNotFound):
        ACTS[act](acting, version)

    assert kept(version) == before


@pytest.mark.parametrize("act", list(ACTS))
def test_each_act_begins_from_its_one_state(act: str) -> None:
    by = manager(agency())
    version = saved(by, opened(by))
    for state in {"draft", "sent", "approved"} - {FROM[act]}:
        ProcessVersion.objects.filter(pk=version.pk).update(
            state=state, decision_number="1/QĐ", decision_on=date(2024, 3, 1)
        )
        version.refresh_from_db()
        before = kept(version)

        with pytest.raises(WrongVersionState):
            ACTS[act](by, version)

        assert kept(version) == before


@pytest.mark.parametrize(("facts", "field"), [({"topic": " "}, "topic"), ({"name": ""}, "name")])
def test_a_draft_says_what_it_is_for(facts: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        opened(manager(agency()), **facts)

    assert list(refused.value.errors) == [field]
    assert not ProcessVersion.objects.exists()


def test_a_draft_is_not_begun_from_a_table_of_another_agency() -> None:
    base = five_days(agency("SKHCN-QB"))
    here = agency()

    with pytest.raises(ProcessNotFound):
        opened(manager(here), base_id=base.public_id)
    with pytest.raises(NotAllowed):
        opened(reader(here))

    assert not ProcessVersion.objects.filter(agency=here).exists()


def _who(name: str, here: Agency) -> Actor:
    match name:
        case "reader":
            return reader(here)
        case "nobody":
            return actor(of=here)
        case _:
            return manager(agency("SKHCN-QB"))


def test_the_journal_tells_the_way_of_a_version() -> None:
    by = manager(agency())
    version = in_force(by, ready(by))

    names = [entry.name for entry in entries_of("workflow.process", version.process.public_id)]

    assert names == [
        "workflow.process_version_added",
        "workflow.process_draft_saved",
        "workflow.process_sent",
        "workflow.process_approved",
        "workflow.process_in_force",
    ]
