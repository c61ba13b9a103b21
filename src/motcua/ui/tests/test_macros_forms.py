"""Fields, choices and searches: the error beside its field, what readers are pointed to, and hostile values."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms

from motcua.ui.fields import Choice, FieldView, as_text, describe, kind_of
from motcua.ui.parts import Badge, ClockView, Day, MenuItem, Paper, Person, RailStep, Reason, TimelineEntry
from motcua.ui.tables import Column, Table
from motcua.ui.tests.drawing import HOSTILE, Drawn, draw

NAMES = {"name": "ten", "id": "id_ten", "label": "Họ tên"}


def view(**facts: Any) -> FieldView:
    return FieldView(**{**NAMES, **facts})


def test_a_plain_field_is_label_and_box_and_nothing_else() -> None:
    drawn = draw("field", view(value="Vy"))

    box = drawn.one("input")
    assert (drawn.one("label")["for"], drawn.one("label").text) == ("id_ten", "Họ tên")
    assert (box["id"], box["name"], box["value"], box["type"]) == ("id_ten", "ten", "Vy", "text")
    assert "required" in box.attrs
    assert (box["aria-describedby"], box["aria-invalid"]) == (None, None)
    assert drawn.tags[0].classes == ["mc-field"]


@pytest.mark.parametrize(
    ("hint", "errors", "described"),
    [
        ("", (), None),
        ("Như trên thẻ", (), "id_ten-hint"),
        ("", ("Bắt buộc.",), "id_ten-error"),
        ("Như trên thẻ", ("Bắt buộc.",), "id_ten-hint id_ten-error"),
    ],
    ids=["nothing", "hint", "error", "both"],
)
@pytest.mark.parametrize("kind", ["input", "textarea", "select", "file"])
def test_a_box_points_to_its_hint_and_its_error_and_to_nothing_that_is_not_there(
    kind, hint, errors, described
):
    drawn = draw("field", view(kind=kind, hint=hint, errors=errors))

    box = drawn.one("input" if kind in {"input", "file"} else kind)
    assert box["aria-describedby"] == described
    ids = {tag["id"] for tag in drawn.tags}
    assert set((described or "").split()) <= ids
    assert box["aria-invalid"] == ("true" if errors else None)


def test_an_error_stands_beside_its_field_with_an_icon_and_all_its_sentences() -> None:
    drawn = draw("field", view(errors=("Bắt buộc.", "Quá ngắn.")))

    error = drawn.one("span", "mc-err")
    assert (error["id"], error.text, drawn.icons) == ("id_ten-error", "Bắt buộc. Quá ngắn.", ["alert"])
    assert drawn.tags[0].classes == ["mc-field", "mc-field--err"]
    order = [tag.name for tag in drawn.tags]
    assert drawn.tags.index(error) < order.index("input")


def test_what_need_not_be_filled_in_says_so_and_is_not_demanded() -> None:
    drawn = draw("field", view(required=False))

    assert drawn.one("label").text == "Họ tên (không bắt buộc)"
    assert "required" not in drawn.one("input").attrs


def test_a_hint_of_the_page_wins_over_that_of_the_field() -> None:
    assert draw("field", view(hint="cũ"), hint="mới").one("span", "mc-hint").text == "mới"


def test_a_value_from_a_card_is_marked_and_says_where_it_came_from() -> None:
    drawn = draw("field", view(value="Vy"), filled=True, filled_from="Đã điền từ thẻ")

    assert drawn.tags[0].classes == ["mc-field", "mc-filled"]
    assert (drawn.one("span", "mc-hint").text, drawn.icons) == ("Đã điền từ thẻ", ["okc"])
    assert drawn.one("input")["aria-describedby"] == "id_ten-hint"


def test_a_filled_value_that_is_wrong_is_wrong_first() -> None:
    drawn = draw("field", view(errors=("Sai.",)), filled=True)

    assert drawn.tags[0].classes == ["mc-field", "mc-field--err"]
    assert drawn.icons == ["alert"]


def test_a_key_a_placeholder_and_further_attributes_reach_the_box() -> None:
    facts = view(attrs={"maxlength": "12", "inputmode": "numeric"}, disabled=True)
    box = draw("field", facts, key="F4", placeholder="045…", attrs={"inputmode": "text", "data-x": True}).one(
        "input"
    )

    assert (box["data-key"], box["aria-keyshortcuts"], box["placeholder"]) == ("F4", "F4", "045…")
    assert (box["maxlength"], box["inputmode"], "data-x" in box.attrs, "disabled" in box.attrs) == (
        "12",
        "text",
        True,
        True,
    )


def test_a_hidden_field_has_no_words() -> None:
    drawn = draw("field", view(kind="hidden", value="7"))

    assert [(tag.name, tag["type"], tag["value"]) for tag in drawn.tags] == [("input", "hidden", "7")]


@pytest.mark.parametrize(("kind", "type_"), [("radios", "radio"), ("checks", "checkbox")])
def test_a_set_of_answers_is_one_group_with_a_legend(kind: str, type_: str) -> None:
    choices = (Choice("a", "Quầy", True, "trong giờ"), Choice("b", "Bưu chính"))
    drawn = draw("field", view(kind=kind, choices=choices, errors=("Chọn một.",), hint="Nhận ở đâu"))

    group = drawn.one("fieldset")
    assert (drawn.one("legend").text, group["id"], group["tabindex"]) == ("Họ tên", "id_ten", "-1")
    assert group["aria-describedby"] == "id_ten-hint id_ten-error"
    boxes = drawn.all("input")
    assert [(box["type"], box["id"], box["value"], "checked" in box.attrs) for box in boxes] == [
        (type_, "id_ten_0", "a", True),
        (type_, "id_ten_1", "b", False),
    ]
    assert [label.text for label in drawn.all("label")] == ["Quầytrong giờ", "Bưu chính"]


def test_one_box_with_its_sentence_says_its_error_before_it() -> None:
    drawn = draw("field", view(kind="check", checked=True, errors=("Hãy xác nhận.",), hint="một lần"))

    box = drawn.one("input")
    assert (box["type"], box["value"], box["id"], "checked" in box.attrs) == (
        "checkbox",
        "on",
        "id_ten",
        True,
    )
    assert drawn.html.index("Hãy xác nhận.") < drawn.html.index("<input")
    assert drawn.one("small").text == "một lần"


def test_a_select_shows_what_was_chosen_in_its_groups() -> None:
    choices = (Choice("", "Chọn"), Choice("1", "Một", group="Khối"), Choice("2", "Hai", True, group="Khối"))
    drawn = draw("field", view(kind="select", choices=choices))

    assert [(o["value"], "selected" in o.attrs) for o in drawn.all("option")] == [
        ("", False),
        ("1", False),
        ("2", True),
    ]
    assert [group["label"] for group in drawn.all("optgroup")] == ["Khối"]
    assert draw("field", view(kind="select")).all("option") == []


def test_a_long_text_keeps_its_first_blank_line() -> None:
    assert "\n\nDòng hai</textarea>" in draw("field", view(kind="textarea", value="\nDòng hai")).html


def test_a_field_without_a_form_is_the_same_to_readers() -> None:
    drawn = draw(
        "field.plain_field", "ma", "Mã", "7", hint="In trên giấy", error="Không có mã này.", required=False
    )

    box = drawn.one("input")
    assert (drawn.one("label")["for"], box["id"]) == ("id_ma", "id_ma")
    assert (box["aria-describedby"], box["aria-invalid"], box["value"]) == (
        "id_ma-hint id_ma-error",
        "true",
        "7",
    )
    assert drawn.one("label").text == "Mã (không bắt buộc)"


def test_a_hidden_label_is_still_a_label() -> None:
    label = draw("field.plain_field", "q", "Tìm", hide_label=True, required=False, id="x").one("label")

    assert (label["for"], label.classes, label.text) == ("x", ["vh"], "Tìm")


def test_a_file_to_send_shows_the_browsers_control_until_scripts_come() -> None:
    drawn = draw("upload", "tep", "Tệp", accept=".pdf", hint="PDF", error="Không phải PDF.")

    box, face = drawn.one("input"), drawn.one("span", "mc-upload-face")
    assert (box["type"], box["accept"], box["aria-describedby"]) == (
        "file",
        ".pdf",
        "id_tep-hint id_tep-error",
    )
    assert (face["aria-hidden"], "hidden" in face.attrs, "required" in box.attrs) == ("true", True, True)
    assert drawn.one("span", "mc-upload-name").text == "Chưa chọn tệp nào"
    assert "required" not in draw("upload", "tep", "Tệp", required=False).one("input").attrs


@pytest.mark.parametrize(("value", "checked"), [("a", ["a"]), (2, ["2"]), ("", []), ("none", [])])
def test_a_switch_has_one_answer_at_most(value: object, checked: list[str]) -> None:
    drawn = draw("segmented", "kq", "Nhận", [("a", "Quầy"), ("2", "Bưu chính")], value)

    assert [box["value"] for box in drawn.all("input") if "checked" in box.attrs] == checked
    assert drawn.one("legend").text == "Nhận"


def test_a_switch_can_be_a_forms_field() -> None:
    class Form(forms.Form):
        kq = forms.ChoiceField(
            label="Nhận", choices=[("a", "Quầy"), ("b", "Bưu chính")], widget=forms.RadioSelect
        )

    drawn = draw("segmented.segmented_field", Form({"kq": "b"})["kq"])

    assert [box["value"] for box in drawn.all("input") if "checked" in box.attrs] == ["b"]
    assert [label.text for label in drawn.all("label")] == ["Quầy", "Bưu chính"]


def test_searches_are_forms_that_can_be_shared_and_have_labels() -> None:
    quick = draw("search.search_box", "/tim/", value="a b")
    large = draw("search.hero_search", "/thu-tuc/", label="Tìm thủ tục", placeholder="gia hạn")

    for drawn, action in ((quick, "/tim/"), (large, "/thu-tuc/")):
        form = drawn.one("form")
        assert (form["method"], form["role"], form["action"]) == ("get", "search", action)
        assert drawn.one("label")["for"] == drawn.one("input")["id"]
    assert (quick.one("input")["value"], quick.one("input")["data-key"]) == ("a b", "/")
    assert large.one("button").text == "Tìm thủ tục"


def test_filters_are_sent_by_a_button_and_can_be_dropped() -> None:
    drawn = draw("filters", action="/so/", clear_href="/so/", body="ô lọc")

    assert (drawn.one("form")["method"], drawn.one("form")["aria-label"]) == ("get", "Lọc danh sách")
    assert (drawn.one("button").text, drawn.one("a").text) == ("Lọc", "Bỏ lọc")
    assert draw("filters", body="").all("a") == []


def test_a_summary_of_mistakes_counts_and_leads_to_them() -> None:
    errors = [{"id": "id_a", "label": "Ngày", "text": "không có"}, {"text": "Đang khóa."}]
    drawn = draw("error_summary", errors=errors)

    assert (drawn.tags[0]["role"], drawn.tags[0]["tabindex"]) == ("alert", "-1")
    assert drawn.one("h2").text == "Có 2 chỗ cần xem lại"
    assert [(a["href"], a.text) for a in drawn.all("a")] == [("#id_a", "Ngày: không có")]
    assert [li.text for li in drawn.all("li")] == ["Ngày: không có", "Đang khóa."]


def test_one_mistake_is_one_and_what_was_not_kept_is_not_promised() -> None:
    drawn = draw("error_summary", errors=[{"text": "Đang khóa."}], kept=False)

    assert drawn.one("h2").text == "Có một chỗ cần xem lại"
    assert drawn.all("p") == []
    assert draw("error_summary", errors=[]).tags == []


@pytest.mark.parametrize(
    ("widget", "kind"),
    [
        (forms.TextInput(), "input"),
        (forms.EmailInput(), "input"),
        (forms.PasswordInput(), "input"),
        (forms.HiddenInput(), "hidden"),
        (forms.ClearableFileInput(), "file"),
        (forms.SelectMultiple(), "select"),
        (forms.RadioSelect(), "radios"),
        (forms.CheckboxSelectMultiple(), "checks"),
        (forms.CheckboxInput(), "check"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_widget_of_django_has_its_control(widget: forms.Widget, kind: str) -> None:
    assert kind_of(widget) == kind


@pytest.mark.parametrize(
    ("widget", "value", "kind", "shown"),
    [
        (forms.TextInput(), None, "input", ""),
        (forms.TextInput(), 7, "input", "7"),
        (forms.PasswordInput(render_value=True), "mật", "input", ""),
        (forms.ClearableFileInput(), "a.pdf", "file", ""),
        (forms.Select(), "b", "select", "b"),
        (forms.Select(), [], "select", ""),
    ],
)
def test_a_value_is_shown_as_text_and_secrets_never(widget, value, kind, shown) -> None:
    assert as_text(widget, value, kind) == shown


def test_djangos_own_height_of_a_text_is_left_to_the_style_sheet() -> None:
    class Form(forms.Form):
        a = forms.CharField(widget=forms.Textarea)
        b = forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "class": "x"}))
        c = forms.MultipleChoiceField(choices=[("1", "Một")])

    form = Form()
    assert describe(form["a"]).attrs == {}
    assert describe(form["b"]).attrs == {"rows": 3}
    assert describe(form["c"]).attrs == {"multiple": True}


H = HOSTILE
ROW = SimpleNamespace(name=H, note=H, url=H, state=Badge(H), clock=ClockView(H, H))
BOUND = Table(
    [
        Column(H, "name", component="main", sub="note", href="url", sort=("name",)),
        Column("T", "state", component="state"),
        Column("H", "clock", component="clock", href="url"),
        Column("G", "note", component="lạ"),
    ],
    caption=H,
).bind(groups=[(H, [ROW])])
ITEM = {"label": H, "href": H, "detail": H, "text": H, "term": H, "value": H, "id": H, "link": H, "unit": H}
CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("attributes", ({"data-a": H},), {}),
    ("bar", (40,), {"label": H}),
    ("brand", (H, H, H), {}),
    ("breadcrumbs", ([ITEM, (H, H)],), {}),
    ("button", (H,), {"name": H, "value": H, "href": H, "attrs": {"data-a": H}}),
    ("button.icon_button", ("x", H), {"href": H}),
    ("calendar", ([Day(H, note=H, said=H)],), {"label": H}),
    ("calendar.why", ([Reason(H, H, H, H, H)],), {}),
    ("card", (H,), {"foot": H, "id": "a", "body": H}),
    ("chips", ([ITEM], H), {}),
    ("choice", ("a", H, H, H), {}),
    ("choice.check", ("a", H), {"hint": H, "value": H}),
    ("choice.row_check", ("a", H, H), {}),
    ("clock", (ClockView(H, H),), {"href": H}),
    ("copy.copyable", (H,), {}),
    ("details", (H,), {"body": H}),
    ("dl", ([(H, H), ITEM],), {}),
    ("dl.summary_rows", ([{**ITEM, "change_href": H}],), {}),
    ("drawer", (H, H, H), {"close_href": H, "body": H}),
    ("empty", (H, H), {"body": H}),
    ("error_summary", (), {"errors": [ITEM], "title": H}),
    ("field", (view(label=H, value=H, hint=H, errors=(H,), attrs={"data-a": H}),), {"placeholder": H}),
    ("field", (view(kind="select", choices=(Choice(H, H, group=H),)),), {}),
    ("field", (view(kind="radios", choices=(Choice(H, H, hint=H),)),), {}),
    ("field", (view(kind="textarea", value=f"</textarea>{H}"),), {}),
    ("field.plain_field", ("a", H, H), {"hint": H, "error": H, "placeholder": H}),
    ("figures", ([ITEM],), {}),
    ("figures.figure_line", ([ITEM],), {"label": H}),
    ("files.file_list", ([Paper(H, H, key=H, href=H)],), {"label": H}),
    ("files.viewer", (H, H), {"url": H, "download": H}),
    ("icon", ("x",), {"label": H}),
    ("job", (H, 1, 2), {"text": H, "stop_url": H, "refresh_url": H}),
    ("links.link_card", (H, H, [("x", H)]), {}),
    ("links.link_list", ([ITEM],), {}),
    ("menu.bell_link", (H, 3), {}),
    ("menu.person_menu", (Person(H, H, [MenuItem(H, H)], H),), {}),
    ("menu.side_menu", ([{"label": H, "items": [MenuItem(H, H, "x")]}],), {}),
    ("months", (["c"], H), {}),
    ("note", (H,), {}),
    ("papers.checklist", ([ITEM],), {"name": H}),
    ("papers.counter_papers", ([Paper(H, H, Badge(H), key=H)],), {}),
    ("person.id_card", (H, [H], H, H), {}),
    ("progress", (1, [H]), {}),
    ("qr", (H, H), {}),
    ("rail", ([RailStep(H, H, "now", H)],), {"label": H}),
    ("search.search_box", (H,), {"value": H, "label": H, "placeholder": H}),
    ("segmented", ("a", H, [(H, H)], H), {}),
    ("slip", (H, H, H), {"code": H, "foot": H, "qr_text": H, "body": H}),
    ("status", (Badge(H),), {}),
    ("table", (BOUND,), {}),
    ("tabs", ([ITEM], H), {}),
    ("timeline", ([TimelineEntry(H, H, H, href=H, link=H)],), {}),
    ("toast", (H,), {"title": H}),
    ("upload", ("a", H), {"hint": H, "error": H, "accept": H}),
    ("week", ([{**ITEM, "count": 1}],), {"label": H}),
]


@pytest.mark.parametrize(("component", "given", "options"), CALLS, ids=[call[0] for call in CALLS])
def test_no_value_from_people_becomes_a_tag_or_an_attribute(component, given, options) -> None:
    drawn: Drawn = draw(component, *given, **options)

    assert drawn.all("script") == []
    assert [tag for tag in drawn.tags if "onx" in tag.attrs] == []
    assert "script&gt;" in drawn.html.lower()
