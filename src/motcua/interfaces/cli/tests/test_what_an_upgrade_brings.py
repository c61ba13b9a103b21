"""What a new version ships with reaches agencies that were there before it."""

from __future__ import annotations

import pytest

from motcua.domains.deadlines.models import CalendarDay, DeadlineSetting
from motcua.domains.documents.models import NumberScheme
from motcua.domains.dossiers.models import Reason
from motcua.domains.people.tests import factories as people
from motcua.interfaces.cli.operations.shipped import give_what_is_new

pytestmark = pytest.mark.django_db
BROUGHT = (CalendarDay, DeadlineSetting, NumberScheme, Reason)


def counts(agency_id: int) -> dict[str, int]:
    return {model.__name__: model.objects.filter(agency_id=agency_id).count() for model in BROUGHT}


def test_every_agency_gets_the_days_figures_number_rules_and_reasons_it_lacks() -> None:
    here, there = people.agency(), people.agency("SKHCN-QB")

    give_what_is_new()

    assert counts(here.pk) == counts(there.pk)
    assert counts(here.pk)["Reason"] == 32
    assert all(counts(here.pk).values())


def test_what_somebody_changed_or_removed_stays_as_they_left_it() -> None:
    here = people.agency()
    give_what_is_new()
    kept = Reason.objects.filter(agency=here, kind="late", code="workload")
    kept.update(text="Chưa bố trí đủ người")
    before = counts(here.pk)

    give_what_is_new()

    assert counts(here.pk) == before
    assert kept.get().text == "Chưa bố trí đủ người"
