"""Numbers of a day: no gap, no duplicate under load, and a clear word when the four digits are used up."""

from __future__ import annotations

import pytest

from motcua.domains.documents.errors import SeriesFull
from motcua.domains.documents.models import IssuedPaper, NumberCounter
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier, DossierPaper, Transition
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk, in_threads
from motcua.domains.people.models import Party
from motcua.domains.workflow.models import Run, Task
from motcua.kernel import clock
from motcua.kernel.models import JournalEntry

INTAKES, COUNTERS = 500, 10
LAST = "000.00.NN.H50-240205-9999"


@pytest.mark.django_db(transaction=True)
def test_five_hundred_parallel_intakes_have_five_hundred_consecutive_codes() -> None:
    office = desk()
    intakes = [office.intake() for _ in range(INTAKES)]
    reception = office.reception

    def counter(place: int) -> list[str]:
        mine = intakes[place::COUNTERS]
        return [services.take_in_dossier(actor=reception, intake=intake).code for intake in mine]

    told = in_threads(*[lambda place=place: counter(place) for place in range(COUNTERS)])

    expected = [f"000.00.NN.H50-240205-{number:04d}" for number in range(1, INTAKES + 1)]
    assert sorted(code for codes in told for code in codes) == expected
    assert sorted(Dossier.objects.values_list("code", flat=True)) == expected
    papers = IssuedPaper.objects.all()
    assert sorted(paper.data["code"] for paper in papers) == expected
    assert sorted(paper.book_sequence for paper in papers) == list(range(1, INTAKES + 1))
    entries = JournalEntry.objects.filter(
        name="dossiers.taken_in", subject_id__in=Dossier.objects.values("public_id")
    )
    assert sorted(entry.payload["code"] for entry in entries) == expected
    assert Transition.objects.count() == Run.objects.count() == INTAKES


def counter_stands_at(office: Desk, last: int) -> None:
    """As if so many dossiers had been taken in today."""
    office.take_in()
    NumberCounter.objects.filter(agency=office.agency, series="dossier").update(last=last)


def everything() -> dict[str, int]:
    kept = (Dossier, DossierPaper, Transition, IssuedPaper, Party, Run, Task, JournalEntry)
    return {model.__name__: model.objects.count() for model in kept}


def test_the_9999th_of_a_day_is_the_last_and_the_next_leaves_nothing_behind(office: Desk) -> None:
    counter_stands_at(office, 9_998)
    assert office.take_in().code == LAST
    before = everything()

    with clock.frozen(MONDAY), pytest.raises(SeriesFull) as caught:
        services.take_in_dossier(actor=office.reception, intake=office.intake())

    assert caught.value.message == (
        "Dãy số của ngày 05/02/2024 đã dùng hết 9.999 số. Hãy ghi nhận hồ sơ vào ngày làm việc kế tiếp"
        " hoặc báo quản trị bổ sung quy tắc đánh số."
    )
    assert everything() == before
    assert NumberCounter.objects.get(agency=office.agency, series="register").last == 2


def test_after_a_full_day_the_next_day_begins_again(office: Desk) -> None:
    counter_stands_at(office, 9_999)

    dossier = office.take_in(at=clock.local(2024, 2, 6, 8))

    assert dossier.code == "000.00.NN.H50-240206-0001"


def test_a_failed_intake_gives_its_number_back(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    office.take_in()
    with monkeypatch.context() as broken:
        broken.setattr("motcua.domains.dossiers.services.take_in.record_receipt", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            office.take_in()

    assert office.take_in().code == "000.00.NN.H50-240205-0002"
