"""Formulas of the shipped procedures, and of drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import ContentChanged, NotADraft, ProcedureNotFound
from motcua.domains.catalogue.models import FeeLine
from motcua.domains.catalogue.rules import read_formula, shipped_drafts, write_formula
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.catalogue.types import FeeDue, FeeFormula, FeeMethod
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.shipped import load_json

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 20)
FILE = load_json("fee-formulas.json")["formulas"]
HALF = FeeFormula(FeeMethod.PERCENT, rate=Decimal("0.5"), floor=1_000)


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    return make.catalogue("AT-01", "AT-02", "AT-03", "SH-01", "KH-36")


def total(of: Agency, key: str, on: date = DAY, **given: str) -> int:
    version = make.version(of, key)
    return selectors.computed_fees(make.reader(of), version.public_id, given, on=on).total


def test_every_shipped_formula_belongs_to_a_line_of_a_shipped_procedure_and_names_its_source() -> None:
    lines = {
        (draft.source_key, fee.name)
        for draft in shipped_drafts(load_json("procedures.json"))
        for fee in draft.fees
    }

    assert [one for one in FILE if (one["procedure"], one["line"]) not in lines] == []
    assert [one for one in FILE if not one["source"]] == []


def test_formulas_of_fixed_sums_say_the_sum_of_the_record() -> None:
    sums = {
        (draft.source_key, fee.name): fee.amount
        for draft in shipped_drafts(load_json("procedures.json"))
        for fee in draft.fees
    }
    for one in FILE:
        formula = one["formula"]
        if formula["method"] == "fixed":
            assert formula["amount"] == sums[one["procedure"], one["line"]]
        if formula["method"] == "quantity" and len(formula["units"]) == 1:
            assert formula["units"][0]["steps"] == [{"price": sums[one["procedure"], one["line"]]}]


@pytest.mark.parametrize(
    ("key", "given", "amount"),
    [
        ("AT-02", {"ct": "1", "dental": "3"}, 14_000_000),
        ("AT-03", {"ct": "1", "dental": "3"}, 10_500_000),
        ("AT-03", {"dental": "1"}, 1_500_000),
        ("KH-36", {"value": "1.000.000"}, 3_000_000),
        ("SH-01", {"channel": "online"}, 550_000),
        ("SH-01", {}, 800_000),
        ("AT-01", {}, 0),
    ],
)
def test_real_fees_come_to_what_the_tables_say(
    here: Agency, key: str, given: dict[str, str], amount: int
) -> None:
    assert total(here, key, **given) == amount


def test_fees_of_a_version_take_two_statements(here: Agency, django_assert_num_queries: Any) -> None:
    version, reader = make.version(here, "AT-02").public_id, make.reader(here)

    with django_assert_num_queries(2):
        selectors.fee_rules(reader, version)


def test_another_agency_has_no_fees_of_ours(here: Agency) -> None:
    there = make.neighbour("AT-02")

    with pytest.raises(ProcedureNotFound):
        selectors.fee_rules(make.reader(here), make.version(there, "AT-02").public_id)


@pytest.mark.parametrize("form", ["code", "key", "id"])
def test_a_procedure_is_named_by_code_key_or_id(here: Agency, form: str) -> None:
    procedure = make.procedure(here, "KH-36")
    ref = {"code": procedure.code or "", "key": "KH-36", "id": str(procedure.public_id)}[form]

    name, rules = selectors.fee_rules_on(here.pk, ref, on=DAY)

    assert (name, len(rules)) == (procedure.name, 1)


@pytest.mark.parametrize("ref", ["AT-99", "", "01890000-0000-7000-8000-000000000bad"])
def test_an_unknown_procedure_is_not_found(here: Agency, ref: str) -> None:
    with pytest.raises(ProcedureNotFound):
        selectors.fee_rules_on(here.pk, ref, on=DAY)


def test_procedures_that_ask_for_money_are_those_with_a_line_that_is_not_nought(here: Agency) -> None:
    asked = selectors.charged_procedures(here.pk)

    assert asked == {make.procedure(here, key).pk for key in ("AT-02", "AT-03", "KH-36")}


def test_a_formula_is_saved_into_the_draft_and_nothing_else_changes(here: Agency) -> None:
    draft = made.drafted(here, "AT-01")
    stood = made.content(draft)

    services.save_fee_formula(
        actor=made.writer(here),
        version_id=draft.public_id,
        order=1,
        formula=HALF,
        seen_hash=draft.content_hash,
    )

    now = made.content(draft)
    assert read_formula(now.fees[0].formula) == HALF
    assert replace(now, fees=stood.fees) == stood


def test_a_formula_is_taken_away_again_where_an_amount_or_words_are_left(here: Agency) -> None:
    draft = made.drafted(here, "AT-01")
    stood = made.content(draft)
    given = {"actor": made.writer(here), "version_id": draft.public_id, "order": 1}
    draft = services.save_fee_formula(**given, formula=HALF, seen_hash=draft.content_hash)

    services.save_fee_formula(**given, formula=None, seen_hash=draft.content_hash)

    assert made.content(draft) == stood


@pytest.mark.parametrize(
    ("order", "formula", "error"),
    [(0, HALF, NotFound), (2, HALF, NotFound), (1, FeeFormula(FeeMethod.QUANTITY), Invalid)],
)
def test_a_wrong_formula_or_place_changes_nothing(
    here: Agency, order: int, formula: FeeFormula, error: type[Exception]
) -> None:
    draft = made.drafted(here, "AT-01")
    stood = made.content(draft)

    with pytest.raises(error):
        services.save_fee_formula(
            actor=made.writer(here),
            version_id=draft.public_id,
            order=order,
            formula=formula,
            seen_hash=draft.content_hash,
        )

    assert made.content(draft) == stood


def test_whoever_may_not_draft_saw_another_text_or_comes_late_is_refused(here: Agency) -> None:
    draft = made.drafted(here, "AT-01")
    stood = made.content(draft)
    first = make.version(here, "AT-01")
    given = {"order": 1, "formula": HALF}

    with pytest.raises(NotAllowed):
        services.save_fee_formula(
            actor=make.reader(here), version_id=draft.public_id, seen_hash=draft.content_hash, **given
        )
    with pytest.raises(ContentChanged):
        services.save_fee_formula(
            actor=made.writer(here), version_id=draft.public_id, seen_hash="0" * 64, **given
        )
    with pytest.raises((NotADraft, NotFound)):
        services.save_fee_formula(
            actor=made.writer(here), version_id=first.public_id, seen_hash=first.content_hash, **given
        )
    assert made.content(draft) == stood


def test_the_due_moment_and_the_formula_live_in_the_database(here: Agency) -> None:
    draft = made.drafted(
        here,
        "AT-01",
        fees=(replace(made.FULL.fees[0], due=FeeDue.RESULT.value, formula=write_formula(HALF)),),
    )

    row = FeeLine.objects.get(version=draft)

    assert (row.due, read_formula(row.formula)) == (FeeDue.RESULT, HALF)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeeLine.objects.filter(pk=row.pk).update(due="someday")


@pytest.mark.parametrize(
    "fee", [{"due": "someday"}, {"formula": "{"}, {"formula": '{"method":"fixed","verified":false}'}]
)
def test_a_draft_with_a_due_moment_or_formula_nobody_can_read_is_refused(
    here: Agency, fee: dict[str, str]
) -> None:
    draft = made.opened(here, "AT-01")
    content = replace(made.FULL, fees=(replace(made.FULL.fees[0], **fee),))  # type: ignore[arg-type]

    with pytest.raises(Invalid) as refused:
        services.save_draft(
            actor=made.writer(here), version_id=draft.public_id, content=content, seen_hash=draft.content_hash
        )

    assert list(refused.value.errors) == [f"fees.0.{next(iter(fee))}"]
