"""Those who file dossiers: persons and organisations."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import Gender, PartyKind
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
    mask_id,
)

_KEPT = {"purpose": Purpose.DOSSIER, "retention": Retention.DOSSIER}


class Party(AgencyOwned):
    """Tổ chức, cá nhân nộp hồ sơ. One row per identity number and agency: the number is encrypted and
    found again by its keyed hash; the folded name is made by the database and searched by trigrams."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(_("loại"), max_length=16, choices=PartyKind)
    name = PersonalCharField(_("tên"), max_length=300, category=Category.IDENTITY, **_KEPT)
    id_number = EncryptedCharField(_("số giấy tờ"), category=Category.ID_NUMBER, **_KEPT)
    id_hash = models.BinaryField(max_length=32, editable=False)
    birth_date = PersonalDateField(_("ngày sinh"), null=True, blank=True, category=Category.IDENTITY, **_KEPT)
    gender = PersonalCharField(
        _("giới tính"), max_length=8, choices=Gender, blank=True, category=Category.IDENTITY, **_KEPT
    )
    address = PersonalCharField(_("địa chỉ"), max_length=400, blank=True, category=Category.CONTACT, **_KEPT)
    phone = PersonalCharField(_("điện thoại"), max_length=16, blank=True, category=Category.CONTACT, **_KEPT)
    email = PersonalEmailField(_("thư điện tử"), blank=True, category=Category.CONTACT, **_KEPT)
    name_folded = models.GeneratedField(
        expression=Func(F("name"), function="vn_norm", output_field=models.TextField()),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "kind", "id_hash"], name="party_once_per_id_number"),
            models.CheckConstraint(name="party_kind_is_known", condition=Q(kind__in=PartyKind.values)),
            models.CheckConstraint(name="party_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="party_only_a_person_is_born",
                condition=Q(kind=PartyKind.PERSON) | (Q(birth_date__isnull=True) & Q(gender="")),
            ),
            models.CheckConstraint(
                name="party_gender_is_known", condition=Q(gender="") | Q(gender__in=Gender.values)
            ),
        ]
        indexes: ClassVar = [
            GinIndex(OpClass(F("name_folded"), name="gin_trgm_ops"), name="party_name_trigram"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def masked_id(self) -> str:
        """The identity number as lists show it: beginning and end only."""
        return mask_id(self.id_number)
