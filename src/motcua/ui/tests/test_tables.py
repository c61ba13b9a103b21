"""Declared tables: order, page, export."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import engines

from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

ROWS = [
    SimpleNamespace(
        id=1,
        name="Lê Khánh Vy",
        unit=SimpleNamespace(short_name="QLCN"),
        fee=1_234_567,
        received_at=datetime(2024, 2, 5, 3, 0, tzinfo=UTC),
        born=date(1989, 6, 12),
        state=Badge("Đang xử lý", "run", "half"),
        url="/lam-viec/ho-so/1/",
        note="=HYPERLINK(1)",
    ),
    SimpleNamespace(
        id=2,
        name="Đỗ Như",
        unit=None,
        fee=None,
        received_at=None,
        born=None,
        state=None,
        url="",
        note="-5",
    ),
]

TABLE = Table(
    [
        Column(
            "Họ tên", "name", component="main", href="url", sub="unit.short_name", sort=("sort_name", "id")
        ),
        Column("Phí", "fee", component="money", sort=("-fee", "-id")),
        Column("Nhận", "received_at", component="datetime"),
        Column("Sinh", "born", component="date", phone="hide"),
        Column("Tình trạng", "state", component="state"),
        Column("Ghi chú", "note", key="ghi-chu"),
        Column("Mở", lambda row: row.id, key="open", export=False, hide_label=True),
    ],
    default_sort="name",
    row_key="id",
)


def test_the_order_is_one_of_the_declared_ones():
    assert TABLE.sort_keys() == ("name", "fee")
    assert TABLE.order("fee") == ("-fee", "-id")
    assert TABLE.order("-fee") == ("fee", "id")
    assert TABLE.order("") == ("sort_name", "id")


@pytest.mark.parametrize("wanted", ["password", "-password", "note", "name;drop table"])
def test_an_order_nobody_declared_is_answered_with_the_usual_one(wanted):
    assert TABLE.order(wanted) == ("sort_name", "id")


def test_a_head_sorts_by_its_column_and_back_and_keeps_the_filters():
    query = {"q": "gia hạn", "after": "cursor", "sort": "name", "tinh-trang": ""}

    name, fee, received = TABLE.bind(ROWS, sort="name", query=query).headers[:3]

    assert (name.href, name.direction) == ("?q=gia+h%E1%BA%A1n&sort=-name", "ascending")
    assert (fee.href, fee.direction) == ("?q=gia+h%E1%BA%A1n&sort=fee", "")
    assert (received.href, received.direction) == ("", "")


def test_the_export_holds_what_the_page_shows_as_text():
    head, first, second = TABLE.export(ROWS)

    assert head == ["Họ tên", "Phí", "Nhận", "Sinh", "Tình trạng", "Ghi chú"]
    assert first == [
        "Lê Khánh Vy",
        "1234567",
        "10:00, 05/02/2024",
        "12/06/1989",
        "Đang xử lý",
        "'=HYPERLINK(1)",
    ]
    assert second == ["Đỗ Như", "", "", "", "", "-5"]


@pytest.mark.parametrize("text", ["=1+1", "+84 900", "@SUM(A1)", "-cmd", "\tx"])
def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text(text):
    column = Column("Ghi chú", "note")

    assert column.text({"note": text}) == f"'{text}"


def test_a_column_that_leads_nowhere_is_an_error():
    with pytest.raises(AttributeError):
        Table([Column("Phòng", "unit.no_such_name")]).bind(ROWS)


def test_rows_without_a_group_title_and_empty_groups_are_left_out():
    bound = TABLE.bind(groups=[("Làm ngay", ROWS), ("Chờ người nộp", [])])

    assert [title for title, _ in bound.groups] == ["Làm ngay"]
    assert not bound.is_empty
    assert TABLE.bind([]).is_empty


def test_the_page_shows_dates_and_money_as_people_write_them():
    html = draw(TABLE.bind(ROWS), "{{ table(bound, label='Hồ sơ') }}")

    assert '<a class="main" href="/lam-viec/ho-so/1/">Lê Khánh Vy</a>' in html
    assert '<span class="sub">QLCN</span>' in html
    assert "1.234.567\u00a0đ" in html
    assert '<span class="num nowrap">10:00, 05/02/2024</span>' in html
    assert '<td class="num" data-h="Phí">' in html
    assert '<td class="hide-s">' in html
    assert html.count("<tr>") == 3


def test_a_page_may_draw_a_column_itself():
    source = "{% macro mine(row, cell) %}[{{ row.id }}:{{ cell.value }}]{% endmacro %}"
    table = Table([Column("Ghi chú", "name", component="mine")])

    html = draw(table.bind(ROWS), source + "{{ table(bound, cells={'mine': mine}) }}")

    assert "[1:Lê Khánh Vy]" in html


def test_names_from_people_are_escaped():
    table = Table([Column("Họ tên", "name", component="main", href="url")])
    row = SimpleNamespace(name="<script>alert(1)</script>", url='"><b>')

    html = draw(table.bind([row]), "{{ table(bound) }}")

    assert "<script>" not in html
    assert 'href="&#34;&gt;&lt;b&gt;"' in html


def draw(bound, source: str) -> str:
    load = "{% from 'ui/components/table/table.html' import table %}"
    return engines["jinja2"].env.from_string(load + source).render(bound=bound)
