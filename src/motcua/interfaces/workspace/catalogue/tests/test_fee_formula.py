"""The formula of a fee is filled in on a page; nobody types code."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from tests.support.pages import Page, browser_of

from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.rules import read_formula
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.catalogue.types import FeeFormula, FeeMethod, PricedUnit, PriceStep
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    return make.catalogue("AT-01")


@pytest.fixture
def draft(here: Agency) -> ProcedureVersion:
    return made.drafted(here, "AT-01")


def address(draft: ProcedureVersion, order: int = 1) -> str:
    return f"/lam-viec/thu-tuc/phien-ban/{draft.public_id}/phi/{order}/"


def save(who: Actor, draft: ProcedureVersion, **typed: str) -> Page:
    client = browser_of(who)
    form = client.get(address(draft)).fields
    # The version's editor is read for the check, and once more for the page that follows.
    return client.post(address(draft), {**form, **typed})


def formula_of(draft: ProcedureVersion) -> FeeFormula | None:
    return read_formula(made.content(draft).fees[0].formula)


def test_counting_with_steps_is_typed_as_rows(here: Agency, draft: ProcedureVersion) -> None:
    page = save(
        made.writer(here),
        draft,
        **{
            "method": "quantity",
            "units.0.label": "Máy X-quang chụp răng",
            "units.0.up_to": "2",
            "units.0.price": "2.000.000",
            "units.1.price": "1.500.000",
            "units.2.label": "Máy CT",
            "units.2.price": "8.000.000",
            "share": "75",
            "share_when": "renewal",
        },
    )

    assert page.has("Đã lưu công thức.", "Gia hạn thì nộp 75%")
    assert formula_of(draft) == FeeFormula(
        FeeMethod.QUANTITY,
        units=(
            PricedUnit(
                "may_x_quang_chup_rang",
                "Máy X-quang chụp răng",
                (PriceStep(2_000_000, 2), PriceStep(1_500_000)),
            ),
            PricedUnit("may_ct", "Máy CT", (PriceStep(8_000_000),)),
        ),
        share=Decimal(75),
        share_when="renewal",
    )


def test_a_percentage_and_its_reduction_come_back_into_the_fields_as_typed(
    here: Agency, draft: ProcedureVersion
) -> None:
    typed = {
        "method": "percent",
        "rate": "0,1",
        "floor": "3.000.000",
        "ceiling": "5.000.000",
        "reliefs.0.label": "nộp hồ sơ trực tuyến",
        "reliefs.0.percent": "50",
        "reliefs.0.basis": "Thông tư 63/2023/TT-BTC",
        "reliefs.0.ground": "online",
        "reliefs.0.since": "01/12/2023",
        "reliefs.0.until": "31/12/2025",
    }
    save(made.writer(here), draft, **typed)

    shown = browser_of(made.writer(here)).get(address(draft)).fields

    assert {name: shown[name] for name in typed} == typed


def test_saving_untouched_changes_nothing(here: Agency, draft: ProcedureVersion) -> None:
    save(made.writer(here), draft, method="fixed", amount="200.000")
    stood = made.content(draft)

    save(made.writer(here), draft)

    assert made.content(draft) == stood


def test_the_rest_of_the_draft_keeps_the_formula_when_it_is_saved(
    here: Agency, draft: ProcedureVersion
) -> None:
    save(made.writer(here), draft, method="fixed", amount="200.000")
    client = browser_of(made.writer(here))
    editor = address(draft).split("phi/")[0] + "sua/"

    client.post(editor, {**client.get(editor).fields, "limit_amount": "9"})

    assert (made.content(draft).limit_amount, formula_of(draft)) == (
        9,
        FeeFormula(FeeMethod.FIXED, amount=200_000),
    )


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"method": "fixed", "amount": "nhiều"}, "amount"),
        ({"method": "percent", "rate": "không"}, "rate"),
        ({"method": "percent", "rate": "0"}, "rate"),
        ({"method": "percent", "rate": "1", "floor": "5", "ceiling": "4"}, "ceiling"),
        ({"method": "quantity", "units.0.label": "Máy"}, "units.0.price"),
        ({"method": "fixed", "reliefs.0.label": "x", "reliefs.0.percent": "50"}, "reliefs.0.basis"),
        (
            {
                "method": "fixed",
                "reliefs.0.label": "x",
                "reliefs.0.basis": "y",
                "reliefs.0.percent": "50",
                "reliefs.0.since": "mai",
            },
            "reliefs.0.since",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    here: Agency, draft: ProcedureVersion, typed: dict[str, str], at: str
) -> None:
    page = save(made.writer(here), draft, **typed)

    assert page.status == 422
    assert page.said_at("id_" + at.replace(".", "-") + "-error")
    assert {name: page.fields[name] for name in typed} == typed
    assert formula_of(draft) is None


def test_a_line_there_is_none_of_and_a_reader_who_may_not_draft_find_nothing(
    here: Agency, draft: ProcedureVersion
) -> None:
    assert browser_of(made.writer(here)).get(address(draft, 2)).status == 404
    assert browser_of(make.reader(here)).get(address(draft)).path == address(draft).split("phi/")[0]
