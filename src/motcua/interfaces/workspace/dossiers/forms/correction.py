"""Putting a counter mistake right: what stands, what was typed beside it, and only the difference sent on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import IntakeCorrection
from motcua.domains.people.types import OpenedParty, PartyGiven
from motcua.interfaces.shared.parsing import moment_of, uuid_of
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import datetime_vn

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier

PARTY_FIELDS = ("name", "id_number", "phone", "address")
MOMENT = "%d/%m/%Y %H:%M"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changes: what stood there, what will stand there."""

    name: str
    old: str
    new: str


class CorrectionForm:
    """`standing` is what the dossier says now, `typed` what the officer sent; nothing typed is dropped."""

    def __init__(
        self,
        dossier: Dossier,
        parties: Sequence[OpenedParty],
        typed: Mapping[str, str] | None = None,
        errors: Mapping[str, str] | None = None,
    ) -> None:
        self.dossier = dossier
        self.errors = dict(errors or {})
        owner, *others = parties
        self.parties = {"submitter": others[0], "owner": owner} if others else {"submitter": owner}
        self.standing = self._standing()
        self.typed = {**self.standing, **(typed or {})}

    def value(self, name: str) -> str:
        return str(self.typed.get(name, ""))

    def error(self, name: str) -> str:
        """Party fields are `submitter_name` here and `submitter.name` in the domain."""
        return self.errors.get(name) or self.errors.get(name.replace("_", ".", 1)) or ""

    @property
    def lines(self) -> list[dict[str, str]]:
        """Faults for the summary, each leading to its field."""
        named = ((name.replace(".", "_"), text) for name, text in self.errors.items())
        known = {*self.standing, "reason"}
        return [{"id": f"id_{name}" if name in known else "", "text": text} for name, text in named]

    def correction(self) -> IntakeCorrection:
        """What differs, as the domain takes it. Raises Invalid (a moment or procedure that cannot be read)."""
        version = uuid_of(self.value("procedure")) if self._differs("procedure") else None
        if self._differs("procedure") and version is None:
            raise Invalid(_("Hãy chọn một thủ tục đang mở tiếp nhận."), field="procedure")
        return IntakeCorrection(
            version_public_id=version,
            submitter=self._party("submitter"),
            owner=self._party("owner"),
            received_at=self._moment(),
            subject_line=self.value("subject_line") if self._differs("subject_line") else None,
        )

    def differences(self, choices: Sequence[IntakeVersion]) -> list[Difference]:
        """Old and new side by side, the appointment too where it moves. Raises as `correction`, and Invalid
        when no reason is given or nothing differs."""
        if not self.value("reason").strip():
            raise Invalid(_("Hãy ghi sai ở đâu, vì sao sửa."), field="reason")
        correction = self.correction()
        found = [
            Difference(
                label,
                self._said(name, self.standing[name], choices),
                self._said(name, self.value(name), choices),
            )
            for name, label in self._labels().items()
            if self._differs(name)
        ]
        if not found:
            raise Invalid(_("Chưa có gì khác với hồ sơ hiện tại."))
        due = self._due(correction, choices)
        if due is not None and due != self.dossier.legal_due_at:
            old = datetime_vn(self.dossier.legal_due_at)
            found.append(Difference(_("Hẹn trả kết quả"), old, datetime_vn(due)))
        return found

    def _standing(self) -> dict[str, str]:
        said = {
            f"{role}_{field}": str(getattr(party, field) or "")
            for role, party in self.parties.items()
            for field in PARTY_FIELDS
        }
        received = self.dossier.accepted_at or self.dossier.submitted_at
        return said | {
            "procedure": str(self.dossier.version.public_id),
            "subject_line": self.dossier.subject_line,
            "received_at": clock.to_vn(received).strftime(MOMENT),
        }

    def _labels(self) -> dict[str, str]:
        roles = {"submitter": _("Người nộp"), "owner": _("Chủ hồ sơ")}
        if len(self.parties) == 1:
            roles["submitter"] = _("Chủ hồ sơ, người nộp")
        fields = {
            "name": _("họ tên, tên tổ chức"),
            "id_number": _("số căn cước, mã số thuế"),
            "phone": _("điện thoại"),
            "address": _("địa chỉ"),
        }
        people = {
            f"{role}_{field}": f"{roles[role]}: {label}"
            for role in self.parties
            for field, label in fields.items()
        }
        return {
            "procedure": _("Thủ tục"),
            **people,
            "subject_line": _("Nội dung yêu cầu"),
            "received_at": _("Tiếp nhận lúc"),
        }

    def _differs(self, name: str) -> bool:
        return name in self.standing and " ".join(self.value(name).split()) != self.standing[name]

    def _party(self, role: str) -> PartyGiven | None:
        stands = self.parties.get(role)
        if stands is None or not any(self._differs(f"{role}_{field}") for field in PARTY_FIELDS):
            return None
        same = not self._differs(f"{role}_id_number")
        return PartyGiven(
            kind=stands.kind,
            birth_date=stands.birth_date if same else None,
            gender=str(stands.gender) if same else "",
            email=str(stands.email) if same else "",
            **{field: self.value(f"{role}_{field}").strip() for field in PARTY_FIELDS},
        )

    def _moment(self) -> datetime | None:
        if not self._differs("received_at"):
            return None
        moment = moment_of(self.value("received_at"))
        if moment is None:
            raise Invalid(_("Ghi ngày và giờ như 05/02/2024 08:30."), field="received_at")
        return moment

    @staticmethod
    def _said(name: str, value: str, choices: Sequence[IntakeVersion]) -> str:
        if name != "procedure":
            return value
        names = {str(choice.version_public_id): choice.name for choice in choices}
        return names.get(value, "")

    def _due(self, correction: IntakeCorrection, choices: Sequence[IntakeVersion]) -> datetime | None:
        """The appointment after the correction; None while it does not hang on what changes."""
        version = next((c for c in choices if c.version_public_id == correction.version_public_id), None)
        if correction.received_at is None and (version is None or version.limit_amount is None):
            return None
        changed: Any = copy(self.dossier)
        if correction.received_at is not None:
            changed.accepted_at = correction.received_at
        if version is not None and version.limit_amount is not None:
            changed.limit_amount, changed.limit_unit = version.limit_amount, str(version.limit_unit)
        due: datetime = dossiers.read_clock_of(changed).legal_due_at
        return due
