"""Finding procedures as people type them."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    controller,
    neighbour,
    open_version,
    procedure,
    reader,
)
from motcua.domains.catalogue.types import Audience, Part, ProcedureRow
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor
from motcua.kernel import revisions
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

SOME = ("AT-01", "AT-02", "AT-03", "AT-07", "KH-06", "KH-20", "TD-01", "BC-01", "BC-04", "SH-02", "AT-20")


def key_of(of: Agency, row: ProcedureRow) -> str:
    return next(key for key in [*SOME, "AT-01-old", "SH-01"] if is_row(of, key, row))


def is_row(of: Agency, key: str, row: ProcedureRow) -> bool:
    from motcua.domains.catalogue.models import Procedure

    return Procedure.objects.filter(agency=of, source_key=key, public_id=row.public_id).exists()


def found(of: Agency, text: str, **facts) -> list[str]:
    """Keys of the rows found for the public, in order."""
    return [key_of(of, row) for row in selectors.search_procedures(of.pk, text, **facts).rows]


@pytest.fixture
def here() -> Agency:
    return catalogue(*SOME)


@pytest.mark.parametrize(
    "text",
    [
        "dấu định lượng",
        "dau dinh luong",
        "DẤU ĐỊNH LƯỢNG",
        "  dau   dinh luong ",
        "định lượng dấu",
        "dấu ịnh lượn",
    ],
)
def test_with_and_without_accents_and_inside_words(here: Agency, text: str) -> None:
    assert found(here, text) == ["TD-01"]


@pytest.mark.parametrize("text", ["x quang", "X-quang", "x-quang chan doan", "xquang"])
def test_a_hyphen_is_no_obstacle(here: Agency, text: str) -> None:
    assert set(found(here, text)) == {"AT-01", "AT-02", "AT-03", "AT-07", "AT-20"}


def test_the_exact_code_comes_first_and_alone_may_be_begun(here: Agency) -> None:
    assert found(here, "1.005442") == ["BC-01"]
    assert found(here, "1.0119") == ["SH-02"]
    assert found(here, "1.014445") == ["KH-20"]


def test_names_that_begin_with_the_text_come_before_those_that_hold_it(here: Agency) -> None:
    """KH-20 and others hold "giấy chứng nhận"; "Thủ tục" before the name does not count."""
    order = found(here, "cấp giấy chứng nhận")

    assert order[:2] == ["KH-20", "SH-02"] or order[:2] == ["SH-02", "KH-20"]
    assert set(order[2:]) <= {"KH-06", "AT-02"}


def test_all_words_must_be_there(here: Agency) -> None:
    assert found(here, "bưu chính hư hỏng") == ["BC-01"]
    assert found(here, "bưu chính x quang") == []


def test_the_field_of_work_is_found_too(here: Agency) -> None:
    assert set(found(here, "hạt nhân")) == {"AT-01", "AT-02", "AT-03", "AT-07", "AT-20"}


def test_open_procedures_come_before_closed_ones_of_the_same_rank(here: Agency) -> None:
    assert found(here, "x quang")[0] != "AT-02"
    open_version(here, "AT-02")

    assert found(here, "x quang")[0] == "AT-02"


@pytest.mark.parametrize("text", ["%", "_", "'; drop table", "&|!():*", "\\", "🙂"])
def test_signs_find_nothing_and_break_nothing(here: Agency, text: str) -> None:
    assert found(here, text) == []


def test_nothing_typed_lists_everything_by_name_page_by_page(here: Agency) -> None:
    first = selectors.search_procedures(here.pk, size=4)
    second = selectors.search_procedures(here.pk, size=4, after=first.next)
    third = selectors.search_procedures(here.pk, size=4, after=second.next)

    pages = [first, second, third]
    assert [len(page.rows) for page in pages] == [4, 4, 3]
    assert len({row.public_id for page in pages for row in page.rows}) == 11
    assert (first.previous, third.next) == (None, None)
    back = selectors.search_procedures(here.pk, size=4, after=second.previous)
    assert back.rows == first.rows


def test_pages_of_a_search_follow_its_order(here: Agency) -> None:
    whole = found(here, "x quang")
    first = selectors.search_procedures(here.pk, "x quang", size=2)

    rest = selectors.search_procedures(here.pk, "x quang", size=10, after=first.next)

    assert [key_of(here, row) for row in [*first.rows, *rest.rows]] == whole


def test_a_made_up_page_is_refused(here: Agency) -> None:
    with pytest.raises(Invalid):
        selectors.search_procedures(here.pk, after="bịa")


def test_a_page_costs_two_statements(here: Agency, django_assert_num_queries) -> None:
    """Versions and their fees; the words are in memory once the catalogue stands still."""
    revisions.forget()
    with revisions.request_scope():
        selectors.search_procedures(here.pk, "bưu chính")

        with django_assert_num_queries(2):
            selectors.search_procedures(here.pk, "x quang")


def test_the_public_sees_confirmed_values_only(here: Agency) -> None:
    [row] = selectors.search_procedures(here.pk, "dấu định lượng").rows
    assert (row.limit_text, row.fee_text, row.online_text, row.intake_open) == ("", "", "", False)

    confirm(here, "TD-01", [Part.TIME_LIMIT])

    [row] = selectors.search_procedures(here.pk, "dấu định lượng").rows
    assert (row.limit_text, row.fee_text, row.online_text) == ("03 ngày làm việc", "", "")


def test_an_open_procedure_shows_limit_fee_and_unit(here: Agency) -> None:
    open_version(here, "BC-01")

    [row] = selectors.search_procedures(here.pk, "1.005442").rows

    assert (row.limit_text, row.fee_text) == ("07 ngày làm việc", "500.000\N{NO-BREAK SPACE}đ")
    assert (row.field_name, row.icon) == ("Bưu chính", "mail")
    assert row.executing_unit == "Phòng Quản lý Công nghệ và Chuyên ngành"
    assert row.intake_open


def test_a_recalled_name_is_marked(here: Agency) -> None:
    [row] = selectors.search_procedures(here.pk, "cấp giấy phép bưu chính").rows

    assert row.name_note == "Tên gọi đang đối chiếu với danh mục đã công bố"
    confirm(here, "BC-04", [Part.NAME])
    [row] = selectors.search_procedures(here.pk, "cấp giấy phép bưu chính").rows
    assert row.name_note == ""


def test_a_recalled_code_finds_nothing_for_the_public(here: Agency) -> None:
    assert procedure(here, "AT-03").recalled_code == "2.002381"

    assert found(here, "2.002381") == []
    everything = selectors.search_procedures(here.pk, size=50).rows
    assert {(row.recalled_code, row.source_key) for row in everything} == {("", "")}


def test_facets_narrow_the_list(here: Agency) -> None:
    open_version(here, "BC-01")
    confirm(here, "AT-03", [Part.ONLINE_LEVEL])

    assert set(found(here, "", field="BC")) == {"BC-01", "BC-04"}
    assert found(here, "", applicant="enterprise") == ["BC-01"]
    assert found(here, "", online="partial") == ["AT-03"]
    assert found(here, "", online="full") == []
    assert found(here, "x quang", field="BC") == []


def test_what_is_replaced_is_not_found() -> None:
    here = catalogue("AT-01", "AT-01-old", "SH-02", "SH-01")

    assert set(found(here, "")) == {"AT-01", "SH-02"}
    assert found(here, "2.002131") == []


class TestOfficers:
    """The same list with what is not verified."""

    def search(self, of: Agency, text: str = "", **facts) -> tuple[ProcedureRow, ...]:
        return selectors.search_procedures(reader(of), text, audience=Audience.OFFICERS, **facts).rows

    def test_officers_see_every_value_and_find_recalled_codes(self, here: Agency) -> None:
        [row] = self.search(here, "2.002381")

        assert (row.source_key, row.recalled_code, row.limit_text) == ("AT-03", "2.002381", "25 ngày")
        assert (row.online_text, row.status_label, row.confirmed_parts) == (
            "Một phần",
            "đang áp dụng năm 2024",
            0,
        )
        assert [row.source_key for row in self.search(here, "at-07")] == ["AT-07"]

    def test_facets_of_officers_count_what_is_not_confirmed(self, here: Agency) -> None:
        assert {row.source_key for row in self.search(here, online="full")} == {
            *("AT-01", "AT-07", "KH-20", "TD-01", "BC-01", "SH-02"),
        }

    def test_past_versions_are_shown_when_asked_for(self) -> None:
        here = catalogue("AT-01", "AT-01-old")

        assert [row.source_key for row in self.search(here)] == ["AT-01"]
        everything = self.search(here, also_past=True)
        assert {(row.source_key, row.status_label) for row in everything} == {
            ("AT-01", "đang áp dụng năm 2024"),
            ("AT-01-old", "đã được thay thế"),
        }

    def test_a_version_can_be_confirmed_from_its_row(self, here: Agency) -> None:
        [row] = self.search(here, "2.002381")

        sheet = selectors.facts_to_confirm(controller(here), row.public_id)

        assert sheet.version_public_id == row.version_public_id

    @pytest.mark.parametrize("who", ["anonymous", "no permission", "a number"])
    def test_nobody_else_gets_the_officers_list(self, here: Agency, who: str) -> None:
        viewer = {"anonymous": ANONYMOUS, "no permission": actor(of=here), "a number": here.pk}[who]

        results = selectors.search_procedures(viewer, audience=Audience.OFFICERS)

        assert (results.rows, results.next) == ((), None)


def test_two_agencies_never_mix() -> None:
    here, there = catalogue("AT-01", "BC-01"), neighbour("AT-01")
    open_version(there, "AT-01")

    assert len(selectors.search_procedures(here.pk, "x quang").rows) == 1
    assert not selectors.search_procedures(here.pk, "x quang").rows[0].intake_open
    assert selectors.search_procedures(there.pk, "bưu chính").rows == ()
    assert selectors.search_procedures(reader(there), "bưu chính", audience=Audience.OFFICERS).rows == ()
    assert selectors.popular_procedures(here.pk)[0].public_id == procedure(here, "AT-01").public_id
