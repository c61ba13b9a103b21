"""Filings that citizens are writing: saved as they type, sent once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.types import Delivery, FilingStep, PaperSource
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import (
    Category,
    EncryptedJSONField,
    PersonalCharField,
    PersonalEmailField,
    PersonalTextField,
    Purpose,
    Retention,
)

_KEPT = {"purpose": Purpose.DOSSIER, "retention": Retention.DRAFT}


class FilingDraft(AgencyOwned):
    """Hồ sơ nộp trực tuyến đang lập. It is the citizen's alone until it is sent; `dossier` is what it became.

    For an organisation it names the representation by which the citizen acts; who that is, is read again at the
    moment of sending. `saves` counts the savings, `saved_in` names the window (of a browser) of the last one.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    representation = models.ForeignKey(
        "people.Representation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.ForeignKey("catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    case = models.CharField(_("trường hợp"), max_length=300, blank=True)
    step = models.CharField(_("bước"), max_length=10, choices=FilingStep, default=FilingStep.CASE)
    answers = EncryptedJSONField(category=Category.FREE_TEXT, **_KEPT)
    subject_line = PersonalTextField(blank=True, category=Category.FREE_TEXT, **_KEPT)
    delivery = models.CharField(max_length=20, choices=Delivery, default=Delivery.ELECTRONIC)
    delivery_address = PersonalTextField(blank=True, category=Category.CONTACT, **_KEPT)
    contact_phone = PersonalCharField(max_length=16, blank=True, category=Category.CONTACT, **_KEPT)
    contact_email = PersonalEmailField(blank=True, category=Category.CONTACT, **_KEPT)
    fee_given = models.JSONField(default=dict)
    saves = models.PositiveIntegerField(default=0)
    saved_in = models.CharField(max_length=32, blank=True, default="")
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.PROTECT, null=True, related_name="filing_draft"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="filing_step_is_known", condition=Q(step__in=FilingStep.values)),
            models.CheckConstraint(
                name="filing_delivery_is_known", condition=Q(delivery__in=Delivery.values)
            ),
            models.CheckConstraint(
                name="filing_sent_is_a_dossier",
                condition=Q(sent_at__isnull=True, dossier__isnull=True)
                | Q(sent_at__isnull=False, dossier__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["citizen", "agency", "-saved_at", "-id"],
                name="filing_of_citizen",
                condition=Q(sent_at__isnull=True),
            ),
            models.Index(
                fields=["agency", "expires_at"], name="filing_to_expire", condition=Q(sent_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class FiledPaper(AgencyOwned):
    """The file a citizen gives for one required paper. While it is on its way through the checks there is its
    upload and no file yet; an upload that was refused stays until another file takes its place. `findings`: what
    the checks said of a file that has no upload (any more)."""

    filing = models.ForeignKey(FilingDraft, on_delete=models.CASCADE, related_name="papers")
    requirement = models.ForeignKey("catalogue.PaperRequirement", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    upload = models.ForeignKey("documents.FileUpload", on_delete=models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=10, choices=PaperSource)
    findings = models.JSONField(default=list)
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["filing", "requirement"], name="filed_paper_once"),
            models.CheckConstraint(
                name="filed_paper_source_is_known", condition=Q(source__in=PaperSource.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id}: {self.requirement_id}"
