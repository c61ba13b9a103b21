"""Citizens with an account, the identities they sign in with, and the organisations they act for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import (
    LIVE_REPRESENTATIONS,
    Gender,
    IdentityLevel,
    RepresentationBasis,
    RepresentationState,
)
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned
from motcua.kernel.personal import (
    Category,
    EncryptedCharField,
    PersonalCharField,
    PersonalDateField,
    PersonalEmailField,
    Purpose,
    Retention,
)

_KEPT = {"purpose": Purpose.SIGN_IN, "retention": Retention.ACCOUNT}


class Citizen(models.Model):
    """Người dân có tài khoản. Of no agency: one person, whichever agency of the installation they turn to.

    The number is kept only when a provider gave it at level 2, and is the same keyed hash a party has: that is
    how a person's dossiers are found, without a table between.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    account = models.OneToOneField("people.Account", models.PROTECT, related_name="citizen")
    full_name = PersonalCharField(_("họ và tên"), max_length=300, category=Category.IDENTITY, **_KEPT)
    id_number = EncryptedCharField(_("số định danh"), null=True, category=Category.ID_NUMBER, **_KEPT)
    id_hash = models.BinaryField(max_length=32, null=True, editable=False)
    birth_date = PersonalDateField(_("ngày sinh"), null=True, blank=True, category=Category.IDENTITY, **_KEPT)
    gender = PersonalCharField(
        _("giới tính"), max_length=8, choices=Gender, blank=True, category=Category.IDENTITY, **_KEPT
    )
    address = PersonalCharField(_("địa chỉ"), max_length=400, blank=True, category=Category.CONTACT, **_KEPT)
    phone = PersonalCharField(_("điện thoại"), max_length=16, blank=True, category=Category.CONTACT, **_KEPT)
    email = PersonalEmailField(_("thư điện tử"), blank=True, category=Category.CONTACT, **_KEPT)
    level = models.PositiveSmallIntegerField(_("mức độ định danh"), choices=IdentityLevel)
    verified_at = models.DateTimeField(_("đạt mức 2 lúc"), null=True)
    last_seen_at = models.DateTimeField(_("đăng nhập gần nhất"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id_hash"], name="citizen_once_per_id_number"),
            models.CheckConstraint(name="citizen_has_a_name", condition=~Q(full_name="")),
            models.CheckConstraint(
                name="citizen_level_is_known", condition=Q(level__in=IdentityLevel.values)
            ),
            models.CheckConstraint(
                name="citizen_number_was_verified",
                condition=Q(id_hash__isnull=True, id_number__isnull=True)
                | Q(id_hash__isnull=False, id_number__isnull=False, verified_at__isnull=False),
            ),
            models.CheckConstraint(
                name="citizen_gender_is_known", condition=Q(gender="") | Q(gender__in=Gender.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Identity(models.Model):
    """Định danh: who a provider says somebody is. `level` is what it said at the last sign-in."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    citizen = models.ForeignKey(Citizen, models.PROTECT, related_name="identities")
    provider = models.CharField(_("nơi xác thực"), max_length=20)
    issuer = models.CharField(max_length=300)
    subject = PersonalCharField(_("mã người dùng"), max_length=255, category=Category.ACCOUNT, **_KEPT)
    level = models.PositiveSmallIntegerField(_("mức độ định danh"), choices=IdentityLevel)
    linked_at = models.DateTimeField(_("liên kết lúc"))
    last_used_at = models.DateTimeField(_("dùng gần nhất"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once_per_issuer"),
            models.CheckConstraint(
                name="identity_names_issuer_and_subject", condition=~Q(issuer="") & ~Q(subject="")
            ),
            models.CheckConstraint(
                name="identity_level_is_known", condition=Q(level__in=IdentityLevel.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Representation(AgencyOwned):
    """Đại diện: a person acts for an organisation before this agency, by law or by a written authorisation.

    `paper` is the public id of the stored file that proves it. Without an officer who decided it, a confirmed
    one was named by the provider itself.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    citizen = models.ForeignKey(Citizen, models.PROTECT, related_name="representations")
    tax_code = EncryptedCharField(_("mã số thuế"), category=Category.ID_NUMBER, **_KEPT)
    id_hash = models.BinaryField(max_length=32, editable=False)
    organisation_name = PersonalCharField(
        _("tên tổ chức"), max_length=300, category=Category.IDENTITY, **_KEPT
    )
    basis = models.CharField(_("tư cách"), max_length=24, choices=RepresentationBasis)
    paper = models.UUIDField(_("giấy tờ chứng minh"), null=True)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=12, choices=RepresentationState)
    claimed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, related_name="+")
    why = PersonalCharField(_("lý do"), max_length=500, blank=True, category=Category.FREE_TEXT, **_KEPT)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="representation_basis_is_known", condition=Q(basis__in=RepresentationBasis.values)
            ),
            models.CheckConstraint(
                name="representation_state_is_known", condition=Q(state__in=RepresentationState.values)
            ),
            models.CheckConstraint(name="representation_has_a_name", condition=~Q(organisation_name="")),
            models.CheckConstraint(
                name="representation_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="representation_decided_has_moment",
                condition=~Q(state__in=[RepresentationState.CONFIRMED, RepresentationState.REFUSED])
                | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="representation_refused_with_reason",
                condition=~Q(state=RepresentationState.REFUSED) | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="representation_ended_has_moment",
                condition=Q(state=RepresentationState.ENDED, ended_at__isnull=False)
                | (~Q(state=RepresentationState.ENDED) & Q(ended_at__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["agency", "citizen", "id_hash"],
                condition=Q(state__in=LIVE_REPRESENTATIONS),
                name="representation_live_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "-claimed_at", "-id"], name="representation_by_state"),
            models.Index(fields=["agency", "id_hash"], name="representation_of_whom"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
