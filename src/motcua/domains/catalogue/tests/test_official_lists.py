"""Danh mục được phê duyệt: proposed, approved by a decision, in force from a day; conditions never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import ListInWork, ListNotFound, ProcedureNotFound, WrongListState
from motcua.domains.catalogue.models import OfficialList, OfficialListRow
from motcua.domains.catalogue.rules import list_rules
from motcua.domains.catalogue.tests.factories import catalogue, neighbour, open_version, procedure, reader
from motcua.domains.catalogue.tests.versions import announcer, decision, drafted, publish, writer
from motcua.domains.catalogue.types import (
    Condition,
    ListDecision,
    ListKind,
    Reading,
    list_conditions,
)
from motcua.domains.documents.tests import factories as files
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db

JUNE, JULY = date(2024, 6, 1), date(2024, 7, 1)
PARTIAL = ListKind.ONLINE_PARTIAL


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 5, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    """AT-01 was announced with every part, AT-02 is a shipped record that takes dossiers."""
    made = catalogue("AT-01", "AT-02")
    publish(made, decision(made, on=date(2024, 4, 1)), drafted(made, "AT-01"))
    open_version(made, "AT-02")
    return made


def key(of: Agency, name: str) -> UUID:
    return procedure(of, name).public_id


def proposed(of: Agency, *names: str, kind: ListKind = PARTIAL) -> OfficialList:
    acting = announcer(of)
    made = services.open_list(actor=acting, kind=kind)
    add = [key(of, name) for name in names]
    services.change_list(actor=acting, list_id=made.public_id, add=add)
    return services.propose_list(actor=acting, list_id=made.public_id)


def approve(of: Agency, made: OfficialList, on: date, **facts: object) -> OfficialList:
    given = {"number": "88/QĐ-UBND", "signed_on": date(2024, 5, 15), "effective_on": on, **facts}
    return services.approve_list(actor=announcer(of), list_id=made.public_id, decision=ListDecision(**given))  # type: ignore[arg-type]


def on_list(of: Agency, name: str, day: date, kind: ListKind = PARTIAL) -> bool:
    return selectors.is_on_list(of.pk, kind, key(of, name), day)


def test_every_kind_of_the_law_has_its_rule() -> None:
    assert set(list_rules()) == set(ListKind)


def test_a_list_works_from_the_day_of_its_decision_until_the_next(here: Agency) -> None:
    approve(here, proposed(here, "AT-01"), JUNE)
    second = services.open_list(actor=announcer(here), kind=PARTIAL)
    assert second.rows.count() == 1
    services.change_list(
        actor=announcer(here), list_id=second.public_id, add=[key(here, "AT-02")], remove=[key(here, "AT-01")]
    )
    approve(here, services.propose_list(actor=announcer(here), list_id=second.public_id), JULY)

    days = [date(2024, 5, 31), JUNE, date(2024, 6, 30), JULY]
    assert [on_list(here, "AT-01", day) for day in days] == [False, True, True, False]
    assert [on_list(here, "AT-02", day) for day in days] == [False, False, False, True]
    assert not on_list(here, "AT-01", JUNE, ListKind.ONLINE_FULL)
    with clock.frozen(local(2024, 6, 15, 9, 0)):
        shown = next(one for one in selectors.list_overview(reader(here)) if one.rule.kind is PARTIAL)
    assert (shown.in_force and shown.in_force.number, shown.upcoming and shown.upcoming.number) == (1, 2)


def test_a_proposal_changes_nothing_before_it_is_approved(here: Agency) -> None:
    made = proposed(here, "AT-01")

    assert not on_list(here, "AT-01", JUNE)
    for act in (services.propose_list, services.drop_list):
        with pytest.raises(WrongListState):
            act(actor=announcer(here), list_id=made.public_id)
    with pytest.raises(WrongListState):
        services.change_list(actor=announcer(here), list_id=made.public_id, add=[key(here, "AT-02")])
    with pytest.raises(ListInWork) as refused:
        services.open_list(actor=announcer(here), kind=PARTIAL)
    assert refused.value.details["list_id"] == made.public_id


def test_a_returned_list_says_why_and_can_be_sent_again(here: Agency) -> None:
    made = proposed(here, "AT-01")
    with pytest.raises(Invalid):
        services.return_list(actor=announcer(here), list_id=made.public_id, reason=" ")

    services.return_list(actor=announcer(here), list_id=made.public_id, reason="Thiếu thủ tục AT-02")

    shown = selectors.get_list(reader(here), made.public_id)
    assert (shown.state, shown.return_reason) == ("draft", "Thiếu thủ tục AT-02")
    services.propose_list(actor=announcer(here), list_id=made.public_id)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"number": " "}, "number"),
        ({"signed_on": date(2024, 6, 2)}, "effective_on"),
        ({"effective_on": JUNE}, "effective_on"),
    ],
    ids=["no number", "before the signing", "not after the list before"],
)
def test_a_decision_that_cannot_be_is_refused(here: Agency, facts: dict[str, object], field: str) -> None:
    approve(here, proposed(here, "AT-01"), JUNE)
    made = proposed(here, "AT-02")

    with pytest.raises(Invalid) as refused:
        approve(here, made, **{"on": JUNE if "effective_on" in facts else JULY, **_without_day(facts)})

    assert refused.value.errors.keys() == {field}
    assert OfficialList.objects.get(pk=made.pk).state == "proposed"
    assert on_list(here, "AT-01", JULY)


def _without_day(facts: dict[str, object]) -> dict[str, object]:
    shown = {"signed_on": date(2024, 7, 2)} if "signed_on" in facts else dict(facts)
    shown.pop("effective_on", None)
    return shown


def test_a_decision_keeps_its_file(here: Agency) -> None:
    made = proposed(here, "AT-01")

    services.approve_list(
        actor=announcer(here),
        list_id=made.public_id,
        decision=ListDecision("88/QĐ-UBND", date(2024, 5, 15), JUNE, "UBND tỉnh", "Chủ tịch"),
        file=BytesIO(files.pdf()),
        file_name="qd-88.pdf",
    )

    assert selectors.get_list(reader(here), made.public_id).decision_file is not None


def test_conditions_are_met_not_met_or_not_measured_and_never_guessed(here: Agency) -> None:
    made = services.open_list(actor=announcer(here), kind=PARTIAL)
    add = [key(here, "AT-01"), key(here, "AT-02")]
    services.change_list(actor=announcer(here), list_id=made.public_id, add=add)

    entries = {
        one.procedure.public_id: one for one in selectors.list_entries(reader(here), made.public_id).rows
    }
    whole = {one.condition: one.reading for one in entries[key(here, "AT-01")].readings}
    shipped = {one.condition: one.reading for one in entries[key(here, "AT-02")].readings}

    assert whole == {
        Condition.COMPLETE: Reading.MET,
        Condition.INTAKE_OPEN: Reading.MET,
        Condition.ONLINE_CHANNEL: Reading.MET,
        Condition.E_FORM: Reading.UNMEASURED,
    }
    assert shipped[Condition.COMPLETE] is Reading.NOT_MET
    assert shipped[Condition.ONLINE_CHANNEL] is Reading.UNMEASURED
    assert not entries[key(here, "AT-01")].is_ready


def test_a_domain_above_tells_what_the_catalogue_cannot_know(
    here: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[UUID] = []

    def forms(agency_id: int, procedures: Sequence[UUID]) -> Mapping[UUID, bool]:
        asked.extend(procedures)
        return {key(here, "AT-01"): True} if agency_id == here.pk else {}

    monkeypatch.setattr(list_conditions, "_items", {Condition.E_FORM.value: forms})

    ready = selectors.could_join(reader(here), PARTIAL).rows

    assert [(one.procedure.public_id, one.is_ready) for one in ready] == [(key(here, "AT-01"), True)]
    assert key(here, "AT-01") in asked


def test_what_could_go_online_is_not_on_the_list_yet_and_fails_nothing(here: Agency) -> None:
    found = selectors.could_join(reader(here), PARTIAL).rows
    assert [one.procedure.public_id for one in found] == [key(here, "AT-01")]
    assert [one.condition for one in found[0].unmeasured] == [Condition.E_FORM]

    proposed(here, "AT-01")

    assert selectors.could_join(reader(here), PARTIAL).rows == []


def test_what_was_measured_at_the_proposal_stays_with_it(here: Agency) -> None:
    made = proposed(here, "AT-01", "AT-02")
    kept = OfficialListRow.objects.get(official_list=made, procedure=procedure(here, "AT-02")).readings

    assert kept[Condition.COMPLETE] == Reading.NOT_MET
    entries = selectors.list_entries(reader(here), made.public_id).rows
    assert {len(one.unmet) for one in entries} == {0, 1}


def test_a_procedure_left_out_needs_its_reason_and_is_not_on_the_list(here: Agency) -> None:
    centre = services.open_list(actor=announcer(here), kind=ListKind.CENTRE)
    with pytest.raises(Invalid):
        services.change_list(
            actor=announcer(here), list_id=centre.public_id, add=[key(here, "AT-02")], excluded=True
        )
    services.change_list(actor=announcer(here), list_id=centre.public_id, add=[key(here, "AT-01")])
    services.change_list(
        actor=announcer(here),
        list_id=centre.public_id,
        add=[key(here, "AT-02")],
        excluded=True,
        note="Nộp tại nơi đặt thiết bị",
    )
    made = approve(here, services.propose_list(actor=announcer(here), list_id=centre.public_id), JUNE)

    assert on_list(here, "AT-01", JUNE, ListKind.CENTRE)
    assert not on_list(here, "AT-02", JUNE, ListKind.CENTRE)
    paper = selectors.list_paper(reader(here), made.public_id)
    assert [row.note for row in paper.excluded] == ["Nộp tại nơi đặt thiết bị"]
    assert paper.attached_to == "Kèm theo Quyết định số 88/QĐ-UBND ngày 15/05/2024"


def test_an_empty_list_is_not_proposed_and_a_draft_can_be_dropped(here: Agency) -> None:
    made = services.open_list(actor=announcer(here), kind=PARTIAL)
    with pytest.raises(Invalid):
        services.propose_list(actor=announcer(here), list_id=made.public_id)

    services.drop_list(actor=announcer(here), list_id=made.public_id)

    assert not OfficialList.objects.exists()


def test_only_who_drafts_proposes_and_who_publishes_approves(here: Agency) -> None:
    with pytest.raises(NotAllowed):
        services.open_list(actor=reader(here), kind=PARTIAL)
    made = proposed(here, "AT-01")
    given = ListDecision("88/QĐ-UBND", date(2024, 5, 15), JUNE)
    with pytest.raises(NotAllowed):
        services.approve_list(actor=writer(here), list_id=made.public_id, decision=given)
    there = neighbour("AT-01")
    with pytest.raises(ListNotFound):
        services.approve_list(actor=announcer(there), list_id=made.public_id, decision=given)
    with pytest.raises(ListNotFound):
        selectors.get_list(reader(there), made.public_id)
    own = services.open_list(actor=announcer(there), kind=PARTIAL)
    with pytest.raises(ProcedureNotFound):
        services.change_list(actor=announcer(there), list_id=own.public_id, add=[key(here, "AT-01")])
    assert OfficialList.objects.get(pk=made.pk).state == "proposed"
    assert not selectors.is_on_list(there.pk, PARTIAL, key(here, "AT-01"), JUNE)
