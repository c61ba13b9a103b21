"""A compiled query gives what the same query gives, with its related rows, and is written only once."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.workflow.models import Task
from motcua.kernel import clock
from motcua.kernel.compiled import CompiledQuery

RELATED = ("task__run", "unit", "receiving_unit", "executing_unit", "procedure")

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Desk:
    with clock.frozen(MONDAY):
        return desk()


def values_of(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_every_column_is_as_the_query_itself_reads_it(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    query = CompiledQuery(lambda: Dossier.objects.select_related(*RELATED).filter(pk=0))

    found = query.one(dossier.pk)

    expected = Dossier.objects.select_related(*RELATED).get(pk=dossier.pk)
    assert found == expected
    assert values_of(found) == values_of(expected)
    assert not found._state.adding
    assert found.get_deferred_fields() == set()


def test_related_rows_come_with_it_and_cost_no_statement(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    query = CompiledQuery(lambda: Dossier.objects.select_related(*RELATED).filter(pk=0))

    with CaptureQueriesContext(connection) as captured:
        found = query.one(dossier.pk)
        loaded = (found.task.run, found.unit, found.receiving_unit, found.executing_unit, found.procedure)

    expected = Dossier.objects.get(pk=dossier.pk)
    assert len(captured) == 1
    assert [values_of(one) for one in loaded] == [
        values_of(one)
        for one in (
            expected.task.run,
            expected.unit,
            expected.receiving_unit,
            expected.executing_unit,
            expected.procedure,
        )
    ]


def test_a_related_row_that_is_not_there_is_none(office: Desk) -> None:
    dossier = office.take_in()
    Dossier.objects.filter(pk=dossier.pk).update(task=None)
    query = CompiledQuery(lambda: Dossier.objects.select_related(*RELATED).filter(pk=0))

    assert query.one(dossier.pk).task is None


def test_one_statement_serves_every_row(office: Desk) -> None:
    written = []

    def build():
        written.append(1)
        return Dossier.objects.filter(public_id=uuid.uuid4())

    query = CompiledQuery(build)
    dossiers = [office.take_in() for _ in range(3)]

    assert [query.one(dossier.public_id).code for dossier in dossiers] == [one.code for one in dossiers]
    assert len(written) == 2  # for the statement and for the model, whatever number of rows


def test_values_of_several_conditions_come_in_their_order(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    query = CompiledQuery(lambda: Task.objects.filter(pk=0, state="x"))

    assert query.one(dossier.task_id, dossier.task.state).pk == dossier.task_id
    with pytest.raises(Task.DoesNotExist):
        query.one(dossier.task_id, "done")


def test_a_wrong_number_of_values_is_a_fault_of_the_code(office: Desk) -> None:
    query = CompiledQuery(lambda: Task.objects.filter(pk=0))

    with pytest.raises(TypeError):
        query.one()
    with pytest.raises(TypeError):
        query.one(1, 2)


def test_computed_columns_are_refused() -> None:
    query = CompiledQuery(lambda: Task.objects.annotate(again=F("order")).filter(pk=0))

    with pytest.raises(TypeError):
        query.one(1)
