"""What the soak found: each check with what was seen, printed as a table and kept as figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

WELL, WRONG = "đạt", "HỎNG"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what should hold, what was seen, whether it holds."""

    check: str
    seen: str
    ok: bool


@dataclass
class Findings:
    """The findings and figures of one part."""

    title: str
    found: list[Finding] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)
    where: str = ""  # said before each check that follows

    @property
    def ok(self) -> bool:
        return bool(self.found) and all(one.ok for one in self.found)

    def note(self, check: str, seen: object, ok: bool) -> None:
        self.found.append(Finding(f"{self.where}{check}", str(seen), ok))

    def none_of(self, check: str, wrong: list[str], whole: str) -> None:
        """A check that lists what is wrong; `whole` is said when nothing is."""
        shown = "; ".join(wrong[:5]) + (f"; … ({len(wrong)} tất cả)" if len(wrong) > 5 else "")
        self.note(check, shown if wrong else whole, not wrong)

    def as_json(self) -> dict[str, Any]:
        return {"ok": self.ok, **self.figures, "checks": [asdict(one) for one in self.found]}

    def table(self) -> str:
        """Three columns, as wide as their content."""
        rows = [(WELL if one.ok else WRONG, one.check, one.seen) for one in self.found]
        width = max((len(check) for _ok, check, _seen in rows), default=0)
        lines = [f"{ok:<5} {check:<{width}}  {seen}" for ok, check, seen in rows]
        return "\n".join([self.title, "-" * max(len(self.title), width), *lines])
