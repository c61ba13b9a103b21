"""A decision puts versions in force, from its day on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from uuid import uuid4

import pytest

from motcua.domains.catalogue import services
from motcua.domains.catalogue.errors import DecisionMissing, ProcedureNotFound, PublishRefused
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.tests.factories import catalogue, neighbour, open_version, procedure, version
from motcua.domains.catalogue.tests.versions import (
    announcer,
    close,
    decision,
    drafted,
    opened,
    publish,
    rows,
    task,
    writer,
)
from motcua.domains.catalogue.types import INTAKE_PARTS, Evidence, ProcedureStatus, Published, VersionChange
from motcua.domains.people.models import Agency
from motcua.domains.workflow import selectors as workflow
from motcua.kernel import clock, journal
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db

APRIL = date(2024, 4, 1)


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    made = catalogue("AT-01", "AT-02", "AT-03")
    open_version(made, "AT-01")
    return made


def names(of: Agency, key: str) -> list[str]:
    return [entry.name for entry in journal.entries_of("catalogue.procedure", procedure(of, key).public_id)]


def test_a_published_version_waits_for_its_day_and_the_one_before_gets_its_end(here: Agency) -> None:
    draft = drafted(here, "AT-01")

    done = publish(here, decision(here, on=APRIL), draft)

    assert done == Published(published=(draft.public_id,), closed=())
    assert rows(here, "AT-01") == [(1, "in_force", "", "31/03"), (2, "upcoming", "01/04", "")]
    assert version(here, "AT-01").intake_open
    assert names(here, "AT-01")[-1] == "catalogue.version_published"


def test_every_part_of_a_published_version_is_vouched_for_by_the_decision(here: Agency) -> None:
    draft, officer = drafted(here, "AT-01"), announcer(here)

    publish(here, decision(here, on=APRIL), draft, actor=officer)

    facts = draft.facts.exclude(evidence=Evidence.MISSING)
    assert {fact.source for fact in facts} == {"Quyết định số 512/QĐ-UBND ngày 18/03/2024"}
    assert {fact.confirmed_by_id for fact in facts} == {officer.officer_pk}
    assert [fact.part for fact in draft.facts.filter(confirmed_at=None)] == ["code"]
    draft.refresh_from_db()
    assert set(draft.confirmed_parts) >= set(INTAKE_PARTS)


def test_no_fee_line_in_an_announced_version_means_nothing_is_charged(here: Agency) -> None:
    draft = drafted(here, "AT-01", fees=())

    publish(here, decision(here, on=APRIL), draft)

    assert draft.facts.get(part="fees").value == ["Không thu phí, lệ phí"]


def test_a_decision_entered_after_its_day_takes_effect_at_once(here: Agency) -> None:
    draft = drafted(here, "AT-01", name="Khai báo thiết bị X-quang")

    publish(here, decision(here, on=date(2024, 3, 19)), draft)

    assert rows(here, "AT-01") == [(1, "past", "", "18/03"), (2, "in_force", "19/03", "")]
    draft.refresh_from_db()
    assert draft.intake_open
    assert not version(here, "AT-01").intake_open
    renamed = procedure(here, "AT-01")
    assert (renamed.name, renamed.name_is_checked) == ("Khai báo thiết bị X-quang", True)
    assert names(here, "AT-01")[-4:] == [
        "catalogue.intake_closed",
        "catalogue.version_ended",
        "catalogue.intake_opened",
        "catalogue.version_took_effect",
    ]


def test_several_versions_and_a_closing_go_in_one_act(here: Agency) -> None:
    first, second = drafted(here, "AT-01"), drafted(here, "AT-02")
    made = decision(here, on=APRIL)
    plan = [
        VersionChange(version_id=first.public_id),
        VersionChange(version_id=second.public_id, on=date(2024, 4, 8)),
        VersionChange(
            version_id=version(here, "AT-03").public_id,
            closes=True,
            successor_id=procedure(here, "AT-02").public_id,
        ),
    ]

    done = services.publish_versions(actor=task(here), decision=made, plan=plan)

    assert done.published == (first.public_id, second.public_id)
    assert done.closed == (version(here, "AT-03").public_id,)
    assert rows(here, "AT-02")[1] == (2, "upcoming", "08/04", "")
    assert rows(here, "AT-03") == [(1, "in_force", "", "31/03")]
    assert version(here, "AT-03").successor == procedure(here, "AT-02")


def test_one_fault_in_the_plan_and_nothing_is_published(here: Agency) -> None:
    whole, lacking = drafted(here, "AT-01"), opened(here, "AT-02")

    with pytest.raises(PublishRefused) as refused:
        publish(here, decision(here, on=APRIL), whole, lacking)

    assert list(refused.value.errors) == ["changes.1"]
    assert "Chưa có trình tự thực hiện" in refused.value.errors["changes.1"]
    assert rows(here, "AT-01") == [(1, "in_force", "", ""), (2, "draft", "", "")]
    assert "catalogue.version_published" not in names(here, "AT-01")


def test_a_version_is_never_published_without_its_decision(here: Agency) -> None:
    draft = drafted(here, "AT-01")
    foreign = decision(neighbour("AT-01"), on=APRIL)

    for made in (None, foreign):
        with pytest.raises(DecisionMissing) as refused:
            services.publish_versions(
                actor=task(here), decision=made, plan=[VersionChange(version_id=draft.public_id)]
            )
        assert refused.value.errors["decision"].startswith("Chưa có quyết định công bố")
    assert rows(here, "AT-01")[1] == (2, "draft", "", "")


def test_two_versions_of_one_time_are_refused_and_the_one_in_the_way_is_named(here: Agency) -> None:
    publish(here, decision(here, on=APRIL), drafted(here, "AT-01"))
    early = decision(here, on=date(2024, 3, 25), number="513/QĐ-UBND")
    draft = drafted(here, "AT-01")

    with pytest.raises(PublishRefused) as refused:
        publish(here, early, draft)

    assert refused.value.errors["changes.0"] == (
        "Áp dụng từ 25/03/2024 sẽ trùng thời gian với phiên bản 1, có hiệu lực đến hết 31/03/2024."
    )
    assert rows(here, "AT-01")[1:] == [(2, "upcoming", "01/04", ""), (3, "draft", "", "")]


def test_a_version_announced_after_another_one_follows_it(here: Agency) -> None:
    publish(here, decision(here, on=APRIL), drafted(here, "AT-01"))

    publish(here, decision(here, on=date(2024, 7, 1), number="900/QĐ-UBND"), drafted(here, "AT-01"))

    assert rows(here, "AT-01") == [
        (1, "in_force", "", "31/03"),
        (2, "upcoming", "01/04", "30/06"),
        (3, "upcoming", "01/07", ""),
    ]


def test_a_procedure_to_be_abolished_gets_no_version_before_its_end(here: Agency) -> None:
    close(here, decision(here, on=APRIL), "AT-01")

    with pytest.raises(PublishRefused) as refused:
        publish(here, decision(here, on=date(2024, 3, 25), number="600/QĐ-UBND"), drafted(here, "AT-01"))

    assert "trùng thời gian với phiên bản 1" in refused.value.errors["changes.0"]


def test_nothing_applies_before_the_decision_was_signed(here: Agency) -> None:
    draft, made = drafted(here, "AT-01"), decision(here, on=APRIL)
    plan = [VersionChange(version_id=draft.public_id, on=date(2024, 3, 17))]

    with pytest.raises(PublishRefused) as refused:
        services.publish_versions(actor=task(here), decision=made, plan=plan)

    assert refused.value.errors == {
        "changes.0": "Ngày áp dụng 17/03/2024 trước ngày ký quyết định 18/03/2024."
    }


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            lambda here: [VersionChange(version_id=version(here, "AT-01").public_id)],
            "Phiên bản 1 đã công bố rồi.",
        ),
        (
            lambda here: [VersionChange(version_id=drafted(here, "AT-01").public_id, closes=True)],
            "Phiên bản 2 không đang áp dụng nên không bãi bỏ được.",
        ),
        (
            lambda here: [
                VersionChange(
                    version_id=version(here, "AT-01").public_id,
                    closes=True,
                    successor_id=procedure(here, "AT-01").public_id,
                )
            ],
            "Thủ tục không thể thay thế chính nó.",
        ),
        (
            lambda here: [VersionChange(version_id=version(here, "AT-01").public_id, closes=True)] * 2,
            "Thủ tục này đã có trong quyết định.",
        ),
        (lambda here: [], "Quyết định chưa nêu thủ tục nào."),
    ],
    ids=["published already", "closing a draft", "its own successor", "twice", "nothing"],
)
def test_what_makes_no_sense_is_said_and_not_done(
    here: Agency, plan: Callable[[Agency], list[VersionChange]], said: str
) -> None:
    wanted = plan(here)
    stood = list(ProcedureVersion.objects.order_by("pk").values())

    with pytest.raises(PublishRefused) as refused:
        services.publish_versions(actor=task(here), decision=decision(here, on=APRIL), plan=wanted)

    assert said in refused.value.errors.values()
    assert list(ProcedureVersion.objects.order_by("pk").values()) == stood


def test_a_procedure_is_closed_once(here: Agency) -> None:
    made = decision(here, on=APRIL)
    close(here, made, "AT-01")

    with pytest.raises(PublishRefused) as refused:
        close(here, made, "AT-01")

    assert refused.value.errors == {"changes.0": "Phiên bản 1 đã có ngày hết hiệu lực: đến hết 31/03/2024."}


def test_a_version_of_another_agency_or_none_is_not_found(here: Agency) -> None:
    theirs = version(neighbour("AT-01"), "AT-01").public_id
    made = decision(here, on=APRIL)

    for version_id in (theirs, uuid4()):
        change = VersionChange(version_id=version_id, closes=True)
        with pytest.raises(ProcedureNotFound):
            services.publish_versions(actor=task(here), decision=made, plan=[change])


def test_who_only_drafts_does_not_publish(here: Agency) -> None:
    draft, made = drafted(here, "AT-01"), decision(here, on=APRIL)

    with pytest.raises(NotAllowed):
        publish(here, made, draft, actor=writer(here))

    assert rows(here, "AT-01") == [(1, "in_force", "", ""), (2, "draft", "", "")]


def test_the_process_stays_while_the_time_limit_does_and_fits_a_new_one(here: Agency) -> None:
    same, shorter = drafted(here, "AT-01"), drafted(here, "AT-02", limit_amount=3)

    publish(here, decision(here, on=APRIL), same, shorter)

    same.refresh_from_db()
    shorter.refresh_from_db()
    assert same.process_version_id == version(here, "AT-01").process_version_id
    assert workflow.process_plan(shorter.process_version_id or 0).total_minutes == 3 * 480


def test_the_status_of_a_procedure_changes_on_the_day_not_before(here: Agency) -> None:
    close(here, decision(here, on=APRIL), "AT-01")

    assert procedure(here, "AT-01").status == ProcedureStatus.IN_FORCE
    assert version(here, "AT-01").intake_open
