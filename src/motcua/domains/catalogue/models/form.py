"""Forms that are filled in for a version of a procedure."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.kernel.models import AgencyOwned


class FormOfVersion(AgencyOwned):
    """Tờ khai điện tử của phiên bản thủ tục, của mọi trường hợp (`case` trống) hoặc của một trường hợp.

    `case` and `paper` are words of the version, by which they are found again when its rows are written anew.
    `paper`: the paper (thành phần hồ sơ) the filled form takes the place of, "" where it stands beside them.
    """

    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="forms")
    case = models.CharField(_("trường hợp"), max_length=300, blank=True)
    form = models.ForeignKey("forms.FormVersion", models.PROTECT, related_name="+")
    paper = models.TextField(_("thay cho giấy tờ"), blank=True)
    attached_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    attached_at = models.DateTimeField(_("gắn lúc"))

    class Meta:
        ordering: ClassVar = ["case", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "case"], name="version_one_form_per_case"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.form_id}"
