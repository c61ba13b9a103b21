"""What the field component makes of a form."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.template import engines

from motcua.ui.fields import describe


class Intake(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Như trên căn cước")
    phone = forms.CharField(label="Điện thoại", required=False)
    born = forms.DateField(
        label="Ngày sinh", widget=forms.DateInput(attrs={"type": "date"}, format="%d/%m/%Y")
    )
    unit = forms.ChoiceField(label="Phòng", choices=[("", "Chọn"), ("Khối", [("1", "Một"), ("2", "Hai")])])
    result = forms.ChoiceField(
        label="Nhận", choices=[("a", "Quầy"), ("b", "Bưu chính")], widget=forms.RadioSelect
    )
    papers = forms.MultipleChoiceField(
        label="Giấy tờ", choices=[("1", "Đơn"), ("2", "Bản vẽ")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Đã kiểm tra")
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)
    file = forms.FileField(label="Tệp")
    reason = forms.CharField(label="Lý do", widget=forms.Textarea)
    token = forms.CharField(widget=forms.HiddenInput)


DATA = {
    "name": "",
    "phone": "<b>09",
    "born": "31/02/2023",
    "unit": "2",
    "result": "b",
    "papers": ["2"],
    "agreed": "on",
    "secret": "mật",
    "reason": "dài",
    "token": "t",
}


@pytest.fixture
def form() -> Intake:
    return Intake(DATA)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", "input"),
        ("born", "input"),
        ("unit", "select"),
        ("result", "radios"),
        ("papers", "checks"),
        ("agreed", "check"),
        ("secret", "input"),
        ("file", "file"),
        ("reason", "textarea"),
        ("token", "hidden"),
    ],
)
def test_the_control_follows_the_kind_of_field(form, name, kind):
    assert describe(form[name]).kind == kind


def test_a_wrong_value_stays_as_it_was_typed(form):
    born = describe(form["born"])

    assert born.value == "31/02/2023"
    assert born.errors != ()


def test_a_date_is_typed_as_people_write_it_and_not_picked_in_the_browsers_language(form):
    assert describe(form["born"]).type == "text"


def test_a_password_never_goes_back_to_the_page(form):
    assert describe(form["secret"]).value == ""
    assert "mật" not in draw(form, "secret")


def test_chosen_answers_are_marked_and_groups_are_flat(form):
    assert [(c.value, c.checked, c.group) for c in describe(form["unit"]).choices] == [
        ("", False, ""),
        ("1", False, "Khối"),
        ("2", True, "Khối"),
    ]
    assert [c.checked for c in describe(form["papers"]).choices] == [False, True]
    assert [c.checked for c in describe(form["result"]).choices] == [False, True]
    assert describe(form["agreed"]).checked is True


def test_an_unbound_form_shows_its_first_values():
    form = Intake(initial={"name": "Vy", "agreed": False})

    assert describe(form["name"]).value == "Vy"
    assert describe(form["name"]).errors == ()
    assert describe(form["agreed"]).checked is False


def test_a_field_with_an_error_says_it_above_the_box_and_the_box_points_to_it(form):
    html = draw(form, "name")

    assert '<label for="id_name">Họ và tên</label>' in html
    assert 'id="id_name-hint">Như trên căn cước' in html
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index("id_name-error") < html.index("<input")


def test_what_need_not_be_filled_in_says_so(form):
    assert "(không bắt buộc)" in draw(form, "phone")
    assert "required" not in draw(form, "phone")
    assert "(không bắt buộc)" not in draw(form, "name")


def test_typed_text_is_escaped(form):
    assert 'value="&lt;b&gt;09"' in draw(form, "phone")


def test_groups_of_a_select_keep_their_order(form):
    html = draw(form, "unit")

    assert re.findall(r"<opt(?:ion|group)[^>]*>", html) == [
        '<option value="">',
        '<optgroup label="Khối">',
        '<option value="1">',
        '<option value="2" selected>',
    ]


def test_every_kind_of_field_is_drawn_once_with_its_name(form):
    for name in form.fields:
        html = draw(form, name)
        assert html.count(f'id="id_{name}"') == 1, name
        assert f'name="{name}"' in html


def test_the_error_summary_links_each_mistake_to_its_field(form):
    form.add_error(None, "Thủ tục này đang khóa nhận hồ sơ.")
    source = "{% from 'ui/components/error_summary/error_summary.html' import error_summary %}{{ error_summary(form) }}"

    html = engines["jinja2"].env.from_string(source).render(form=form)

    assert "Có 4 chỗ cần xem lại" in html
    assert re.findall(r'<a href="#([^"]+)">', html) == ["id_name", "id_born", "id_file"]
    assert "<li>Thủ tục này đang khóa nhận hồ sơ.</li>" in html
    assert "Những gì bạn đã nhập vẫn còn nguyên." in html


def test_a_form_without_mistakes_has_no_summary():
    source = "{% from 'ui/components/error_summary/error_summary.html' import error_summary %}{{ error_summary(form) }}"

    assert engines["jinja2"].env.from_string(source).render(form=Intake()).strip() == ""


def draw(form, name: str) -> str:
    source = "{% from 'ui/components/field/field.html' import field %}{{ field(form[name]) }}"
    return engines["jinja2"].env.from_string(source).render(form=form, name=name)
