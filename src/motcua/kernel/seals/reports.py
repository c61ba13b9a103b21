"""What a verification of the journal found, in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.kernel.formats import datetime_vn, number_vn

# Enough to see what happened; a wiped table would otherwise fill the memory.
SHOWN = 1_000


class FindingKind(StrEnum):
    """What sort of wrong."""

    CHANGED_ENTRY = "changed_entry"
    MISSING_ENTRY = "missing_entry"
    INSERTED_ENTRY = "inserted_entry"
    CHANGED_HEAD = "changed_head"
    CHANGED_SEAL = "changed_seal"
    MISSING_SEAL = "missing_seal"
    CHANGED_FILE = "changed_file"
    KEY_MISSING = "key_missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One wrong thing, named as narrowly as it can be."""

    kind: FindingKind
    sentence: str
    entry_id: UUID | None = None
    subject_type: str = ""
    subject_id: UUID | None = None
    subject_seq: int | None = None
    seal: int | None = None


@dataclass(frozen=True, slots=True)
class Unsealed:
    """Entries that no seal covers yet: their chains are checked, but a last one could vanish unseen."""

    count: int
    first_at: datetime
    last_at: datetime
    first_id: UUID
    last_id: UUID

    @property
    def sentence(self) -> str:
        text = ngettext(
            "%(count)s bản ghi chưa niêm phong, từ %(first)s đến %(last)s.",
            "%(count)s bản ghi chưa niêm phong, từ %(first)s đến %(last)s.",
            self.count,
        )
        moments = {"first": datetime_vn(self.first_at), "last": datetime_vn(self.last_at)}
        return text % {"count": number_vn(self.count), **moments}


@dataclass(slots=True)
class Report:
    """The outcome. `findings` holds the first SHOWN; `found` counts all. `waiting_lines`: seals whose line
    is not in the file yet, within the time a crash is mended in."""

    entries: int = 0
    seals: int = 0
    findings: list[Finding] = field(default_factory=list)
    found: int = 0
    unsealed: Unsealed | None = None
    waiting_lines: int = 0

    @property
    def ok(self) -> bool:
        return self.found == 0

    def add(self, finding: Finding) -> None:
        self.found += 1
        if len(self.findings) < SHOWN:
            self.findings.append(finding)

    def sentences(self) -> list[str]:
        """The whole report, one sentence a line."""
        counts = {"entries": number_vn(self.entries), "seals": number_vn(self.seals)}
        head = _("Đã kiểm tra %(entries)s bản ghi và %(seals)s niêm phong.") % counts
        verdict = (
            _("Không phát hiện sai lệch.")
            if self.ok
            else _("Phát hiện %(count)s sai lệch.") % {"count": number_vn(self.found)}
        )
        tail = [self.unsealed.sentence] if self.unsealed else [_("Mọi bản ghi đều đã được niêm phong.")]
        if self.waiting_lines:
            text = _("%(count)s niêm phong mới chưa kịp ghi ra tệp bên ngoài.")
            tail.append(text % {"count": number_vn(self.waiting_lines)})
        if self.found > len(self.findings):
            hidden = number_vn(self.found - len(self.findings))
            tail.insert(0, _("Còn %(count)s sai lệch khác không liệt kê.") % {"count": hidden})
        return [head, verdict, *(finding.sentence for finding in self.findings), *tail]
