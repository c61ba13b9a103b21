"""What the field component needs to know about a form field. The form class itself knows nothing of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise

TYPES_AS_TEXT = {"date", "datetime-local", "time"}  # people write 26/02/2024; the browser would ask for mm/dd


@dataclass(frozen=True)
class Choice:
    """One answer of a select, a radio set or a list of boxes."""

    value: str
    label: str | Promise
    checked: bool = False
    hint: str | Promise = ""
    group: str | Promise = ""


@dataclass(frozen=True)
class FieldView:
    """A field ready for the page. Kinds: input, textarea, select, check, radios, checks, file, hidden."""

    name: str
    id: str
    label: str | Promise
    kind: str = "input"
    type: str = "text"
    value: str = ""
    checked: bool = False
    required: bool = True
    disabled: bool = False
    hint: str | Promise = ""
    errors: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    attrs: dict[str, Any] = field(default_factory=dict)

    @property
    def hint_id(self) -> str:
        return f"{self.id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.id}-error"

    def described_by(self, hint: object) -> str:
        """Ids of the hint and the error, in the order they are read."""
        ids = [self.hint_id] if hint else []
        return " ".join(ids + ([self.error_id] if self.errors else []))


def kind_of(widget: forms.Widget) -> str:
    """The kind of control a Django widget stands for; subclasses before their bases."""
    kinds: list[tuple[type, str]] = [
        (forms.HiddenInput, "hidden"),
        (forms.FileInput, "file"),
        (forms.Textarea, "textarea"),
        (forms.CheckboxInput, "check"),
        (forms.CheckboxSelectMultiple, "checks"),
        (forms.RadioSelect, "radios"),
        (forms.Select, "select"),
    ]
    return next((kind for cls, kind in kinds if isinstance(widget, cls)), "input")


def describe(bound: BoundField | FieldView) -> FieldView:
    """Everything the page shows of a bound form field; what was typed stays as it was typed."""
    if isinstance(bound, FieldView):
        return bound
    widget = bound.field.widget
    kind = kind_of(widget)
    value = bound.value()
    input_type = getattr(widget, "input_type", "text")
    attrs = {key: item for key, item in widget.attrs.items() if key not in {"id", "class", "cols"}}
    if kind == "textarea" and str(attrs.get("rows")) == "10":  # Django's default; ours is the style sheet's
        del attrs["rows"]
    if kind == "select" and getattr(widget, "allow_multiple_selected", False):
        attrs["multiple"] = True
    return FieldView(
        name=bound.html_name,
        id=bound.id_for_label or bound.auto_id or f"id_{bound.html_name}",
        label=bound.label,
        kind=kind,
        type="text" if input_type in TYPES_AS_TEXT else input_type,
        value=as_text(widget, value, kind),
        checked=kind == "check" and widget.check_test(value),
        required=bound.field.required,
        disabled=bound.field.disabled,
        hint=bound.help_text,
        errors=tuple(str(error) for error in bound.errors),
        choices=tuple(choices_of(bound, value)) if kind in {"select", "radios", "checks"} else (),
        attrs=attrs,
    )


def as_text(widget: forms.Widget, value: object, kind: str) -> str:
    """The value as the control shows it; secrets and files are never sent back to the page."""
    if kind in {"file", "checks"} or isinstance(widget, forms.PasswordInput):
        return ""
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        shown = shown[0] if shown else ""
    return "" if shown is None else str(shown)


def choices_of(bound: BoundField, value: object) -> Iterator[Choice]:
    """The answers in order, groups flattened and named."""
    chosen = {str(item) for item in value} if isinstance(value, list | tuple | set) else {str(value or "")}
    hints = getattr(bound.field, "choice_hints", {})
    for key, label in bound.field.choices:  # type: ignore[attr-defined]
        group, options = (label, [(key, label)]) if not isinstance(label, list | tuple) else (key, label)
        named = group if isinstance(label, list | tuple) else ""
        for item, text in options:
            yield Choice(str(item), text, str(item) in chosen, hints.get(item, ""), named)
