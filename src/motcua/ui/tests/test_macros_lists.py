"""Components that show many things: timelines, rails, calendars, weeks, papers, people, cards, drawers, codes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from motcua.ui.parts import Badge, Day, MenuItem, Paper, Person, RailStep, Reason, TimelineEntry
from motcua.ui.tests.drawing import draw

AT = datetime(2024, 2, 5, 3, 0, tzinfo=UTC)


def test_a_timeline_tells_when_in_vietnamese_time_or_in_ready_words() -> None:
    drawn = draw("timeline", [TimelineEntry(AT, "Tiếp nhận"), TimelineEntry("hôm qua", "Nộp")])

    assert [time.text for time in drawn.all("time")] == ["10:00, 05/02/2024", "hôm qua"]
    assert drawn.one("ol")["aria-label"] == "Diễn biến"
    assert drawn.icons == ["check", "check"]


def test_an_entry_may_carry_detail_style_icon_and_a_link() -> None:
    entry = TimelineEntry(AT, "Ký", "số 12", icon="stamp", style="ok", href="/giay/", link="Xem giấy")

    drawn = draw("timeline", [entry])

    assert drawn.one("p").text == "Ký số 12 Xem giấy"
    assert (drawn.one("a")["href"], drawn.icons) == ("/giay/", ["stamp"])
    assert drawn.one("span", "dot").classes == ["dot", "ok"]


def test_the_short_timeline_says_no_more_than_when_and_what() -> None:
    drawn = draw("timeline", [TimelineEntry(AT, "Ký", "số 12", href="/x/", link="Xem")], short=True)

    assert drawn.one("li").text == "10:00, 05/02/2024Ký"
    assert (drawn.all("a"), drawn.one("ol")["aria-label"]) == ([], "Vừa qua")


@pytest.mark.parametrize(
    ("state", "said", "current"),
    [
        ("", [], None),
        ("done", [", xong."], None),
        ("skip", [", không qua."], None),
        ("now", [", đang làm."], "step"),
        ("wait", [", đang chờ."], "step"),
        ("late", [", quá hạn."], "step"),
    ],
)
def test_a_step_of_a_rail_says_its_state_in_words(state: str, said: list[str], current: str | None) -> None:
    drawn = draw("rail", [RailStep("Thẩm định", "39/56 giờ", state)])

    assert [span.text for span in drawn.all("span", "vh")] == said
    assert drawn.one("li")["aria-current"] == current
    assert drawn.one("span", "q").text == "39/56 giờ"


def test_a_step_done_beside_another_unit_names_it() -> None:
    drawn = draw(
        "rail",
        [RailStep("A", leg="Sở Y tế đã trả lời"), {"label": "B", "leg": "Sở khác", "leg_icon": "mail"}],
    )

    assert [span.text for span in drawn.all("span", "leg")] == ["Sở Y tế đã trả lời", "Sở khác"]
    assert drawn.icons == ["users", "mail"]
    assert drawn.one("ol")["aria-label"] == "Các bước xử lý"


def test_a_state_a_rail_does_not_know_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        draw("rail", [RailStep("A", state="lost")])


def test_a_calendar_begins_on_monday_and_names_each_kind_of_day() -> None:
    days = [
        Day(kind="blank"),
        Day("05", "start", note="nhận", said="nhận hồ sơ"),
        Day("06", "used", number=1, today=True),
        Day("08 – 14/02", "tet", note="Tết Nguyên đán", span=5),
        Day("15", "due", number=2, note="hạn"),
        Day("16", "off", note="nghỉ"),
    ]
    drawn = draw("calendar", days)

    weekdays = drawn.all("li", "wd")
    assert [day.text for day in weekdays] == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert {day["aria-hidden"] for day in weekdays} == {"true"}
    blank, start, used, tet, due, off = drawn.all("li", "mc-day")
    assert (blank["aria-hidden"], blank.text) == ("true", "")
    assert start.text == "05nhận, nhận hồ sơ"
    assert (used.text, used.classes) == ("061, hôm nay", ["mc-day", "mc-day--used", "mc-day--now"])
    assert (tet.classes, tet.text) == (["mc-day", "mc-day--tet", "span5"], "08 – 14/02Tết Nguyên đán")
    assert (due.text, off.text) == ("152hạn", "16nghỉ")


def test_a_plain_day_has_no_colour() -> None:
    assert draw("calendar", [Day("05")]).one("li", "mc-day").classes == ["mc-day"]


def test_colours_of_the_calendar_are_explained_in_words() -> None:
    assert draw("calendar.calendar_key").one("div").text == "đã tínhcòn lạiđồng hồ dừngnghỉhạn"


def test_a_reason_joins_its_parts_without_a_blank_before_a_comma() -> None:
    reasons = [
        Reason("10 ngày làm việc", ", tính từ ngày sau."),
        Reason("Trừ 3 ngày", "chờ bổ sung", "Điều 5", "/van-ban/", "Xem"),
    ]
    first, second = draw("calendar.why", reasons).all("li")

    assert first.text == "10 ngày làm việc, tính từ ngày sau."
    assert second.text == "Trừ 3 ngày chờ bổ sungĐiều 5 Xem"


def test_the_whole_answer_is_calendar_key_and_reasons() -> None:
    drawn = draw("calendar.explained", [Day("05")], [Reason("Vì thế")])

    assert [len(drawn.css(css)) for css in ("mc-cal", "mc-key", "mc-why")] == [1, 1, 1]


def test_a_week_shows_each_day_with_its_count_and_says_what_is_late() -> None:
    days = [
        {"label": "T4 21/02", "count": 3, "href": "#a", "late": 1, "act": 1, "today": True},
        {"label": "T5 22/02", "count": 0, "href": "#b"},
        {"label": "T2 26/02", "count": 9, "href": "#c", "gap": True},
    ]
    drawn = draw("week", days)

    today, none, many = drawn.all("a")
    assert (today["aria-current"], none["aria-current"]) == ("date", None)
    assert [a.classes for a in (today, none, many)] == [["now"], ["zero"], ["gap"]]
    assert [tag["class"] for tag in drawn.all("i")] == ["l", "a", None] + [None] * 5
    assert [span.text for span in drawn.all("span", "vh")] == [", 1 quá hạn"]


def test_months_show_their_states_and_the_month_we_are_in() -> None:
    drawn = draw("months", ["cd", "", "l"], "Xong tháng 1, quá hạn tháng 3", now=3)

    assert [tag.classes for tag in drawn.all("i")] == [["c", "d"], [], ["l", "n"]]
    assert (drawn.one("span")["role"], drawn.one("span")["aria-label"]) == (
        "img",
        "Xong tháng 1, quá hạn tháng 3",
    )


def test_heads_of_the_months_are_one_to_twelve_and_not_read() -> None:
    drawn = draw("months.months_head", 2)

    assert drawn.tags[0]["aria-hidden"] == "true"
    assert [span.text for span in drawn.all("span")[1:]] == [str(n) for n in range(1, 13)]
    assert [span.text for span in drawn.all("span", "n")] == ["2"]
    assert draw("months.months_key").tags[0].text == "thường xuyênxongdự kiếncần làmquá hạn"


def test_progress_says_the_step_and_draws_a_bar_for_each() -> None:
    drawn = draw("progress", 2, ["Trường hợp", "Tờ khai", "Giấy tờ"])

    assert drawn.one("b").text == "Bước 2/3"
    assert "Tờ khai" in drawn.tags[0].text
    assert [tag.classes for tag in drawn.all("i")] == [["d"], ["n"], []]


def test_a_task_list_marks_the_task_in_hand_and_links_what_can_be_opened() -> None:
    tasks = [
        {"label": "A", "state": "done", "href": "/a/"},
        {"label": "B", "state": "now", "detail": "12 ô"},
        {"label": "C"},
    ]
    drawn = draw("progress.task_list", tasks)

    assert [li["aria-current"] for li in drawn.all("li")] == [None, "step", None]
    assert [(a["href"], a.text) for a in drawn.all("a")] == [("/a/", "A")]
    assert drawn.one("small").text == "12 ô"


def test_papers_of_the_counter_have_their_key_and_their_state() -> None:
    papers = [
        Paper("Đơn", "Bản chính", Badge("Đã quét", "ok", "filecheck"), key="1"),
        Paper("Bản vẽ", state=Badge("Chưa có"), extra={"input": Markup('<input name="p">')}, current=True),
        Paper("Khác"),
    ]
    drawn = draw("papers.counter_papers", papers)

    assert [li.classes for li in drawn.all("li")] == [[], ["on"], []]
    assert [kbd.text for kbd in drawn.all("kbd")] == ["1"]
    assert [span.text for span in drawn.all("span", "mc-state")] == ["Đã quét"]
    assert drawn.one("input")["name"] == "p"


def test_a_citizens_checklist_ties_each_box_to_its_words() -> None:
    items = [
        {"id": "k1", "label": "Đơn", "detail": "1 bản", "href": "/mau/", "link": "Tải mẫu", "is_new": True}
    ]
    drawn = draw("papers.checklist", items, name="gia-han")

    assert (drawn.one("input")["id"], drawn.one("label")["for"]) == ("k1", "k1")
    assert (drawn.one("ul")["data-checklist"], drawn.one("li").classes) == ("gia-han", ["new"])
    assert (drawn.one("a")["href"], drawn.one("a").text) == ("/mau/", "Tải mẫu")


def test_a_file_list_marks_the_open_one_and_a_viewer_offers_window_and_download() -> None:
    listed = draw(
        "files.file_list", [Paper("Đơn", href="#a", current=True, key="1"), Paper("Bản vẽ", href="#b")]
    )
    shown = draw("files.viewer", "Bản vẽ", url="/tep/1/", download="/tep/1/?tai=1")

    assert [(a["href"], a["aria-current"], a["data-key"]) for a in listed.all("a")] == [
        ("#a", "true", "1"),
        ("#b", None, None),
    ]
    assert listed.one("nav")["aria-label"] == "Giấy tờ"
    window, download = shown.all("a")
    assert (window["target"], window["rel"], window["aria-label"]) == (
        "_blank",
        "noopener",
        "Mở Bản vẽ ở cửa sổ mới",
    )
    assert ("download" in download.attrs, download["aria-label"]) == (True, "Tải về Bản vẽ")
    assert (shown.one("iframe")["src"], shown.one("iframe")["title"]) == ("/tep/1/", "Bản vẽ")


@pytest.mark.parametrize(
    ("given", "tag", "words"),
    [
        ({"url": "/a.png", "kind": "image"}, "img", None),
        ({"download": "/a.zip"}, "p", "Trình duyệt không xem được loại tệp này. Hãy tải về để mở."),
        ({}, "p", "Chưa có tệp của giấy tờ này."),
    ],
    ids=["picture", "only saved", "none"],
)
def test_a_viewer_says_what_it_cannot_show(given, tag, words) -> None:
    drawn = draw("files.viewer", "Bản vẽ", **given)

    assert drawn.all("iframe") == []
    assert drawn.one(tag).text == (words or "")
    assert drawn.one(tag)["alt"] == (None if words else "Bản vẽ")


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Lê Khánh Vy", "KV"), ("đỗ như", "ĐN"), ("Vy", "V"), ("", ""), ("  Trần   Thị  Mai ", "TM")],
)
def test_initials_are_of_the_last_two_words(name: str, initials: str) -> None:
    assert Person(name).initials == initials


def test_a_persons_menu_signs_out_by_a_post_with_its_token() -> None:
    person = Person("Lê Khánh Vy", "Chuyên viên", [MenuItem("Tài khoản", "/tk/", "user")], "/dang-xuat/")
    drawn = draw("menu.person_menu", person, Markup('<input type="hidden" name="csrfmiddlewaretoken">'))

    form = drawn.one("form")
    assert (form["method"], form["action"], form.text) == ("post", "/dang-xuat/", "Đăng xuất")
    assert drawn.one("input")["name"] == "csrfmiddlewaretoken"
    assert drawn.one("summary").text == "KVLê Khánh VyChuyên viên"
    assert {button["type"] for button in drawn.all("button")} == {"button", None}
    assert ["hidden" in button.attrs for button in drawn.all("button")] == [True, True, False]
    assert draw("menu.person_menu", Person("A")).all("form") == []


def test_a_persons_card_and_identity_show_only_what_they_were_given() -> None:
    assert draw("person.person_card", "Lê Khánh Vy").tags[0].text == "Lê Khánh Vy"
    assert draw("person.avatar", "KV", small=True).one("span").classes == ["mc-ava", "mc-ava--sm"]
    card = draw("person.id_card", "Đinh Nhi", ["Nữ", "Phường 5"], source="Từ thẻ", number="045 189 ••• 214")
    assert [card.one("b").text, card.one("span", "num").text] == ["Đinh Nhi", "045 189 ••• 214"]
    assert card.icons == ["okc"]
    assert draw("person.id_card", "Đinh Nhi").icons == []


def test_what_is_not_known_is_said_and_nought_is_known() -> None:
    items = [
        ("Mã", "2.002381"),
        ("Điện thoại", ""),
        ("Phí", None),
        ("Số", 0),
        {"term": "Hạn", "value": "25", "href": "/x/", "detail": "ngày"},
    ]
    drawn = draw("dl", items, top=True)

    assert [dd.text for dd in drawn.all("dd")] == ["2.002381", "chưa có", "chưa có", "0", "25ngày"]
    assert drawn.one("dl").classes == ["mc-dl", "mc-dl--top"]
    assert drawn.one("a")["href"] == "/x/"


def test_an_answer_to_check_can_be_changed_and_says_which_one() -> None:
    items = [{"term": "Họ tên", "value": "Nhi", "change_href": "#a"}, {"term": "Phí", "value": "0"}]
    drawn = draw("dl.summary_rows", items)

    assert [a.text for a in drawn.all("a")] == ["Sửa Họ tên"]


def test_figures_open_the_records_behind_them() -> None:
    cards = draw(
        "figures",
        [
            {"value": "4,1", "unit": "ngày", "label": "trung bình", "href": "/a/"},
            {"value": 0, "label": "trễ"},
        ],
    )
    line = draw("figures.figure_line", [{"value": 3, "label": "cần làm", "href": "/b/", "style": "act"}])

    assert (cards.one("a").text, cards.one("a")["href"]) == ("4,1 ngày", "/a/")
    assert cards.one("span", "mc-fig").text == "0"
    assert (line.one("a").text, line.one("a").classes) == ("3 cần làm", ["act"])
    assert line.one("section")["aria-label"] == "Tổng hợp"


@pytest.mark.parametrize(
    ("done", "total", "css", "asks"), [(0, 0, "p100", False), (1, 3, "p33", True), (3, 3, "p100", False)]
)
def test_long_work_asks_again_until_it_is_done(done: int, total: int, css: str, asks: bool) -> None:
    drawn = draw("job", "Nhập", done, total, stop_url="/dung/", refresh_url="/viec/")

    assert drawn.one("i").classes == [css]
    assert (drawn.tags[0]["hx-get"] == "/viec/") is asks
    assert (drawn.one("form")["method"], drawn.one("button").text) == ("post", "Dừng")
    assert drawn.css("mc-bar")[0]["aria-label"] == f"Đã xong {done} trên {total}"


def test_numbers_of_long_work_are_written_as_people_write_them() -> None:
    assert draw("job", "Nhập", 1612, 2480).one("span", "num").text == "1.612 / 2.480"


def test_a_card_has_a_heading_only_when_it_has_something_to_head_it() -> None:
    whole = draw(
        "card",
        "Giấy tờ",
        aside=Markup("<a href='#x'>Thêm</a>"),
        level=3,
        flush=True,
        act=True,
        id="c",
        foot="Hết",
        body="Nội dung",
    )
    bare = draw("card", body="Nội dung")

    assert (whole.tags[0]["id"], whole.tags[0].classes) == ("c", ["mc-card", "mc-card--act"])
    assert (whole.one("h3").text, whole.one("a").text, whole.one("div", "ft").text) == (
        "Giấy tờ",
        "Thêm",
        "Hết",
    )
    assert whole.one("div", "bd").classes == ["bd", "flush"]
    assert bare.css("hd") == []
    assert draw("card.section", "Phần", body="x").one("h2").text == "Phần"


@pytest.mark.parametrize("open_", [True, False])
def test_a_drawer_is_named_by_its_title_and_can_be_closed_without_scripts(open_: bool) -> None:
    drawn = draw(
        "drawer", "Vì sao?", "Hạn", "10 ngày", id="d", open=open_, close_href="/ho-so/", body="Vì thế"
    )

    aside = drawn.one("div", "mc-drawer")
    assert (aside["aria-labelledby"], aside["tabindex"], "hidden" in aside.attrs) == (
        "d-title",
        "-1",
        not open_,
    )
    assert (drawn.one("h2")["id"], drawn.one("h2").text) == ("d-title", "Vì sao?")
    assert (drawn.one("a")["href"], drawn.one("a")["aria-label"]) == ("/ho-so/", "Đóng")
    assert drawn.one("div", "bd").text == "Vì thế"


def test_an_empty_drawer_waits_hidden_with_a_name() -> None:
    aside = draw("drawer.drawer_slot").one("div", "mc-drawer")

    assert (aside["id"], aside["aria-label"], "hidden" in aside.attrs) == ("drawer", "Giải thích", True)


def test_links_to_procedures_and_fields_show_what_they_were_given() -> None:
    card = draw("links.link_card", "Gia hạn", "/a/", [("clock", "25 ngày")], level=2)
    listed = draw(
        "links.link_list",
        [
            {"label": "Đo lường", "href": "/b/", "icon": "scale", "detail": "17"},
            {"label": "Khác", "href": "/c/"},
        ],
    )

    assert (card.one("a")["href"], card.one("h2").text, card.icons) == ("/a/", "Gia hạn", ["clock"])
    assert [a.text for a in listed.all("a")] == ["Đo lường17", "Khác"]
    assert draw("links.link_card", "A", "/a/").css("meta") == []


def test_the_way_of_a_dossier_is_told_step_by_step() -> None:
    drawn = draw(
        "steps.process_steps", [{"label": "Nộp", "when": "08 giờ", "text": "Kiểm tra."}, {"label": "Ký"}]
    )

    assert [li.text for li in drawn.all("li")] == ["Nộp08 giờKiểm tra.", "Ký"]
    assert len(drawn.all("p")) == 1


def test_keys_at_the_foot_are_named_and_the_bar_for_ticked_rows_waits() -> None:
    keys = draw("keys", hints=[("F2", "quét thẻ")], body="Lưu")
    bar = draw("keys.selection_bar", body="Giao")

    assert (keys.tags[0]["role"], keys.tags[0]["aria-label"]) == ("region", "Phím tắt")
    assert keys.one("kbd").text == "F2"
    assert ("hidden" in bar.tags[0].attrs, bar.one("b")["data-text"]) == (True, "{n} dòng đã chọn")


def test_a_slip_is_written_in_vietnamese_capitals_with_its_code() -> None:
    drawn = draw(
        "slip",
        "Sở Ví dụ",
        "Bộ phận một cửa",
        "Giấy tiếp nhận",
        code="H50-1",
        qr_text="https://vi.du/",
        foot="Quét mã.",
        body="Nội dung",
    )

    assert drawn.tags[0]["lang"] == "vi"
    assert (drawn.one("h3").text, drawn.one("p").text) == ("GIẤY TIẾP NHẬN", "Mã hồ sơ: H50-1")
    assert "SỞ VÍ DỤ" in drawn.tags[0].text
    assert drawn.one("svg")["aria-label"] == "Mã QR tra cứu hồ sơ"
    assert draw("slip", "A", "B", "C", body="x").css("slipft") == []


def test_a_code_is_a_picture_with_a_name_and_a_white_ground() -> None:
    drawn = draw("qr", "https://vi.du/a", "Mở trang", 90)

    svg = drawn.one("svg")
    assert (svg["role"], svg["aria-label"], svg["width"], svg["height"]) == ("img", "Mở trang", "90", "90")
    assert drawn.one("rect")["fill"] == "#fff"
    side = int(str(svg["viewbox"]).split()[2])
    assert re.fullmatch(r"(M\d+ \d+h1v1h-1z)+", str(drawn.one("path")["d"]))
    assert side == int(str(drawn.one("rect")["width"]))
    assert draw("qr.qr_card", "x", "y", body="Quét").one("div", "stack").text == "Quét"


def test_the_same_text_is_the_same_code_and_another_text_another() -> None:
    codes = [draw("qr", text, "x").one("path")["d"] for text in ("a", "a", "b")]

    assert codes[0] == codes[1] != codes[2]


def test_more_acts_are_behind_a_button_with_a_name() -> None:
    assert draw("menu.more_menu", body="Chuyển").one("summary")["aria-label"] == "Thao tác khác"
    assert draw("menu.more_menu", "Khác", body="Chuyển").one("summary")["aria-label"] == "Khác"
