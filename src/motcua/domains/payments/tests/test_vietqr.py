"""The code on the page of an order: a bank's application reads account, sum and memo from it."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as any_
from PIL import Image

from motcua.domains.payments import selectors
from motcua.domains.payments.rules import (
    NotVietQr,
    VietQr,
    crc16,
    find_code,
    order_code,
    read_vietqr,
    vietqr_payload,
)
from motcua.domains.payments.tests.factories import Till
from motcua.ui import qr

KNOWN = VietQr("970436", "0000240219", 500_000, "MC0000000A0")


def test_the_checksum_is_the_one_of_the_standard() -> None:
    assert crc16(b"123456789") == 0x29B1


def test_a_payload_has_the_tags_of_a_transfer_to_an_account() -> None:
    payload = vietqr_payload(KNOWN)

    assert payload.startswith("000201010212")
    assert "0010A000000727" in payload
    assert "0006970436" in payload
    assert "5303704" in payload
    assert "5406500000" in payload
    assert "5802VN" in payload
    assert payload[-8:-4] == "6304"
    assert read_vietqr(payload) == KNOWN


def test_the_picture_is_scanned_back_and_says_the_transfer(money: Till) -> None:
    money.bank()
    order = money.order()

    picture = Image.open(io.BytesIO(qr.png(selectors.qr_text(order.token))))
    [found] = zxingcpp.read_barcodes(picture)

    assert read_vietqr(found.text) == VietQr("970436", "0000240219", order.amount, order.code)


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_damaged_code_is_noticed(place: int) -> None:
    payload = vietqr_payload(KNOWN)
    other = "1" if payload[place] != "1" else "2"

    with pytest.raises(NotVietQr):
        read_vietqr(payload[:place] + other + payload[place + 1 :])


@pytest.mark.parametrize(
    "transfer",
    [
        VietQr("97043", "1", 1, "A"),
        VietQr("970436", "", 1, "A"),
        VietQr("970436", "tài khoản", 1, "A"),
        VietQr("970436", "1", 0, "A"),
        VietQr("970436", "1", 1, ""),
        VietQr("970436", "1", 1, "A" * 26),
        VietQr("970436", "1", 1, "Nội dung"),
    ],
)
def test_what_fits_in_no_code_is_refused(transfer: VietQr) -> None:
    with pytest.raises(NotVietQr):
        vietqr_payload(transfer)


@given(any_.integers(min_value=0, max_value=2**64 - 1), any_.integers(min_value=2, max_value=10))
def test_a_code_is_found_in_any_memo_and_one_wrong_sign_is_noticed(bits: int, place: int) -> None:
    code = order_code(bits)
    spoilt = code[:place] + ("2" if code[place] != "2" else "3") + code[place + 1 :]

    assert find_code(f"CT DEN 0123 {code.lower()} nop phi") == code
    assert find_code(f"ck {code[:4]} {code[4:8]}-{code[8:]}") == code
    assert find_code(code.replace("1", "I").replace("0", "O")) == code
    assert find_code(spoilt) == ""


@pytest.mark.parametrize("memo", ["", "nộp phí", "MC", "MC12345678", "MCMCMCMCMCMC"])
def test_a_memo_without_a_code_has_none(memo: str) -> None:
    assert find_code(memo) == ""
