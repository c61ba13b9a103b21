"""Declarations that came with filings."""

from __future__ import annotations

from django.db import models

from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import Category, EncryptedJSONField, Purpose, Retention


class FiledForm(AgencyOwned):
    """Tờ khai đã nộp: the answers as they were sent, to the version of the form they were given to.

    `content_hash` is that of the version's document; `paper` the print of it among the papers of the dossier.
    """

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="filed_form")
    form = models.ForeignKey("forms.FormVersion", on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64, editable=False)
    answers = EncryptedJSONField(
        category=Category.FREE_TEXT, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER
    )
    paper = models.OneToOneField("dossiers.DossierPaper", on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.form_id}"
