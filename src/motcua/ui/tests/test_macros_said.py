"""Components that say something: states, clocks, notes, buttons, ways on. Words, classes, what is read aloud."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override
from jinja2 import UndefinedError

from motcua.ui.parts import Badge, ClockView, MenuItem
from motcua.ui.tests.drawing import draw, render


@pytest.mark.parametrize("style", ["", "run", "act", "wait", "idle", "ok", "done", "late", "shut"])
def test_a_state_is_word_icon_and_colour_however_it_is_given(style: str) -> None:
    for drawn in (
        draw("status", Badge("Đang xử lý", style, "half")),
        draw("status", {"label": "Đang xử lý", "style": style, "icon": "half"}),
        draw("status", label="Đang xử lý", style=style, icon_name="half"),
    ):
        state = drawn.one("span")
        assert state.text == "Đang xử lý"
        assert state.classes == (["mc-state", f"mc-state--{style}"] if style else ["mc-state"])
        assert drawn.icons == ["half"]
        assert drawn.one("i")["aria-hidden"] == "true"


def test_words_given_beside_a_state_win_over_its_own() -> None:
    drawn = draw("status", Badge("A", "run", "half"), label="B", style="late", icon_name="alert", large=True)

    assert drawn.one("span").text == "B"
    assert drawn.one("span").classes == ["mc-state", "mc-state--late", "mc-state--lg"]
    assert drawn.icons == ["alert"]


def test_a_state_without_a_word_is_an_error_not_an_empty_pill() -> None:
    with pytest.raises(UndefinedError):
        draw("status", style="late")


@pytest.mark.parametrize(
    ("style", "icons", "rings"),
    [("", [], 1), ("soon", [], 1), ("late", ["alert"], 0), ("wait", ["pause"], 0), ("done", ["okc"], 0)],
)
def test_a_clock_shows_a_ring_while_it_runs_and_an_icon_otherwise(style, icons, rings) -> None:
    drawn = draw("clock", ClockView("Còn 3 ngày", "26/02/2024", style, 64.6))

    assert drawn.icons == icons
    ring = drawn.all("i", "ring")
    assert [tag.classes for tag in ring] == [["ring", "p65"]] * rings
    assert [tag["aria-hidden"] for tag in ring] == ["true"] * rings
    assert drawn.css("mc-clock")[0].text == "Còn 3 ngày 26/02/2024"


def test_a_clock_that_explains_itself_is_a_link_that_says_so() -> None:
    drawn = draw("clock", ClockView("Còn 3 ngày"), href="/vi-sao/", controls="drawer", large=True)

    link = drawn.one("a")
    assert (link["href"], link["data-drawer-open"]) == ("/vi-sao/", "drawer")
    assert link.classes == ["mc-clock", "mc-clock--lg"]
    assert drawn.one("span", "vh").text == ". Xem cách tính hạn"
    assert draw("clock", ClockView("Còn 3 ngày")).all("a") == []


@pytest.mark.parametrize(
    ("percent", "css"), [(0, "p0"), (33.4, "p33"), (50, "p50"), (99.6, "p100"), (250, "p100"), (-1, "p0")]
)
def test_a_bar_carries_its_share_as_a_class(percent: float, css: str) -> None:
    assert draw("bar", percent).one("i").classes == [css]


def test_a_bar_with_words_is_a_picture_and_without_them_is_not_read() -> None:
    told = draw("bar", 40, label="40 trên 100", style="ok", tick=80)
    silent = draw("bar", 40)

    assert (told.css("mc-bar")[0]["role"], told.css("mc-bar")[0]["aria-label"]) == ("img", "40 trên 100")
    assert told.one("span", "t").classes == ["t", "p80"]
    assert told.css("mc-bar--ok")
    assert silent.one("span")["aria-hidden"] == "true"
    assert silent.one("span")["role"] is None


def test_a_target_line_at_nought_is_drawn() -> None:
    assert draw("bar", 40, tick=0).one("span", "t").classes == ["t", "p0"]


@pytest.mark.parametrize(
    ("style", "icon"), [("", "info"), ("act", "alert"), ("late", "alert"), ("ok", "okc"), ("wait", "pause")]
)
def test_a_note_has_the_icon_of_its_weight(style: str, icon: str) -> None:
    drawn = draw("note", "Thông tin nền.", style=style)

    assert drawn.icons == [icon]
    assert drawn.one("div").text == "Thông tin nền."
    assert drawn.one("div").classes == (["mc-note", f"mc-note--{style}"] if style else ["mc-note"])


def test_a_note_says_its_body_and_may_choose_its_icon() -> None:
    drawn = draw("note", style="late", icon_name="lock", flat=True, body="Chưa được xác nhận.")

    assert drawn.one("span").text == "Chưa được xác nhận."
    assert drawn.icons == ["lock"]
    assert drawn.one("div").classes == ["mc-note", "mc-note--late", "flat"]


@pytest.mark.parametrize(
    ("style", "icon", "kept"), [("", "okc", "ok"), ("info", "info", "info"), ("late", "alert", "late")]
)
def test_a_toast_can_be_closed_only_with_scripts(style: str, icon: str, kept: str) -> None:
    drawn = draw("toast", "Đã lưu.", style=style, title="Xong")

    button = drawn.one("button")
    assert drawn.icons == [icon, "x"]
    assert (drawn.tags[0]["data-toast"], drawn.one("b").text) == (kept, "Xong")
    assert (button["aria-label"], "hidden" in button.attrs) == ("Đóng thông báo", True)


class Message:
    def __init__(self, text: str, level_tag: str) -> None:
        self.text, self.level_tag = text, level_tag

    def __str__(self) -> str:
        return self.text


@pytest.mark.parametrize(
    ("level", "kept"),
    [
        ("success", "ok"),
        ("error", "late"),
        ("warning", "late"),
        ("info", "info"),
        ("debug", "info"),
        ("lạ", "ok"),
    ],
)
def test_messages_are_read_aloud_once_and_errors_stay(level: str, kept: str) -> None:
    drawn = draw("toast.toasts", [Message("Đã lưu.", level)])

    region = drawn.tags[0]
    assert (region["role"], region["aria-live"]) == ("status", "polite")
    assert drawn.css("mc-toast")[0]["data-toast"] == kept


def test_without_messages_the_place_for_them_is_there_and_empty() -> None:
    for nothing in (None, []):
        drawn = draw("toast.toasts", nothing)
        assert len(drawn.tags) == 1
        assert drawn.tags[0].text == ""


def test_empty_says_what_is_not_there_and_what_comes_next() -> None:
    drawn = draw("empty", "Không còn việc nào", "Bạn đã xong.", level=3, body="Nhận giúp")

    assert drawn.one("h3").text == "Không còn việc nào"
    assert drawn.one("p").text == "Bạn đã xong."
    assert drawn.one("div", "row-x").text == "Nhận giúp"
    assert drawn.one("span", "art")["aria-hidden"] == "true"


def test_empty_without_more_to_say_has_only_its_heading() -> None:
    drawn = draw("empty", "Chưa có gì")

    assert (drawn.one("h2").text, drawn.all("p"), drawn.css("row-x")) == ("Chưa có gì", [], [])


@pytest.mark.parametrize("style", ["primary", "act", "danger", "quiet"])
def test_a_button_sends_its_form_unless_told_otherwise(style: str) -> None:
    button = draw("button", "Gửi", style=style, name="act", value="send").one("button")

    assert (button["type"], button["name"], button["value"]) == ("submit", "act", "send")
    assert button.classes == ["mc-btn", f"mc-btn--{style}"]


def test_a_button_that_leads_somewhere_is_a_link() -> None:
    link = draw("button", "Xem", href="/a/", attrs={"rel": "next"}).one("a")

    assert (link["href"], link["rel"], link["type"]) == ("/a/", "next", None)


def test_a_button_may_be_small_large_wide_off_and_belong_to_another_form() -> None:
    button = draw("button", "Gửi", small=True, large=True, block=True, disabled=True, form="f").one("button")

    assert button.classes == ["mc-btn", "mc-btn--sm", "mc-btn--lg", "mc-btn--block"]
    assert ("disabled" in button.attrs, button["form"]) == (True, "f")


@pytest.mark.parametrize(
    ("key", "said", "shown"),
    [("t", "t", "T"), ("F9", "F9", "F9"), ("mod+s", "Control+s", "Ctrl S"), ("alt+/", "Alt+/", "Alt /")],
)
def test_a_buttons_key_is_told_to_readers_and_shown_to_the_eye(key: str, said: str, shown: str) -> None:
    drawn = draw("button", "Lưu", key=key)

    assert (drawn.one("button")["data-key"], drawn.one("button")["aria-keyshortcuts"]) == (key, said)
    assert (drawn.one("kbd").text, drawn.one("kbd")["aria-hidden"]) == (shown, "true")


def test_a_button_that_is_only_an_icon_has_a_name() -> None:
    drawn = draw(
        "button.icon_button", "x", "Đóng", attrs={"data-close": True, "data-a": False, "data-b": None}
    )

    button = drawn.one("button")
    assert (button["type"], button["aria-label"], button["title"]) == ("button", "Đóng", "Đóng")
    assert ("data-close" in button.attrs, "data-a" in button.attrs, "data-b" in button.attrs) == (
        True,
        False,
        False,
    )
    assert draw("button.icon_button", "x", "Đóng", href="/").one("a")["aria-label"] == "Đóng"


def test_an_icon_is_decoration_unless_it_has_a_name() -> None:
    silent, named = draw("icon", "lock").one("i"), draw("icon", "lock", large=True, label="Khóa").one("i")

    assert (silent["aria-hidden"], silent["role"]) == ("true", None)
    assert (named["aria-hidden"], named["role"], named["aria-label"]) == (None, "img", "Khóa")
    assert named.classes == ["ic", "ic-lock", "lg"]


def test_the_way_here_ends_where_we_are() -> None:
    drawn = draw(
        "breadcrumbs", [("Trang đầu", "/"), {"label": "Thủ tục", "href": "/thu-tuc/"}, ("Gia hạn", "")]
    )

    assert drawn.one("nav")["aria-label"] == "Đường dẫn"
    assert [(a["href"], a.text) for a in drawn.all("a")] == [("/", "Trang đầu"), ("/thu-tuc/", "Thủ tục")]
    (last,) = [span for span in drawn.all("span") if span["aria-current"] == "page"]
    assert last.text == "Gia hạn"
    assert len([span for span in drawn.all("span") if span["aria-hidden"]]) == 2


def test_tabs_and_chips_mark_the_one_that_is_open_and_count_nought_too() -> None:
    items = [
        {"label": "Giấy tờ", "href": "#a", "count": 0, "current": True},
        {"label": "Diễn biến", "href": "#b", "count": 2, "act": True},
        {"label": "Phí", "href": "#c"},
        {"label": "Khác", "href": "#d", "count": None},
    ]
    tabs, chips = draw("tabs", items, "Thẻ"), draw("chips", items, "Lọc")

    assert [a["aria-current"] for a in tabs.all("a")] == ["page", None, None, None]
    assert [a["aria-current"] for a in chips.all("a")] == ["true", None, None, None]
    assert [span.text for span in tabs.all("span")] == ["0", "2"]
    assert [span.text for span in chips.all("span")] == ["0", "2"]
    assert tabs.all("span")[1].classes == ["mc-count", "mc-count--act"]
    assert (tabs.one("nav")["aria-label"], chips.one("div")["aria-label"]) == ("Thẻ", "Lọc")


def test_a_pager_shows_only_the_ways_there_are() -> None:
    both, last, none = draw("pager", "?n", "?p"), draw("pager", previous="?p"), draw("pager")

    assert [(a["href"], a["rel"], a.text) for a in both.all("a")] == [
        ("?p", "prev", "Trang trước"),
        ("?n", "next", "Trang sau"),
    ]
    assert [a["rel"] for a in last.all("a")] == ["prev"]
    assert none.tags == []


def test_a_brand_of_which_only_the_mark_shows_is_still_read() -> None:
    mark, whole, plain = (
        draw("brand", "Một cửa", "Sở X", "/", True),
        draw("brand", "Một cửa", "Sở X"),
        draw("brand", "A"),
    )

    assert (mark.one("a")["aria-label"], mark.one("a").text) == ("Một cửa", "")
    assert (whole.css("mc-brand")[0].name, whole.one("small").text) == ("span", "Sở X")
    assert plain.all("small") == []


def test_a_code_to_copy_says_which_and_waits_for_scripts() -> None:
    button = draw("copy.copyable", "H50-240131-0007").one("button")

    assert (button["data-copy"], button["aria-label"]) == ("H50-240131-0007", "Chép H50-240131-0007")
    assert "hidden" in button.attrs
    assert draw("copy.copyable", "x", "Chép mã").one("button")["aria-label"] == "Chép mã"


@pytest.mark.parametrize("open_", [True, False])
def test_details_open_without_scripts(open_: bool) -> None:
    drawn = draw("details", "Vì sao?", open=open_, body="Vì thế.")

    assert ("open" in drawn.one("details").attrs) is open_
    assert (drawn.one("summary").text, drawn.one("div").text) == ("Vì sao?", "Vì thế.")


@pytest.mark.parametrize(
    ("count", "pill", "said"),
    [
        (0, [], "Thông báo"),
        (3, ["3"], "Thông báo, 3 chưa đọc"),
        (99, ["99"], "Thông báo, 99 chưa đọc"),
        (100, ["99+"], "Thông báo, 100 chưa đọc"),
    ],
)
def test_a_bell_says_its_number_and_shows_no_more_than_two_figures(count, pill, said) -> None:
    drawn = draw("menu.bell_link", "/thong-bao/", count)

    assert drawn.one("a")["aria-label"] == said
    assert [span.text for span in drawn.all("span", "mc-count")] == pill


def test_a_menu_marks_where_we_are_and_counts_only_what_waits() -> None:
    items = [MenuItem("Việc", "/a/", "inbox", count=4, current=True), MenuItem("Sổ", "/b/", "list", count=0)]
    groups = [{"label": "Hồ sơ", "items": items}]
    side, slim, foot = (
        draw("menu.side_menu", groups),
        draw("menu.slim_menu", groups),
        draw("menu.bottom_menu", items),
    )

    for drawn in (side, slim, foot):
        assert [(a["href"], a["aria-current"]) for a in drawn.all("a")] == [("/a/", "page"), ("/b/", None)]
    assert side.one("h2").text == "Hồ sơ"
    assert [span.text for span in side.all("span", "mc-count")] == ["4"]
    assert [a["aria-label"] for a in slim.all("a")] == ["Việc", "Sổ"]
    assert foot.one("nav")["aria-label"] == "Nhanh"
    assert draw("menu.bottom_menu", []).tags == []


def test_words_of_components_follow_the_language() -> None:
    source = (
        '{% from "ui/components/menu/menu.html" import bell_link %}'
        '{% from "ui/components/breadcrumbs/breadcrumbs.html" import breadcrumbs %}'
        '{{ bell_link("/") }}{{ breadcrumbs([("a", "/")]) }}'
    )

    assert re.findall('aria-label="([^"]+)"', render(source)) == ["Thông báo", "Đường dẫn"]
    with override("en"):
        assert re.findall('aria-label="([^"]+)"', render(source)) == ["Notices", "You are here"]
