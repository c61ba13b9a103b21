"""An agency's own rules for numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.domains.documents import selectors
from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import WrongPattern
from motcua.domains.documents.models import NumberScheme
from motcua.domains.documents.selectors.schemes import shipped_schemes
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import NumberScope, Scheme
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 5)
FOUND = Scheme(
    series="dossier",
    pattern="{unit}-{date:%Y%m%d}-{seq:07d}",
    width=7,
    scope=NumberScope.UNIT_DAY,
    effective_from=date(2025, 9, 15),
    effective_to=None,
    legal_basis="Thông tư 03/2025/TT-VPCP",
    verified=True,
    stand_ins={"unit": "000.00.NN.{agency}"},
)


def test_shipped_rules_are_copied_once_and_what_the_agency_set_stays() -> None:
    actor = factories.keeper_of_rules()
    documents.save_number_scheme(actor=actor, scheme=FOUND)

    added = documents.import_number_schemes(actor=actor)

    assert sorted((row.series, row.effective_from.year) for row in added) == [
        ("apology", 2019),
        ("apology", 2025),
        ("dossier", 2019),
        ("fee_receipt", 2019),
        ("receipt", 2019),
        ("refusal", 2019),
        ("refusal", 2025),
        ("register", 2019),
        ("stop", 2019),
        ("stop", 2025),
        ("supplement", 2019),
        ("supplement", 2025),
    ]
    assert documents.import_number_schemes(actor=actor) == []
    assert _dossier_rule(actor) == FOUND.pattern


def _dossier_rule(actor: Actor) -> str:
    rows = selectors.list_schemes(actor).filter(series="dossier", effective_from=date(2025, 9, 15))
    return rows.get().pattern


def test_every_shipped_rule_could_be_saved() -> None:
    count = sum(len(schemes) for schemes in shipped_schemes().values())

    added = documents.import_number_schemes(actor=factories.keeper_of_rules())

    assert len(added) == count == 13


def test_a_new_rule_is_used_at_once_and_the_change_is_in_the_journal() -> None:
    agency = people.agency()
    actor = factories.keeper_of_rules(agency)
    documents.import_number_schemes(actor=actor)
    before = documents.allocate_number(agency_id=agency.pk, series="dossier", on=DAY)

    row = documents.save_number_scheme(actor=actor, scheme=FOUND)
    after = documents.allocate_number(agency_id=agency.pk, series="dossier", on=DAY)

    assert before.text == "000.00.NN.H50-260305-0001"
    assert after.text == "000.00.NN.H50-20260305-0000002"
    entries = JournalEntry.objects.filter(subject_id=row.public_id).order_by("subject_seq")
    assert [entry.payload["pattern"] for entry in entries] == ["", FOUND.pattern]


def test_a_rule_of_one_agency_does_not_touch_another() -> None:
    here, there = people.agency(), people.agency("SKHCN-QB")
    documents.save_number_scheme(actor=factories.keeper_of_rules(here), scheme=FOUND)

    number = documents.allocate_number(agency_id=there.pk, series="dossier", on=DAY)

    assert number.text == "000.00.NN.H50-260305-0001"
    assert not selectors.list_schemes(factories.keeper_of_rules(there)).exists()


def test_who_may_not_manage_changes_nothing() -> None:
    agency = people.agency()
    reader = factories.clerk(agency)

    with pytest.raises(NotAllowed):
        documents.save_number_scheme(actor=reader, scheme=FOUND)
    with pytest.raises(NotAllowed):
        documents.import_number_schemes(actor=reader)

    assert not NumberScheme.objects.exists()
    assert not JournalEntry.objects.filter(name="documents.number_scheme_saved").exists()


def test_rules_are_listed_for_those_who_work_with_them() -> None:
    agency = people.agency()
    documents.save_number_scheme(actor=factories.keeper_of_rules(agency), scheme=FOUND)

    assert selectors.list_schemes(factories.clerk(agency)).count() == 1
    assert selectors.list_schemes(people.actor(of=people.unit(of=agency))).count() == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"series": " "}, "series"),
        ({"pattern": "{unit}"}, "pattern"),
        ({"effective_to": date(2025, 9, 14)}, "effective_to"),
        ({"legal_basis": ""}, "legal_basis"),
    ],
    ids=["no series", "no sequence", "ends before it begins", "verified on nothing"],
)
def test_a_rule_that_cannot_be_is_refused_beside_its_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(WrongPattern) as refused:
        documents.save_number_scheme(actor=factories.keeper_of_rules(), scheme=replace(FOUND, **change))

    assert list(refused.value.errors) == [field]
    assert not NumberScheme.objects.exists()
