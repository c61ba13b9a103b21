"""The portal that takes filings instead of ours: which addresses can be right, and where a procedure stands there."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import FilingPlaceGiven, PlaceOfFiling
from motcua.kernel.shipped import load_json

CODE = "{code}"
LONGEST_ADDRESS, LONGEST_BASIS = 300, 500


def address_there(place: PlaceOfFiling, code: str | None) -> str:
    """The page of a procedure on the national portal, by its national code; the portal's first page while no code
    is known; "" where filings are taken here."""
    if not place.is_national:
        return ""
    if not code or not place.procedure_path:
        return place.base_url
    return place.base_url + place.procedure_path.replace(CODE, quote(code, safe=""))


def wrong_filing_place(given: FilingPlaceGiven) -> Mapping[str, str | Promise]:
    """What keeps a decision from being written down, by field; nothing is asked of one that takes filings here but
    its ground."""
    faults: dict[str, str | Promise] = {}
    if not given.legal_basis:
        faults["legal_basis"] = _("Ghi văn bản làm căn cứ: số, ngày, cơ quan ban hành.")
    elif len(given.legal_basis) > LONGEST_BASIS:
        faults["legal_basis"] = _("Ghi gọn trong 500 ký tự.")
    if not given.is_national:
        return faults
    if not _is_portal(given.base_url):
        faults["base_url"] = _(
            "Địa chỉ cổng bắt đầu bằng https://, chỉ gồm tên máy: https://dichvucong.gov.vn."
        )
    path = given.procedure_path
    if path and (
        not path.startswith("/") or path.startswith("//") or CODE not in path or not path.isprintable()
    ):
        faults["procedure_path"] = _("Phần sau tên máy bắt đầu bằng một dấu / và có {code} ở chỗ mã thủ tục.")
    elif len(path) > LONGEST_ADDRESS or " " in path or "\\" in path:
        faults["procedure_path"] = _("Địa chỉ dài quá 300 ký tự hoặc có dấu cách.")
    return faults


def suggested_filing_place() -> tuple[str, str]:
    """Address and path as the product ships them, to begin from; not compared with the portal yet."""
    shipped = load_json("national-portal.json")
    return shipped["base_url"], shipped["procedure_path"]


def _is_portal(text: str) -> bool:
    """An address of nothing but a host: whoever is sent there is sent to that portal and nowhere else."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    plain = not (parts.path or parts.query or parts.fragment or parts.username or "@" in parts.netloc)
    named = bool(parts.hostname) and "." in (parts.hostname or "") and text.isprintable() and " " not in text
    return parts.scheme == "https" and named and plain and port != 0 and len(text) <= LONGEST_ADDRESS
