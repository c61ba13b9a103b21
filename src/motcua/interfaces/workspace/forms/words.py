"""What a form asks, in words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from motcua.domains.forms.types import FIGURES, PREFILLS, FieldKind, FormField, TextShape
from motcua.interfaces.shared.parsing import date_of
from motcua.kernel.formats import date_vn, number_vn


def field_words(field: FormField) -> str:
    """One line on one field: what sort of answer, must it be given, how far it may go, where it comes from."""
    return ", ".join(part for part in _parts(field) if part)


def _parts(field: FormField) -> Iterator[str]:
    yield _kind(field)
    if field.required:
        yield _("bắt buộc")
    yield from _bounds(field)
    if field.prefill:
        yield _("điền sẵn: %(source)s") % {"source": str(PREFILLS.get(field.prefill, field.prefill)).lower()}


def _kind(field: FormField) -> str:
    if field.kind == FieldKind.TEXT and field.shape:
        return str(TextShape(field.shape).label).lower()
    if field.kind == FieldKind.TEXT and field.is_long:
        return _("chữ, nhiều dòng")
    if field.kind == FieldKind.CHOICE:
        labels = "; ".join(option.label for option in field.options)
        how = _("chọn nhiều: %(options)s") if field.is_many else _("chọn một: %(options)s")
        return how % {"options": labels}
    return str(FieldKind(field.kind).label).lower()


def _bounds(field: FormField) -> Iterator[str]:
    if field.kind == FieldKind.TEXT and not field.shape:
        yield _("dài nhất %(n)d ký tự") % {"n": field.longest}
    if field.kind in FIGURES:
        yield _("từ %(n)s trở lên") % {"n": number_vn(field.least)} if field.least is not None else ""
        yield _("đến %(n)s") % {"n": number_vn(field.most)} if field.most is not None else ""
        yield field.unit
    if field.kind == FieldKind.DATE:
        yield _("không trước %(day)s") % {"day": _day(field.earliest)} if field.earliest else ""
        yield _("không sau %(day)s") % {"day": _day(field.latest)} if field.latest else ""
    if field.kind == FieldKind.TABLE:
        yield _("%(least)d đến %(most)d dòng") % {"least": field.least_rows, "most": field.most_rows}
    if field.kind == FieldKind.FILE:
        yield _("nhiều nhất %(n)d tệp") % {"n": field.most_files}


def _day(bound: str) -> str:
    if bound == "today":
        return _("hôm nay")
    return date_vn(date_of(bound)) or _("ngày ở ô “%(code)s”") % {"code": bound.removeprefix("field:")}
