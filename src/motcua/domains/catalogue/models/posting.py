"""Places where procedures are shown, and what each shows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import PlaceKind, UrlState
from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned


class PostingPlace(AgencyOwned):
    """Nơi công khai, niêm yết. One that `posts_itself` shows what this installation publishes, so nobody posts
    there by hand. With a `unit` it has to show that unit's procedures alone. Nghị định 63/2010/NĐ-CP, Điều 17."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(_("hình thức"), max_length=10, choices=PlaceKind)
    name = models.CharField(_("tên nơi niêm yết"), max_length=200)
    location = models.CharField(_("vị trí"), max_length=300, blank=True)
    url = models.CharField(_("địa chỉ trang"), max_length=500, blank=True)
    posts_itself = models.BooleanField(_("tự đăng"), default=False)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    opened_at = models.DateTimeField(_("lập lúc"))
    opened_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("thôi dùng lúc"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "name"], condition=Q(closed_at__isnull=True), name="posting_place_name_once"
            ),
            models.CheckConstraint(name="posting_place_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="posting_place_kind_is_known", condition=Q(kind__in=PlaceKind.values)
            ),
            models.CheckConstraint(
                name="posting_place_that_posts_itself",
                condition=Q(posts_itself=False)
                | Q(kind__in=[kind.value for kind in PlaceKind if kind.may_post_itself]),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Posting(AgencyOwned):
    """Lần niêm yết: a version of a procedure shown at a place from one moment to another (None: still). The hash
    is of the words that hang there. What a check of its address found stands beside it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    place = models.ForeignKey(PostingPlace, models.PROTECT, related_name="postings")
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="postings")
    version = models.ForeignKey("catalogue.ProcedureVersion", models.PROTECT, related_name="postings")
    content_hash = models.CharField(max_length=64, editable=False)
    decision_number = models.CharField(_("quyết định công bố"), max_length=100, blank=True)
    posted_at = models.DateTimeField(_("niêm yết lúc"))
    posted_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(_("gỡ lúc"), null=True, blank=True)
    removed_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")
    photo = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ảnh chụp"),
    )
    url = models.CharField(_("địa chỉ trang"), max_length=500, blank=True)
    url_state = models.CharField(_("kết quả mở trang"), max_length=10, choices=UrlState, blank=True)
    url_note = models.CharField(_("ghi chú mở trang"), max_length=300, blank=True)
    checked_at = models.DateTimeField(_("kiểm tra lúc"), null=True, blank=True)
    checked_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "procedure"],
                condition=Q(removed_at__isnull=True),
                name="posting_once_at_a_place",
            ),
            models.CheckConstraint(
                name="posting_ends_after_it_begins",
                condition=Q(removed_at__isnull=True) | Q(removed_at__gte=F("posted_at")),
            ),
            models.CheckConstraint(
                name="posting_url_state_is_known", condition=Q(url_state__in=UrlState.values)
            ),
            models.CheckConstraint(
                name="posting_checked_has_its_moment",
                condition=Q(url_state="") | Q(checked_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["procedure", "place"], name="posting_now", condition=Q(removed_at=None)),
            models.Index(fields=["place", "-posted_at", "-id"], name="posting_of_place"),
            models.Index(fields=["procedure", "-posted_at", "-id"], name="posting_of_procedure"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.procedure_id}"


class PetitionAddress(AgencyOwned):
    """Địa chỉ tiếp nhận phản ánh, kiến nghị as printed on the notice, from a day on. Nghị định 20/2008/NĐ-CP, Điều
    10 and 13."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    effective_from = models.DateField(_("từ ngày"))
    receiver = models.CharField(_("nơi tiếp nhận"), max_length=300, blank=True)
    address = models.CharField(_("địa chỉ cơ quan"), max_length=300, blank=True)
    post_address = models.CharField(_("địa chỉ thư tín"), max_length=300, blank=True)
    phone = models.CharField(_("số điện thoại chuyên dùng"), max_length=60, blank=True)
    fax = models.CharField(_("số fax"), max_length=60, blank=True)
    email = models.CharField(_("thư điện tử"), max_length=200, blank=True)
    website = models.CharField(_("trang thông tin"), max_length=300, blank=True)
    saved_at = models.DateTimeField(_("ghi lúc"))
    saved_by = models.ForeignKey("people.Officer", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "effective_from"], name="petition_address_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.effective_from}"
