"""The request to complete a dossier as typed: every paper of the procedure as a line, and lines of one's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import PaperNeed
from motcua.domains.dossiers.types import ItemAsked
from motcua.interfaces.shared.parsing import date_of, int_of
from motcua.kernel.errors import Invalid

PREFIX = "ask_"
"""All fields begin so: on the counter's page they travel beside those of the intake."""
FREE_LINES, MOST_FREE = 2, 30
MISSING = "missing"
"""The coded reason that is chosen beforehand for a required paper nobody handed in."""
WORDS = ("until", "note", "late_reason", "repeat_reason")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that may be asked for. `key` ends the names of its fields; `need` None: a line of one's own."""

    key: str
    name: str
    ticked: bool
    reason: str
    explanation: str
    need: PaperNeed | None = None
    is_given: bool = False
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.name.strip() or self.reason or self.explanation.strip())

    def error(self, field: str) -> str:
        return dict(self.errors).get(field, "")


class SupplementForm:
    """`given`: requirements that were handed in. Untyped, what is required and missing is ticked."""

    def __init__(
        self,
        needs: Sequence[PaperNeed],
        given: Collection[int | None] = (),
        typed: Mapping[str, Any] | None = None,
        errors: Mapping[str, str] | None = None,
        until: str = "",
    ) -> None:
        self.needs, self.given, self.is_fresh = needs, set(given), typed is None
        self.typed = {f"{PREFIX}until": until} if typed is None else dict(typed)
        self.errors = dict(errors or {})

    def value(self, name: str) -> str:
        """The text of a field, without the prefix of its name."""
        return str(self.typed.get(f"{PREFIX}{name}", "") or "")

    @property
    def free_count(self) -> int:
        more = 1 if self.value("more") else 0
        return min(max(int_of(self.value("lines")) or FREE_LINES, FREE_LINES) + more, MOST_FREE)

    @property
    def lines(self) -> list[Line]:
        """Papers of the procedure, then lines of one's own, each with its faults."""
        faults = self._faults_by_line()
        return [self._line(key, need, faults.get(key, ())) for key, need in self._keys()]

    @property
    def asked(self) -> list[Line]:
        """What is asked for, in the order of the page: the order of the items sent on."""
        return [line for line in self._plain() if line.ticked]

    @property
    def faults(self) -> list[dict[str, str]]:
        """Lines of the error summary, each leading to its field, as they stand on the page."""
        found = [
            {"id": f"id_{PREFIX}{field}_{line.key}", "text": text}
            for line in self.lines
            for field, text in line.errors
        ]
        for name, text in self.errors.items():
            if not name.startswith("item.") and not name.startswith("line."):
                found.append({"id": _id_of(name), "text": text})
        return found

    def error(self, name: str) -> str:
        return self.errors.get(name, "")

    def items(self) -> list[ItemAsked]:
        """The items as the domain takes them. Raises Invalid: a line half filled, a reason not chosen."""
        errors: dict[str, str] = {}
        for line in self._plain():
            if line.need and not line.ticked and (line.reason or line.explanation.strip()):
                errors[f"line.{line.key}.on"] = _(
                    "Đánh dấu “%(name)s”, hoặc xóa lý do đã ghi ở dòng này."
                ) % {"name": line.name}
            if line.ticked and not line.name.strip():
                errors[f"line.{line.key}.name"] = _("Hãy ghi tên giấy tờ hoặc nội dung cần bổ sung.")
            if line.ticked and not line.reason:
                errors[f"line.{line.key}.reason"] = _("Hãy chọn lý do cho “%(name)s”.") % {"name": line.name}
        if errors:
            raise Invalid(errors=errors)
        return [
            ItemAsked(line.name, line.reason, line.explanation, line.need.pk if line.need else None)
            for line in self.asked
        ]

    def until(self) -> date | None:
        """The applicant's last day; None leaves it to the settings. Raises Invalid when it cannot be read."""
        typed = self.value("until").strip()
        day = date_of(typed)
        if typed and day is None:
            raise Invalid(_("Ghi ngày như 05/02/2024, hoặc để trống."), field="answer_until")
        return day

    def carried(self) -> list[tuple[str, str]]:
        """Everything of the request as hidden fields: what another page must not lose."""
        return [(name, str(value)) for name, value in self.typed.items() if name.startswith(PREFIX)]

    def _keys(self) -> list[tuple[str, PaperNeed | None]]:
        free: list[tuple[str, PaperNeed | None]] = [(f"x{n}", None) for n in range(1, self.free_count + 1)]
        return [*((str(need.pk), need) for need in self.needs), *free]

    def _plain(self) -> list[Line]:
        return [self._line(key, need, ()) for key, need in self._keys()]

    def _line(self, key: str, need: PaperNeed | None, errors: tuple[tuple[str, str], ...]) -> Line:
        reason, explanation = self.value(f"reason_{key}"), self.value(f"explain_{key}")
        if need is None:
            name = self.value(f"name_{key}")
            filled = bool(name.strip() or reason or explanation.strip())
            return Line(key, name, filled, reason, explanation, errors=errors)
        is_given = need.pk in self.given
        missing = self.is_fresh and need.is_required and not is_given
        return Line(
            key,
            need.name,
            missing or bool(self.value(f"on_{key}")),
            MISSING if missing else reason,
            explanation,
            need,
            is_given,
            errors,
        )

    def _faults_by_line(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """`line.<key>.<field>` are this form's, `item.<place>.<field>` the domain's."""
        asked = self.asked
        found: dict[str, list[tuple[str, str]]] = {}
        for name, text in self.errors.items():
            kind, _dot, rest = name.partition(".")
            where, _dot, field = rest.partition(".")
            place = int_of(where)
            if kind == "item" and place and 1 <= place <= len(asked):
                line = asked[place - 1]
                shown = "on" if field == "name" and line.need else field
                found.setdefault(line.key, []).append((shown, text))
            elif kind == "line":
                found.setdefault(where, []).append((field, text))
        return {key: tuple(texts) for key, texts in found.items()}


def _id_of(name: str) -> str:
    """The field a fault of the whole request leads to."""
    fields = {"answer_until": "until", "note": "note", "late_reason": "late_reason", "items": "lines"}
    fields["repeat_reason"] = "repeat_reason"
    return f"id_{PREFIX}{fields[name]}" if name in fields else ""
