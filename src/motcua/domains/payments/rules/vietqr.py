"""VietQR: the EMV merchant-presented QR code as NAPAS lays it out for transfers to an account.

Tags and lengths of EMV QRCPS-MPM: 00 format, 01 kind of code, 38 the account (NAPAS' own id A000000727), 53 the
currency, 54 the sum, 58 the country, 62.08 the memo, 63 the CRC-16/CCITT-FALSE over everything before it.
"""

from __future__ import annotations

from dataclasses import dataclass

_NAPAS, _TO_ACCOUNT, _VND, _COUNTRY = "A000000727", "QRIBFTTA", "704", "VN"
_LONGEST = 99


@dataclass(frozen=True, slots=True)
class VietQr:
    """A transfer as a code says it."""

    bank: str
    account: str
    amount: int
    memo: str


class NotVietQr(ValueError):
    """Not a code of this kind, or one that was damaged."""


def vietqr_payload(transfer: VietQr) -> str:
    """The text of the code. Raises NotVietQr for a bank, account, sum or memo that does not fit in one."""
    if not (transfer.bank.isdecimal() and len(transfer.bank) == 6):
        raise NotVietQr("bank")
    if not (transfer.account.isascii() and transfer.account.isalnum() and len(transfer.account) <= 19):
        raise NotVietQr("account")
    if not 1 <= transfer.amount < 10**13:
        raise NotVietQr("amount")
    if not (transfer.memo.isascii() and 1 <= len(transfer.memo) <= 25):
        raise NotVietQr("memo")
    account = _tlv("00", transfer.bank) + _tlv("01", transfer.account)
    body = (
        _tlv("00", "01")
        + _tlv("01", "12")
        + _tlv("38", _tlv("00", _NAPAS) + _tlv("01", account) + _tlv("02", _TO_ACCOUNT))
        + _tlv("53", _VND)
        + _tlv("54", str(transfer.amount))
        + _tlv("58", _COUNTRY)
        + _tlv("62", _tlv("08", transfer.memo))
        + "6304"
    )
    return body + f"{crc16(body.encode()):04X}"


def read_vietqr(text: str) -> VietQr:
    """The transfer a code says. Raises NotVietQr where the CRC, a length or a tag is not right."""
    if not text.isascii() or text[-8:-4] != "6304":
        raise NotVietQr("crc tag")
    if f"{crc16(text[:-4].encode()):04X}" != text[-4:].upper():
        raise NotVietQr("crc")
    parts = read_tlv(text)
    merchant = read_tlv(parts.get("38", ""))
    account = read_tlv(merchant.get("01", ""))
    known = (parts.get("00"), merchant.get("00"), merchant.get("02"), parts.get("53"), parts.get("58"))
    if known != ("01", _NAPAS, _TO_ACCOUNT, _VND, _COUNTRY):
        raise NotVietQr("tags")
    amount, memo = parts.get("54", ""), read_tlv(parts.get("62", "")).get("08", "")
    if not amount.isdecimal() or set(account) != {"00", "01"}:
        raise NotVietQr("transfer")
    return VietQr(account["00"], account["01"], int(amount), memo)


def read_tlv(text: str) -> dict[str, str]:
    """Tag → value. Raises NotVietQr for a tag twice or a length beyond the end."""
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        tag, length = text[place : place + 2], text[place + 2 : place + 4]
        if not (tag.isdecimal() and length.isdecimal() and len(length) == 2) or tag in found:
            raise NotVietQr(tag)
        value = text[place + 4 : place + 4 + int(length)]
        if len(value) != int(length):
            raise NotVietQr(tag)
        found[tag] = value
        place += 4 + int(length)
    return found


def crc16(data: bytes) -> int:
    """CRC-16/CCITT-FALSE: polynomial 1021, begun with FFFF."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _bit in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def _tlv(tag: str, value: str) -> str:
    if not 1 <= len(value) <= _LONGEST:
        raise NotVietQr(tag)
    return f"{tag}{len(value):02d}{value}"
