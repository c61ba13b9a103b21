"""Invented content for the gallery and its tests. No person, dossier or agency in here exists."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms

from motcua.ui.parts import Badge, ClockView, MenuGroup, MenuItem, Person
from motcua.ui.tables import BoundTable, Column, Table

ROWS = [
    SimpleNamespace(
        id=1,
        name="Nha khoa Hạt Lúa",
        code="Khai báo thiết bị, H50-240206-0011",
        url="#row-1",
        received_on=date(2024, 2, 6),
        fee=0,
        state=Badge("Đang xử lý", "run", "half"),
        clock=ClockView("Quá 1 ngày", "hạn 20/02", "late", 100),
    ),
    SimpleNamespace(
        id=2,
        name="Đỗ Quỳnh Như",
        code="Cấp chứng chỉ, H50-240131-0004",
        url="#row-2",
        received_on=date(2024, 1, 31),
        fee=200_000,
        state=Badge("Được tiếp nhận", "run", "stamp"),
        clock=ClockView("Còn 4 giờ", "hôm nay 17:00", "soon", 92),
    ),
    SimpleNamespace(
        id=3,
        name="Nha khoa Nụ Cười",
        code="Cấp giấy phép, H50-240122-0005",
        url="#row-3",
        received_on=date(2024, 1, 22),
        fee=2_250_000,
        state=Badge("Yêu cầu bổ sung giấy tờ", "act", "clip"),
        clock=ClockView("Tạm dừng", "6 ngày", "wait", 30),
    ),
]

TABLE = Table(
    [
        Column("Người nộp, thủ tục", "name", component="main", sub="code", href="url", sort=("name", "id")),
        Column("Ngày nhận", "received_on", component="date", sort=("received_on", "id"), phone="hide"),
        Column("Phí", "fee", component="money"),
        Column("Tình trạng", "state", component="state", phone="plain"),
        Column("Hạn", "clock", component="clock", href="url", phone="plain"),
    ],
    row_key="id",
    row_css=lambda row: "on" if row.id == 1 else "",
    default_sort="received_on",
    css="cards middle",
)


def table() -> BoundTable:
    """A list in two groups."""
    return TABLE.bind(groups=[("Làm ngay", ROWS[:2]), ("Chờ người nộp", ROWS[2:])])


class SampleForm(forms.Form):
    """One field of each kind."""

    phone = forms.CharField(label="Số điện thoại trực sự cố", help_text="10 chữ số, có người nghe cả ban đêm")
    issued_on = forms.CharField(label="Ngày cấp giấy phép", help_text="Ví dụ 28/08/2023")
    full_name = forms.CharField(label="Họ và tên")
    unit = forms.ChoiceField(
        label="Phòng", choices=[("", "Chọn phòng"), ("1", "Phòng Ví dụ"), ("2", "Phòng Mẫu")]
    )
    procedure = forms.ChoiceField(
        label="Thủ tục",
        choices=[
            ("", "Gõ để tìm thủ tục"),
            ("khai-bao", "Khai báo thiết bị"),
            ("gia-han", "Gia hạn giấy phép sử dụng thiết bị"),
            ("dieu-chinh", "Điều chỉnh nội dung công bố"),
        ],
        widget=forms.Select(attrs={"data-combobox": True}),
        required=False,
    )
    reason = forms.CharField(label="Lý do", widget=forms.Textarea, required=False)
    paper = forms.FileField(label="Kết quả đã ký", help_text="PDF, không quá 20 MB", required=False)
    agreed = forms.BooleanField(label="Tôi đã kiểm tra lại bản chính")
    result_by = forms.ChoiceField(
        label="Nhận kết quả",
        choices=[("electronic", "Điện tử"), ("desk", "Tại quầy")],
        widget=forms.RadioSelect,
    )

    def clean_issued_on(self) -> str:
        raise forms.ValidationError("Ngày 31/02/2023 không có. Xem lại ngày in ở góc phải giấy phép.")


def field_form() -> SampleForm:
    """A form sent with one mistake."""
    return SampleForm(
        {
            "phone": "0900 000 123",
            "issued_on": "31/02/2023",
            "full_name": "Hoàng Thị Bảo Châu",
            "unit": "1",
            "agreed": "on",
            "result_by": "electronic",
        }
    )


def menu() -> list[MenuGroup]:
    """The six groups of the workspace."""
    names: list[tuple[str, list[tuple[str, str, int | None]]]] = [
        (
            "Hồ sơ",
            [
                ("Việc của tôi", "inbox", 12),
                ("Tiếp nhận tại quầy", "plus", None),
                ("Sổ theo dõi", "list", None),
            ],
        ),
        ("Thủ tục", [("Thủ tục và phiên bản", "book", None), ("Quy trình nội bộ", "flow", None)]),
        ("Phản ánh", [("Phản ánh, kiến nghị", "chat", 1)]),
        ("Số liệu", [("Báo cáo định kỳ", "file", None)]),
        ("Kiểm soát", [("Kế hoạch năm", "cal", None)]),
        ("Quản trị", [("Cấu hình hệ thống", "gear", None)]),
    ]
    return [
        MenuGroup(
            group,
            [
                MenuItem(label, "#noi-dung", icon, count, label == "Việc của tôi")
                for label, icon, count in items
            ],
        )
        for group, items in names
    ]


def chrome(name: str) -> dict[str, Any]:
    """Context of the frame: "portal", "slim", or the workspace."""
    agency = {
        "name": "Sở Ví dụ tỉnh Mẫu",
        "short_name": "Sở Ví dụ",
        "parent_name": "UBND tỉnh Mẫu",
        "place": "Mẫu",
    }
    person = Person(
        "Lê Khánh Vy", "Chuyên viên", [MenuItem("Tài khoản của tôi", "#noi-dung", "user")], "#noi-dung"
    )
    shared = {"agency": agency, "home": "#noi-dung", "person": person}
    if name == "portal":
        links = [MenuItem("Thủ tục", "#noi-dung", current=True), MenuItem("Tra cứu hồ sơ", "#noi-dung")]
        return {
            **shared,
            "chrome": "ui/chrome/portal.html",
            "menu": links,
            "person": None,
            "sign_in": {"href": "#noi-dung", "label": "Đăng nhập", "icon": "id"},
            "language": {"href": "#noi-dung", "code": "en", "label": "English"},
            "footer": [
                {"label": "Cần giúp đỡ", "items": [{"label": "Câu hỏi thường gặp", "href": "#noi-dung"}]}
            ],
            "address": "Bộ phận tiếp nhận và trả kết quả, 1 đường Ví dụ, Mẫu.",
        }
    places = [
        ("Việc", "inbox"),
        ("Tìm", "search"),
        ("Tiếp nhận", "plus"),
        ("Số liệu", "gauge"),
        ("Thêm", "menu"),
    ]
    return {
        **shared,
        "chrome": "ui/chrome/workspace.html",
        "slim": name == "slim",
        "menu": menu(),
        "bottom_menu": [MenuItem(label, "#noi-dung", icon, None, icon == "inbox") for label, icon in places],
        "bell": {"href": "#noi-dung", "count": 2},
        "search": {"action": "#noi-dung", "value": ""},
    }
