"""What benchmarks may ask of a request, and nobody else."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.interfaces.shared.statements import HEADER, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def measuring(settings):
    settings.MOTCUA = dataclasses.replace(settings.MOTCUA, injected_clock=True)


def test_an_installation_counts_no_statements_for_visitors():
    answer = Client().get("/", headers={HEADER: "1"})

    assert HEADER not in answer.headers


def test_a_measured_installation_counts_only_when_asked(measuring):
    answer = Client().get("/")

    assert HEADER not in answer.headers


def test_a_measured_installation_says_how_many_statements_a_request_sent(measuring):
    with CaptureQueriesContext(connection) as sent:
        answer = Client().get("/", headers={HEADER: "1"})

    assert answer.status_code == 200
    assert int(answer.headers[HEADER]) == len(sent) >= 1


def test_opening_and_closing_transactions_is_not_counted(measuring):
    with counted() as count, transaction.atomic(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select 1")

    assert count.number == 1
