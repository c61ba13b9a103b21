"""Pieces of the pages of forms: the list, badges, what a form asks."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.forms import rules
from motcua.domains.forms.types import EditableForm, FormDefinition, FormRow, FormState
from motcua.interfaces.workspace.forms.words import field_words
from motcua.kernel.formats import date_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

_STYLES = {
    FormState.DRAFT: ("idle", "edit"),
    FormState.PUBLISHED: ("ok", "check"),
    FormState.RETIRED: ("", "book"),
}


def badge(row: FormRow | EditableForm) -> Badge:
    style, icon = _STYLES[FormState(row.state)]
    return Badge(row.state_label, style, icon)


def _unverified(row: FormRow) -> str:
    if not row.unverified_count:
        return _("đã đối chiếu đủ")
    return _("%(n)d ô chưa đối chiếu") % {"n": row.unverified_count}


FORMS = Table(
    [
        Column(
            gettext_lazy("Tờ khai"),
            "name",
            component="main",
            sub=lambda row: _("%(code)s, bản số %(number)d") % {"code": row.code, "number": row.number},
            href=lambda row: reverse("workspace:form", args=[row.public_id]),
            phone="plain",
        ),
        Column(gettext_lazy("Tình trạng"), badge, component="state", key="state"),
        Column(gettext_lazy("Số ô"), "field_count", css="num"),
        Column(gettext_lazy("Nguồn của các ô"), _unverified, key="sources"),
        Column(
            gettext_lazy("Ban hành"),
            lambda row: date_vn(row.published_at) if row.published_at else _("chưa"),
            key="published",
        ),
    ],
    caption=gettext_lazy("Tờ khai điện tử"),
)


def in_words(definition: FormDefinition) -> list[dict[str, Any]]:
    """What the form asks: sections, their fields with the source of each, columns under their table."""
    return [
        {
            "title": section.title,
            "hint": section.hint,
            "fields": [
                {
                    "field": one,
                    "words": field_words(one),
                    "columns": [(c, field_words(c)) for c in one.columns],
                }
                for one in section.fields
            ],
        }
        for section in definition.sections
    ]


def counted(definition: FormDefinition) -> dict[str, int]:
    return {"fields": rules.field_count(definition), "unverified": rules.unverified_count(definition)}
