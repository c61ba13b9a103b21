"""Five hundred at once: no gap, no duplicate."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from motcua.domains.documents import services as documents
from motcua.domains.documents.models import NumberCounter
from motcua.domains.people.tests import factories as people

WORKERS = 16
DAY = date(2024, 3, 7)


class GivenUp(Exception):
    """The intake failed after it had its number."""


def take_many(agency_id: int, count: int, seed: int) -> list[str]:
    """So many numbers, each in a transaction of its own; one in ten is rolled back and taken again."""
    dice = random.Random(seed)  # noqa: S311 - not a secret
    taken: list[str] = []
    try:
        while len(taken) < count:
            try:
                with transaction.atomic():
                    number = documents.allocate_number(agency_id=agency_id, series="dossier", on=DAY)
                    if dice.random() < 0.1:
                        raise GivenUp
                taken.append(number.text)
            except GivenUp:
                continue
    finally:
        connection.close()
    return taken


@pytest.mark.django_db(transaction=True)
def test_five_hundred_parallel_intakes_get_five_hundred_consecutive_numbers() -> None:
    agency_id = people.agency().pk
    shares = [500 // WORKERS + (index < 500 % WORKERS) for index in range(WORKERS)]

    with ThreadPoolExecutor(WORKERS) as pool:
        parts = list(pool.map(take_many, [agency_id] * WORKERS, shares, range(WORKERS)))

    numbers = sorted(number for part in parts for number in part)
    assert numbers == [f"000.00.NN.H50-240307-{sequence:04d}" for sequence in range(1, 501)]
    assert NumberCounter.objects.get().last == 500
