"""Any day gives the text in force that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    neighbour,
    open_version,
    procedure,
    reader,
    version,
)
from motcua.domains.catalogue.tests.versions import close, decision, drafted, opened, publish, task
from motcua.domains.catalogue.types import LegalPart, PartText, VersionText
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor
from motcua.domains.workflow.tests.factories import as_if_committed
from motcua.kernel import clock, revisions
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

APRIL, JULY = date(2024, 4, 1), date(2024, 7, 1)


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    """AT-01 has a version from April on and another from July on; AT-02 ends with March."""
    made = catalogue("AT-01", "AT-02")
    open_version(made, "AT-01")
    publish(made, decision(made, on=APRIL), drafted(made, "AT-01", limit_amount=3))
    later = decision(made, on=JULY, number="900/QĐ-UBND")
    publish(made, later, drafted(made, "AT-01", limit_amount=2, conditions=()))
    close(made, decision(made, on=APRIL, number="513/QĐ-UBND"), "AT-02")
    return made


def part(text: VersionText | None, wanted: LegalPart) -> PartText:
    assert text is not None
    return next(one for one in text.parts if one.part is wanted)


def lines(text: VersionText | None, wanted: LegalPart) -> list[str]:
    return [line.text for line in part(text, wanted).lines]


@pytest.mark.parametrize(
    ("day", "number", "limit"),
    [
        (date(2010, 1, 1), 1, "05 ngày làm việc"),
        (date(2024, 3, 31), 1, "05 ngày làm việc"),
        (APRIL, 2, "03 ngày làm việc"),
        (date(2024, 6, 30), 2, "03 ngày làm việc"),
        (JULY, 3, "02 ngày làm việc"),
        (date(2030, 1, 1), 3, "02 ngày làm việc"),
    ],
)
@pytest.mark.parametrize("public", [True, False], ids=["public", "officer"])
def test_each_day_has_its_text(here: Agency, day: date, number: int, limit: str, public: bool) -> None:
    ref = procedure(here, "AT-01").public_id

    found = (
        selectors.public_text_on_day(here.pk, ref, day)
        if public
        else selectors.text_on_day(reader(here), ref, day)
    )

    assert found.text is not None
    assert found.text.row.number == number
    assert lines(found.text, LegalPart.TIME_LIMIT)[0].startswith(limit)
    assert [row.number for row in found.versions] == [3, 2, 1]


def test_after_its_last_day_an_abolished_procedure_has_no_text(here: Agency) -> None:
    ref = procedure(here, "AT-02").public_id

    assert selectors.public_text_on_day(here.pk, ref, APRIL).text is None
    assert selectors.public_text_on_day(here.pk, ref, date(2024, 3, 31)).text is not None


def test_a_draft_is_the_text_of_no_day(here: Agency) -> None:
    opened(here, "AT-01")

    found = selectors.text_on_day(reader(here), procedure(here, "AT-01").public_id, date(2030, 1, 1))

    assert [row.number for row in found.versions] == [3, 2, 1]


def test_the_public_reads_only_what_was_vouched_for(here: Agency) -> None:
    confirm(here, "AT-02", [LegalPart.FEES.value])
    ref = procedure(here, "AT-02").public_id

    shown = selectors.public_text_on_day(here.pk, ref, date(2024, 3, 20)).text
    officers = selectors.text_on_day(reader(here), ref, date(2024, 3, 20)).text

    assert lines(shown, LegalPart.PAPERS) == ["đang đối chiếu"]
    assert not part(shown, LegalPart.PAPERS).known
    assert len(lines(officers, LegalPart.PAPERS)) > 3
    assert part(shown, LegalPart.FEES).known
    assert lines(shown, LegalPart.NAME) == [procedure(here, "AT-02").name]


def test_what_a_decision_announced_the_public_reads_as_a_whole(here: Agency) -> None:
    shown = selectors.public_text_on_day(here.pk, procedure(here, "AT-01").public_id, JULY).text

    assert shown is not None
    assert all(one.known for one in shown.parts)
    assert lines(shown, LegalPart.CONDITIONS) == []
    assert shown.row.decision is not None
    assert shown.row.decision.number == "900/QĐ-UBND"


def test_strangers_and_other_agencies_find_nothing(here: Agency) -> None:
    mine, there = procedure(here, "AT-01").public_id, neighbour("AT-01")

    for who in (actor(of=here), reader(there)):
        with pytest.raises(ProcedureNotFound):
            selectors.text_on_day(who, mine, APRIL)
    for ref in (uuid4(), "1.999999", "\x00"):
        with pytest.raises(ProcedureNotFound):
            selectors.public_text_on_day(here.pk, ref, APRIL)
    with pytest.raises(ProcedureNotFound):
        selectors.public_text_on_day(there.pk, mine, APRIL)


def test_versions_come_newest_first_page_by_page(here: Agency) -> None:
    opened(here, "AT-01")
    ref = procedure(here, "AT-01").public_id

    first = selectors.versions_of(reader(here), ref, size=3)
    second = selectors.versions_of(reader(here), ref, size=3, after=first.next)

    assert [(row.number, row.state_label) for row in first.rows] == [
        (4, "Dự thảo"),
        (3, "Chưa đến ngày áp dụng"),
        (2, "Chưa đến ngày áp dụng"),
    ]
    assert [(row.number, row.is_in_force, row.intake_open) for row in second.rows] == [(1, True, True)]
    assert second.next is None
    assert selectors.versions_of(actor(of=here), ref).rows == []


def test_a_version_takes_effect_on_the_screen_at_midnight_of_its_day(here: Agency) -> None:
    ref = procedure(here, "AT-01").public_id
    with clock.frozen(local(2024, 4, 1, 0, 0)):
        found = selectors.versions_of(reader(here), ref)

    assert [row.state_label for row in found.rows] == [
        "Chưa đến ngày áp dụng",
        "Đang áp dụng",
        "Phiên bản cũ",
    ]


def test_a_draft_on_the_desk_tells_what_it_lacks_and_changes(here: Agency) -> None:
    draft = drafted(here, "AT-01", steps=(), fees=())

    sheet = selectors.draft_sheet(reader(here), draft.public_id)

    assert [(finding.letter, finding.blocks) for finding in sheet.findings] == [("b", True), ("l", False)]
    assert sheet.based_on is not None
    assert sheet.based_on.number == 3
    assert LegalPart.STEPS in sheet.changed
    assert not sheet.may_edit
    assert selectors.draft_sheet(task(here), draft.public_id).may_edit


def test_two_versions_side_by_side_whichever_is_named_first(here: Agency) -> None:
    numbers = {row.number: row.public_id for row in procedure(here, "AT-01").versions.all()}

    for pair in ((numbers[2], numbers[3]), (numbers[3], numbers[2])):
        found = selectors.version_diff(reader(here), *pair)
        assert (found.before.number, found.after.number) == (2, 3)
        # the channel that has no time of its own shows that of the procedure
        assert found.changed == (LegalPart.TIME_LIMIT, LegalPart.CONDITIONS)


def test_versions_of_two_procedures_are_not_compared(here: Agency) -> None:
    with pytest.raises(Invalid):
        selectors.version_diff(
            reader(here), version(here, "AT-01").public_id, version(here, "AT-02").public_id
        )
    with pytest.raises(ProcedureNotFound):
        selectors.version_diff(
            reader(neighbour("AT-01")), version(here, "AT-01").public_id, version(here, "AT-01").public_id
        )


def test_the_day_page_of_the_public_is_read_from_memory(here: Agency, django_assert_num_queries) -> None:
    ref = procedure(here, "AT-01").public_id
    as_if_committed()
    selectors.public_text_on_day(here.pk, ref, APRIL)

    with revisions.request_scope():
        revisions.current()
        with django_assert_num_queries(0):
            assert selectors.public_text_on_day(here.pk, ref, APRIL).text is not None
