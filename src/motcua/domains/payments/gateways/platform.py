"""A redirect gateway in the shape of the national payment platform: signed request, return page, signed message
from server to server, query of what it has. Field names are ours; the platform's own document was not found."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.payments.errors import GatewayAway, UnreadableNotice, WrongSignature
from motcua.domains.payments.rules import MOST, OLDEST_SECONDS, PaymentGateway, signature_holds, signed
from motcua.domains.payments.types import GatewayConfig, OrderFacts, PaymentNotice, SettingField
from motcua.kernel import clock

VERSION, PAID = "1", "paid"
_SECONDS, _MOST_BYTES = 10, 1024 * 1024
_LOCAL = {"127.0.0.1", "localhost"}


class NationalPlatform(PaymentGateway):
    """Nền tảng hỗ trợ thanh toán trực tuyến."""

    key: ClassVar[str] = "platform"
    label: ClassVar[str | Promise] = gettext_lazy("Nền tảng thanh toán của Cổng Dịch vụ công quốc gia")
    explanation: ClassVar[str | Promise] = gettext_lazy("Thẻ, ví, tài khoản ngân hàng; cổng tự báo tiền đến.")
    fields: ClassVar[tuple[SettingField, ...]] = (
        SettingField("url", gettext_lazy("Địa chỉ cổng"), gettext_lazy("Bắt đầu bằng https://.")),
        SettingField("merchant", gettext_lazy("Mã đơn vị thụ hưởng")),
        SettingField("secret", gettext_lazy("Khóa bí mật"), secret=True),
    )
    redirects: ClassVar[bool] = True

    def faults(self, values: Mapping[str, str]) -> dict[str, str]:
        try:
            parts = urlsplit(values.get("url", ""))
            well = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
            well = well and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
        except ValueError:
            well = False
        return {} if well else {"url": _("Địa chỉ cổng phải bắt đầu bằng https://.")}

    def address(self, config: GatewayConfig, order: OrderFacts, *, now: datetime) -> str:
        values = {
            "version": VERSION,
            "merchant": config.values["merchant"],
            "order": order.code,
            "amount": str(order.amount),
            "words": order.words[:120],
            "return_url": order.return_url,
            "notify_url": order.notify_url,
            "sent_at": clock.aware(now).isoformat(timespec="seconds"),
        }
        return f"{config.values['url'].rstrip('/')}/pay?{urlencode(signed(values, config.secrets['secret']))}"

    def read_notice(
        self, config: GatewayConfig, values: Mapping[str, str], *, now: datetime
    ) -> PaymentNotice:
        if not signature_holds(values, config.secrets.get("secret", "")):
            raise WrongSignature(_("Chữ ký của tin báo không đúng."))
        if values.get("merchant") != config.values.get("merchant"):
            raise WrongSignature(_("Tin báo dành cho đơn vị khác."))
        sent_at = _moment(values.get("sent_at", ""))
        if abs((now - sent_at).total_seconds()) > OLDEST_SECONDS:
            raise WrongSignature(_("Tin báo đã quá hạn."))
        if values.get("status") != PAID:
            raise UnreadableNotice(_("Tin báo không nói tiền đã đến."))
        return _notice(values, now)

    def query(self, config: GatewayConfig, code: str, *, now: datetime) -> tuple[PaymentNotice, ...]:
        asked = {
            "version": VERSION,
            "merchant": config.values["merchant"],
            "order": code,
            "sent_at": clock.aware(now).isoformat(timespec="seconds"),
        }
        secret = config.secrets["secret"]
        told = _get(config.values["url"], "/query?" + urlencode(signed(asked, secret)))
        try:
            rows = told["transactions"]
            envelope = {
                "order": code,
                "transactions": json.dumps(rows, sort_keys=True),
                "sent_at": told["sent_at"],
            }
            if not signature_holds({**envelope, "signature": told["signature"]}, secret):
                raise WrongSignature(_("Chữ ký của câu trả lời không đúng."))
            return tuple(_notice(row, now) for row in rows if row.get("order") == code)
        except (KeyError, TypeError, AttributeError) as error:
            raise UnreadableNotice(_("Không đọc được câu trả lời của cổng.")) from error


def _notice(values: Mapping[str, str], now: datetime) -> PaymentNotice:
    amount, reference = values.get("amount", ""), values.get("transaction", "")
    paid_at = _moment(values.get("paid_at", ""))
    if not (amount.isascii() and amount.isdecimal() and 1 <= int(amount[:16]) < MOST and len(amount) < 16):
        raise UnreadableNotice(_("Số tiền trong tin báo không đọc được."))
    if not 1 <= len(reference) <= 64 or values.get("currency", "VND") != "VND":
        raise UnreadableNotice(_("Mã giao dịch hoặc loại tiền trong tin báo không đọc được."))
    if paid_at > now + timedelta(hours=1):
        raise UnreadableNotice(_("Thời gian nộp trong tin báo ở tương lai."))
    return PaymentNotice(NationalPlatform.key, reference, values.get("order", "")[:64], int(amount), paid_at)


def _moment(text: str) -> datetime:
    try:
        return clock.aware(datetime.fromisoformat(text))
    except ValueError:
        raise UnreadableNotice(_("Thời gian trong tin báo không đọc được.")) from None


def _get(base: str, path: str) -> Any:
    """The JSON at an address. Raises GatewayAway."""
    parts = urlsplit(base)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=_SECONDS)
    try:
        connection.request("GET", parts.path.rstrip("/") + path)
        answer = connection.getresponse()
        body = answer.read(_MOST_BYTES + 1)
        if answer.status != 200 or len(body) > _MOST_BYTES:
            raise GatewayAway(_("Cổng thanh toán trả lời lỗi."), status=answer.status)
        return json.loads(body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise GatewayAway(_("Cổng thanh toán không trả lời.")) from error
    finally:
        connection.close()
