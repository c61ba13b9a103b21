"""The template environment, what every page knows, the gallery, plain cells and codes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import Http404
from django.template import engines
from django.test import RequestFactory
from django.urls import NoReverseMatch
from django.utils import translation
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from motcua.ui import cells, context, gallery, qr, samples, tables
from motcua.ui.jinja import environment
from motcua.ui.parts import Badge
from motcua.ui.tests.drawing import HOSTILE, Drawn, render

AT = datetime(2024, 2, 5, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "source", ["{{ x }}", "{{ x|upper }}", '{{ "%s"|format(x) }}', '{{ _("%(x)s", x=x) }}']
)
def test_values_are_escaped_in_every_way_to_print_them(source: str) -> None:
    assert "<script" not in render(source, x=HOSTILE).lower()


def test_html_of_ours_is_printed_as_it_is() -> None:
    assert render("{{ x }}", x=Markup("<b>a</b>")) == "<b>a</b>"


@pytest.mark.parametrize(
    "source", ["{{ nobody }}", "{{ nobody.name }}", "{{ nobody() }}", "{{ a.b }}", "{{ [][0] }}"]
)
def test_what_is_not_there_is_an_error_when_it_is_printed(source: str) -> None:
    with pytest.raises(UndefinedError):
        render(source, a={})


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{% if nobody %}a{% else %}b{% endif %}", "b"),
        ("{{ nobody or 'b' }}", "b"),
        ("{{ nobody|default('b') }}", "b"),
        ("{% if nobody is defined %}a{% endif %}b", "b"),
        ("{% for x in nobody %}a{% endfor %}b", "b"),
    ],
)
def test_what_is_not_there_may_be_asked_for(source: str, shown: str) -> None:
    assert render(source) == shown


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ x|date_vn }}", date(2024, 2, 5), "05/02/2024"),
        ("{{ x|date_vn }}", datetime(2024, 2, 4, 18, 0, tzinfo=UTC), "05/02/2024"),
        ("{{ x|time_vn }}", AT, "10:00"),
        ("{{ x|datetime_vn }}", AT, "10:00, 05/02/2024"),
        ("{{ x|long_moment }}", AT, "10 giờ 00 phút, ngày 05 tháng 02 năm 2024"),
        ("{{ x|money }}", 2_250_000, "2.250.000\u00a0đ"),
        ("{{ x|number }}", Decimal("1234.5"), "1.234,5"),
        ("{{ x|pct }}", 64.6, "p65"),
        ("{{ x|nowrap }}", "H50-1", '<span class="nowrap">H50-1</span>'),
        ("{{ x|nowrap }}", "<b>", '<span class="nowrap">&lt;b&gt;</span>'),
        ("{{ x|date_vn }}", None, ""),
        ("{{ x|datetime_vn }}", None, ""),
        ("{{ x|money }}", None, ""),
        ("{{ x|money }}", 0, "0\u00a0đ"),
    ],
)
def test_filters_write_as_people_here_do(source: str, value: object, shown: str) -> None:
    assert render(source, x=value) == shown


def test_a_dead_link_is_an_error() -> None:
    with pytest.raises(NoReverseMatch):
        render('{{ url("no-such-route") }}')


def test_an_address_takes_its_parts_by_place_or_by_name() -> None:
    assert render('{{ url("ui-gallery") }}') == "/ui/"
    assert render('{{ url("ui-gallery-page", "list") }}') == "/ui/trang/list/"
    assert render('{{ url("ui-gallery-page", name="list") }}') == "/ui/trang/list/"


def test_sentences_follow_the_language_and_their_number() -> None:
    source = '{{ ngettext("Có một chỗ cần xem lại", "Có %(num)s chỗ cần xem lại", n) }}'

    assert [render(source, n=n) for n in (1, 2)] == ["Có một chỗ cần xem lại", "Có 2 chỗ cần xem lại"]
    with translation.override("en"):
        assert "Có" not in render(source, n=2)


def test_blocks_leave_no_blank_lines_behind() -> None:
    assert render("a\n  {% if true %}\nb\n  {% endif %}\nc") == "a\nb\nc"


@pytest.mark.parametrize("name", ["ui/base.html", "ui/components/icon/icon.html", "shared/problem.html"])
def test_templates_are_found_by_their_whole_name(name: str) -> None:
    assert Path(str(engines["jinja2"].env.get_template(name).filename)).parts[-2:] == Path(name).parts[-2:]


@pytest.mark.parametrize(
    "name", ["base.html", "icon/icon.html", "../base.html", "ui/components/../base.html"]
)
def test_templates_are_not_found_by_another(name: str) -> None:
    with pytest.raises(TemplateNotFound):
        engines["jinja2"].env.get_template(name)


def test_options_of_the_settings_reach_the_environment() -> None:
    made = environment(extensions=["jinja2.ext.loopcontrols"], cache_size=3)

    assert made.autoescape is True
    assert "jinja2.ext.LoopControlExtension" in made.extensions
    assert made.cache.capacity == 3  # type: ignore[union-attr]


def asked(path: str = "/", namespaces: list[str] | None = None, **headers: str) -> Any:
    request = RequestFactory().get(path, headers=headers)
    request.resolver_match = None if namespaces is None else SimpleNamespace(namespaces=namespaces)
    return request


@pytest.mark.parametrize(
    ("namespaces", "frame"),
    [
        (["workspace"], "workspace"),
        (["workspace", "dossiers"], "workspace"),
        (["portal"], "portal"),
        (["unknown"], "portal"),
        ([], "portal"),
        (None, "portal"),
    ],
)
def test_the_frame_follows_the_first_part_of_the_route(namespaces: list[str] | None, frame: str) -> None:
    assert context.chrome_of(asked(namespaces=namespaces)) == f"ui/chrome/{frame}.html"


@pytest.mark.parametrize(
    ("cookie", "browser", "theme"),
    [
        ("", "", "light"),
        ("dark", "", "dark"),
        ("light", "dark", "light"),
        ("", "dark", "dark"),
        ("", "sepia", "light"),
        ('dark"><script>', "", "light"),
    ],
)
def test_the_theme_is_the_persons_then_the_browsers_then_light(cookie: str, browser: str, theme: str) -> None:
    request = asked(**({"Sec-CH-Prefers-Color-Scheme": browser} if browser else {}))
    if cookie:
        request.COOKIES["theme"] = cookie

    assert context.theme_of(request) == theme


def test_every_page_knows_frame_theme_language_and_messages() -> None:
    with translation.override("en"):
        told = context.ui(asked(namespaces=["workspace"]))

    assert {name: told[name] for name in ("chrome", "theme", "lang")} == {
        "chrome": "ui/chrome/workspace.html",
        "theme": "light",
        "lang": "en",
    }
    assert list(told["messages"]) == []


def test_without_a_language_the_page_is_vietnamese() -> None:
    with translation.override(None):
        assert context.ui(asked())["lang"] == "vi"


@pytest.mark.parametrize("value", [0.49, 0.5, 1.5, 99.4])
def test_a_share_is_rounded_to_a_class_that_exists(value: float) -> None:
    assert context.percent_class(value) in {f"p{number}" for number in range(101)}


@pytest.mark.parametrize("name", ["nothing", "404.html", "../404", "components", ""])
def test_the_gallery_shows_nothing_that_is_not_listed(name: str) -> None:
    with pytest.raises(Http404):
        gallery.show_page(asked("/ui/trang/x/"), name)


@pytest.mark.parametrize(
    ("wanted", "theme"), [("dark", "dark"), ("light", "light"), ("<b>", "light"), ("", "light")]
)
def test_the_gallery_takes_only_themes_there_are(wanted: str, theme: str) -> None:
    assert gallery.frame(RequestFactory().get("/ui/", {"theme": wanted}))["theme"] == theme


def test_the_gallery_needs_no_database_and_no_session() -> None:
    page = gallery.show_page(RequestFactory().get("/ui/trang/list/"), "list").content.decode()

    assert samples.ROWS[0].name in page


@pytest.mark.parametrize(
    ("kind", "value", "drawn"),
    [
        ("text", "Vy", "Vy"),
        ("text", 7, "7"),
        ("text", "<b>", "&lt;b&gt;"),
        ("main", "Vy", '<span class="main">Vy</span>'),
        ("number", 1234, "1.234"),
        ("number", 0, "0"),
        ("money", 2_250_000, "2.250.000\u00a0đ"),
        ("money", 0, "0\u00a0đ"),
        ("date", date(2024, 2, 5), '<span class="num nowrap">05/02/2024</span>'),
        ("datetime", AT, '<span class="num nowrap">10:00, 05/02/2024</span>'),
        ("text", "", ""),
        ("date", None, ""),
        ("money", None, ""),
    ],
)
def test_a_plain_cell_is_drawn_as_people_write(kind: str, value: object, drawn: str) -> None:
    assert cells.draw(kind, value) == drawn


@pytest.mark.parametrize("kind", ["", "next_act", "a kind of the page"])
def test_other_kinds_are_left_to_their_components(kind: str) -> None:
    assert cells.draw(kind, "x", "y", "/z/") is None


def test_a_second_line_stands_under_the_first_even_where_the_first_is_empty() -> None:
    assert cells.draw("text", "", "dưới") == '<span class="sub">dưới</span>'
    assert cells.draw("text", "trên", "<i>") == 'trên<span class="sub">&lt;i&gt;</span>'


def test_only_the_main_cell_is_a_link() -> None:
    assert cells.draw("main", "Vy", href="/a/") == '<a class="main" href="/a/">Vy</a>'
    assert cells.draw("text", "Vy", href="/a/") == "Vy"
    assert cells.draw("main", "", href="/a/") == ""


ROW = {"a": {"b": SimpleNamespace(c=None)}, "n": 3}


@pytest.mark.parametrize(
    ("accessor", "value"),
    [("n", 3), ("a.b.c", None), ("a.b.c.d.e", None), (lambda row: row["n"] + 1, 4)],
)
def test_a_value_is_read_by_its_path_and_nothing_ends_the_path(accessor: Any, value: object) -> None:
    assert tables.read(ROW, accessor) == value


@pytest.mark.parametrize(("accessor", "error"), [("x", KeyError), ("a.b.x", AttributeError)])
def test_a_path_that_leads_nowhere_is_an_error(accessor: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        tables.read(ROW, accessor)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (1_234_567, "1234567"),
        (date(2024, 2, 5), "05/02/2024"),
        (AT, "10:00, 05/02/2024"),
        (Badge("Đang xử lý"), "Đang xử lý"),
        ("Vy", "Vy"),
    ],
)
def test_an_export_writes_dates_for_people_and_numbers_for_sheets(value: object, text: str) -> None:
    assert tables.as_text(value) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", True),
        ("-5", True),
        ("1.5", True),
        ("-0.25", True),
        ("", False),
        ("-", False),
        ("1.2.3", False),
        ("5đ", False),
    ],
)
def test_a_minus_before_figures_is_a_number_and_no_formula(text: str, number: bool) -> None:
    assert tables.is_number(text) is number


def test_a_column_is_called_by_its_key_its_path_or_its_kind() -> None:
    column = tables.Column

    assert column("A", "a.b", key="k").name == "k"
    assert column("A", "a.b").name == "a.b"
    assert column("A", lambda row: row, component="state").name == "state"


def test_classes_of_a_column_come_from_its_kind_and_its_place_on_a_phone() -> None:
    column = tables.Column

    assert column("A", "a", component="money", css="x", phone="hide").classes == "x num hide-s"
    assert column("A", "a").classes == ""


def test_another_text_may_be_exported_than_is_shown() -> None:
    column = tables.Column("A", "name", export=lambda row: row["code"])

    assert column.text({"name": "Đơn", "code": "D1"}) == "D1"


def test_a_table_without_a_usual_order_has_none() -> None:
    table = tables.Table([tables.Column("A", "a", sort=("a", "-id"))])

    assert (table.order(), table.order("-a"), table.order("b")) == ((), ("-a", "id"), ())


def test_a_row_may_stand_out_and_be_known_by_its_key() -> None:
    table = tables.Table(
        [tables.Column("A", "a")], row_css=lambda row: "on" if row["a"] else "", row_key="id"
    )

    rows = table.bind([{"a": 1, "id": 7}, {"a": 0, "id": 8}]).groups[0][1]
    assert [(row.css, row.key) for row in rows] == [("on", "7"), ("", "8")]


def test_a_list_with_boxes_names_each_of_them() -> None:
    table = tables.Table([tables.Column("A", "a", hide_label=True)], row_key="id", caption="Việc")
    load = '{% from "ui/components/table/table.html" import table %}'
    rows = [{"a": "x", "id": 7}, {"a": "y", "id": 8}]

    plain = Drawn(render(load + '{{ table(bound, select="ids", navigate=true) }}', bound=table.bind(rows)))
    named = Drawn(
        render(
            load
            + '{% macro said(row) %}Chọn {{ row.a }}{% endmacro %}{{ table(bound, select="ids", select_label=said) }}',
            bound=table.bind(groups=[("Hôm nay", rows)]),
        )
    )

    assert [(box["value"], box["aria-label"]) for box in plain.all("input")] == [
        ("7", "Chọn dòng 1"),
        ("8", "Chọn dòng 2"),
    ]
    assert [box["aria-label"] for box in named.all("input")] == ["Chọn x", "Chọn y"]
    assert ("data-list" in plain.one("table").attrs, plain.one("table")["aria-label"]) == (True, "Việc")
    assert len([tr for tr in plain.all("tr") if "data-row" in tr.attrs]) == 2
    (group,) = [th for th in named.all("th") if th["scope"] == "rowgroup"]
    assert (group["colspan"], group.text) == ("2", "Hôm nay")


def test_a_code_grows_with_its_text_and_its_label_is_escaped() -> None:
    small, large = qr.svg("a", label=HOSTILE, size=10), qr.svg("a" * 300, label="x", size=10)

    assert len(small) < len(large)
    assert Drawn(small).one("svg")["aria-label"] == HOSTILE.replace("&amp;", "&amp;")
    assert Drawn(small).all("script") == []
