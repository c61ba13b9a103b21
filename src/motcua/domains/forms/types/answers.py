"""Answers given to a form, and what is wrong with them. Paths name them: `owner`, `devices.0.serial`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Values: TypeAlias = Mapping[str, Any]
"""Code of a field → plain JSON: text, a number, a day as ISO text, a code or a list of codes, an address, a list of
rows, a list of files."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer. `label`: the field as people read it, with its row."""

    path: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Settled:
    """Answers after the rules: hidden ones gone, computed ones in their place."""

    values: dict[str, Any]
    hidden: frozenset[str]
    required: frozenset[str]
    computed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check: `values` are fit to be kept when there are no faults."""

    values: dict[str, Any]
    faults: tuple[Fault, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.faults


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer in words; "" where nothing was said."""

    code: str
    label: str
    words: str = field(repr=False)
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    """The answers of one section."""

    title: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A commune with the words it is chosen by."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RuleFault:
    """What is wrong with a definition. `place`: "" (the whole form), "field:owner", "field:devices.serial",
    "section:devices", "rule:2" (counted from 0). `is_unfinished`: a draft may be kept with it and not published."""

    place: str
    code: str
    text: str
    is_unfinished: bool = False


PREFILLS: dict[str, str | Promise] = {
    "account.name": _("Họ và tên trên tài khoản"),
    "account.id_number": _("Số định danh trên tài khoản"),
    "account.phone": _("Điện thoại trên tài khoản"),
    "account.email": _("Thư điện tử trên tài khoản"),
    "party.name": _("Tên chủ hồ sơ"),
    "party.id_number": _("Mã số thuế hoặc số định danh của chủ hồ sơ"),
    "party.address": _("Địa chỉ của chủ hồ sơ"),
    "party.phone": _("Điện thoại của chủ hồ sơ"),
    "party.email": _("Thư điện tử của chủ hồ sơ"),
    "party.representative": _("Người đại diện của chủ hồ sơ"),
    "vault:licence.number": _("Số giấy phép trong kho giấy tờ"),
    "vault:licence.issued_on": _("Ngày cấp giấy phép trong kho giấy tờ"),
    "vault:licence.expires_on": _("Ngày hết hạn giấy phép trong kho giấy tờ"),
    "vault:registration.number": _("Số giấy đăng ký kinh doanh trong kho giấy tờ"),
    "register:devices": _("Thiết bị trong sổ đăng ký của cơ quan"),
}
"""Where an answer can come from before anybody types. Whoever fills a form gives what it has under these names;
what is missing stays empty."""
