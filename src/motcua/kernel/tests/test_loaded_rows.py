"""Rows loaded the short way are what Django would have made of them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models.base import Model
from django.test.utils import CaptureQueriesContext

from motcua.domains.people.models import Officer, Unit
from motcua.domains.people.tests import factories as make

pytestmark = pytest.mark.django_db


def as_django_makes_it(row: Model) -> Model:
    fields = [field.attname for field in row._meta.concrete_fields]
    return Model.from_db.__func__(type(row), "default", fields, [getattr(row, name) for name in fields])  # type: ignore[attr-defined]


def test_a_loaded_row_holds_what_djangos_own_holds() -> None:
    pk = make.officer().pk

    row = Officer.objects.get(pk=pk)

    theirs = as_django_makes_it(row)
    assert {**row.__dict__, "_state": None} == {**theirs.__dict__, "_state": None}
    assert (row._state.db, row._state.adding) == (theirs._state.db, theirs._state.adding)
    assert row == theirs
    assert hash(row) == hash(theirs)


def test_what_was_not_loaded_comes_when_it_is_asked_for() -> None:
    officer = make.officer()
    row = Officer.objects.only("public_id").get(pk=officer.pk)
    assert row.get_deferred_fields() >= {"full_name", "title", "unit_id"}

    with CaptureQueriesContext(connection) as sent:
        assert row.full_name == officer.full_name

    assert len(sent) == 1
    assert "full_name" not in row.get_deferred_fields()


def test_a_row_that_came_along_is_there_without_asking() -> None:
    officer = make.officer()
    row = Officer.objects.select_related("unit").get(pk=officer.pk)

    with CaptureQueriesContext(connection) as sent:
        assert row.unit == officer.unit

    assert len(sent) == 0


def test_a_row_of_another_table_can_be_put_in_its_place() -> None:
    officer, elsewhere = make.officer(), make.unit()
    row = Officer.objects.get(pk=officer.pk)

    row.unit = elsewhere

    assert row.unit_id == elsewhere.pk


def test_a_loaded_row_is_saved_as_a_change_not_as_a_new_row() -> None:
    unit = make.unit()
    row = Unit.objects.get(pk=unit.pk)

    row.name = "Phòng đã đổi tên"
    row.save()

    assert Unit.objects.get(pk=unit.pk).name == "Phòng đã đổi tên"
    assert Unit.objects.filter(agency=unit.agency, name="Phòng đã đổi tên").count() == 1


def test_two_loaded_rows_share_nothing() -> None:
    unit = make.unit()
    first, second = Unit.objects.get(pk=unit.pk), Unit.objects.get(pk=unit.pk)

    first.name = "Khác"
    first._state.fields_cache["agency"] = None

    assert second.name == unit.name
    assert "agency" not in second._state.fields_cache
