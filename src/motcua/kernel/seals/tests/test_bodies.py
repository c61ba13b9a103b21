"""What is hashed and signed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from uuid import UUID

import pytest

from motcua.kernel.clock import VN
from motcua.kernel.seals.bodies import Body, marks_of, merkle_root, split_marks

BODY = Body(
    number=7,
    sealed_at=datetime(2024, 2, 5, 1, 0, tzinfo=UTC),
    entry_count=2,
    highest_id=UUID(int=9),
    root=b"\x01" * 32,
    previous_hash=b"\x02" * 32,
)


def sha(value):
    return hashlib.sha256(value).digest()


def test_the_root_of_nothing_and_of_one():
    assert merkle_root([]) == sha(b"")
    assert merkle_root([b"a"]) == sha(b"\x00a")


def test_the_root_of_three_moves_the_lone_leaf_up():
    a, b, c = (sha(b"\x00" + value) for value in (b"a", b"b", b"c"))

    assert merkle_root([b"a", b"b"]) == sha(b"\x01" + a + b)
    assert merkle_root([b"a", b"b", b"c"]) == sha(b"\x01" + sha(b"\x01" + a + b) + c)


@pytest.mark.parametrize("size", range(1, 20))
def test_any_change_of_any_member_changes_the_root(size):
    hashes = [sha(bytes([number])) for number in range(size)]
    roots = {merkle_root(hashes)}

    for place in range(size):
        roots.add(merkle_root([*hashes[:place], sha(b"x"), *hashes[place + 1 :]]))
        roots.add(merkle_root([*hashes[:place], *hashes[place + 1 :]]))
        roots.add(merkle_root([*hashes, hashes[place]]))

    assert len(roots) == 3 * size + 1


def test_order_of_members_counts():
    assert merkle_root([b"a", b"b"]) != merkle_root([b"b", b"a"])


def test_the_body_has_one_canonical_form():
    assert BODY.canonical() == (
        b'{"entry_count":2,"highest_id":"00000000-0000-0000-0000-000000000009","number":7,'
        b'"previous_hash":"' + b"02" * 32 + b'","root":"' + b"01" * 32 + b'",'
        b'"sealed_at":"2024-02-05T01:00:00.000000+00:00"}'
    )
    assert BODY.hash() == sha(BODY.canonical())


def test_the_same_moment_on_another_clock_is_the_same_body():
    there = Body(
        **{name: getattr(BODY, name) for name in BODY.__slots__}
        | {"sealed_at": BODY.sealed_at.astimezone(VN)}
    )

    assert there.canonical() == BODY.canonical()


def test_a_body_comes_back_from_its_json():
    assert Body.from_json(json.loads(BODY.canonical())) == BODY


def test_marks_are_the_beginnings_of_hashes():
    hashes = [sha(bytes([number])) for number in range(5)]

    assert split_marks(marks_of(hashes)) == [value[:6] for value in hashes]
    assert split_marks("") == []


@pytest.mark.parametrize("marks", ["QUJD", "not base 64!", "QUJDREVGRw=="])
def test_cut_marks_are_refused(marks):
    with pytest.raises(ValueError):  # noqa: PT011  binascii's and ours alike
        split_marks(marks)
