"""Set-up for tests of forms and of those who use them.

renewal()                                  # a definition with a field of every kind and a rule of every kind
ANSWERS                                    # answers that are right for it on TODAY
draft(here) · published(here)              # versions of it, through the services
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.domains.forms import services
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.types import (
    FieldKind,
    FormDefinition,
    FormField,
    FormRule,
    FormSection,
    FormsPermission,
    Option,
    RuleKind,
    TextShape,
)
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor
from motcua.kernel.actors import Actor, system_actor

TODAY = date(2025, 9, 1)

_numbers = itertools.count(1)


def field(code: str, kind: str = "text", label: str = "", **values: Any) -> FormField:
    return FormField(code=code, kind=FieldKind(kind), label=label or f"Ô {code}", **values)


def choice(code: str, label: str = "", *options: str, **values: Any) -> FormField:
    made = tuple(Option(one, f"Lời {one}") for one in options or ("co", "khong"))
    return field(code, "choice", label, options=made, **values)


def section(code: str, *fields: FormField, title: str = "") -> FormSection:
    return FormSection(code=code, title=title or f"Phần {code}", fields=fields)


def form(*fields: FormField, rules: tuple[FormRule, ...] = (), **values: Any) -> FormDefinition:
    """One section of these fields."""
    return FormDefinition(title="Tờ khai thử", sections=(section("chung", *fields),), rules=rules, **values)


def show(target: str, condition: dict[str, Any]) -> FormRule:
    return FormRule(kind=RuleKind.SHOW, target=target, condition=condition)


def require(target: str, condition: dict[str, Any]) -> FormRule:
    return FormRule(kind=RuleKind.REQUIRE, target=target, condition=condition)


def compute(target: str, formula: dict[str, Any]) -> FormRule:
    return FormRule(kind=RuleKind.COMPUTE, target=target, formula=formula)


def check(target: str, condition: dict[str, Any], message: str = "Chưa đúng.") -> FormRule:
    return FormRule(kind=RuleKind.CHECK, target=target, condition=condition, message=message)


def asks(name: str, op: str, **values: Any) -> dict[str, Any]:
    return {"field": name, "op": op, **values}


DEVICES = field(
    "devices",
    "table",
    "Thiết bị",
    required=True,
    most_rows=20,
    columns=(
        field("machine", label="Loại máy", required=True),
        field("serial", label="Số sê-ri"),
        field("year", "number", "Năm sản xuất", least=Decimal(1950), most=Decimal(2100)),
        field("price", "money", "Mức phí", least=Decimal(0)),
    ),
)


def renewal() -> FormDefinition:
    return FormDefinition(
        title="ĐƠN ĐỀ NGHỊ GIA HẠN GIẤY PHÉP",
        form_number="Mẫu số 05",
        legal_basis="Nghị định 142/2020/NĐ-CP",
        addressee="Sở Khoa học và Công nghệ",
        closing="Chúng tôi cam kết những điều khai trên là đúng.",
        signer="Người đứng đầu tổ chức",
        sections=(
            section(
                "chu_ho_so",
                field(
                    "owner", label="Tên tổ chức", required=True, prefill="party.name", source="Mẫu 05, mục 1"
                ),
                field("tax_code", label="Mã số thuế", shape=TextShape.TAX_CODE),
                field("phone", label="Điện thoại", shape=TextShape.PHONE, required=True, verified=True),
                field("email", label="Thư điện tử", shape=TextShape.EMAIL),
                field("head_id", label="Số định danh người đứng đầu", shape=TextShape.ID_NUMBER),
                field("address", "address", "Địa chỉ", required=True, as_of="today"),
            ),
            section(
                "giay_phep",
                choice("kind", "Loại đề nghị", "moi", "gia_han", required=True),
                field("licence", label="Số giấy phép"),
                field("issued_on", "date", "Ngày cấp", latest="today"),
                field("expires_on", "date", "Ngày hết hạn", earliest="field:issued_on"),
                DEVICES,
                field("fee", "money", "Phí tạm tính"),
                choice("changes", "Nội dung thay đổi", "dia_chi", "thiet_bi", is_many=True),
                field("photos", "file", "Ảnh chụp thiết bị", paper="Ảnh thiết bị", most_files=3),
                field("power", "number", "Công suất", decimals=1, unit="kW", least=Decimal("0.5")),
                field("note", "note", "Khai đúng như trên giấy phép đã cấp."),
            ),
            section("phu_trach", field("safety", label="Người phụ trách an toàn", is_long=True, longest=500)),
        ),
        rules=(
            show("licence", asks("kind", "eq", value="gia_han")),
            show("phu_trach", asks("changes", "eq", value="thiet_bi")),
            require("licence", asks("kind", "eq", value="gia_han")),
            compute("fee", {"op": "multiply", "of": [{"sum": "devices.price"}, {"number": "0.75"}]}),
            check("expires_on", asks("expires_on", "gt", other="issued_on"), "Phải sau ngày cấp."),
            require("devices.serial", asks("devices.year", "ge", value=2015)),
        ),
    )


ADDRESS = {
    "era": "after",
    "province": "44",
    "commune_name": "Phường Đồng Thuận",
    "street": "12 Lý Thường Kiệt",
}

ANSWERS: dict[str, Any] = {
    "owner": "Bệnh viện Đa khoa Đông Hà",
    "tax_code": "0100109106",
    "phone": "0912 345 678",
    "address": ADDRESS,
    "kind": "gia_han",
    "licence": "12/GP-SKHCN",
    "issued_on": "2022-09-01",
    "expires_on": "2025-09-30",
    "devices": [
        {"machine": "X-quang tổng hợp", "serial": "DR-2207", "year": 2018, "price": 3000000},
        {"machine": "X-quang răng", "price": 2000000},
    ],
    "changes": ["dia_chi"],
    "power": 2.5,
}


def manager(of: Agency) -> Actor:
    """The set-up task that brings forms into one agency."""
    permissions = [FormsPermission.READ, FormsPermission.MANAGE]
    return system_actor("tests", agency_id=of.pk, permissions=permissions)


def reader(of: Agency) -> Actor:
    """An officer who reads forms."""
    return actor(of=of, may=FormsPermission.READ)


def draft(of: Agency, definition: FormDefinition | None = None, *, code: str = "") -> FormVersion:
    name = code or f"to-khai-{next(_numbers)}"
    return services.create_form(
        actor=manager(of), code=name, name=f"Tờ khai {name}", definition=definition or renewal()
    )


def published(of: Agency, definition: FormDefinition | None = None, *, code: str = "") -> FormVersion:
    made = draft(of, definition, code=code)
    return services.publish_form(actor=manager(of), version_id=made.public_id, seen_hash=made.content_hash)


def renamed(definition: FormDefinition, title: str) -> FormDefinition:
    return replace(definition, title=title)
