"""Keys outside the database: made once, kept private, never made anew over data."""

from __future__ import annotations

import stat
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings as django_settings

from motcua.kernel import crypto
from motcua.kernel.crypto import KeyKind, KeyMissing, KeysUnwritable, Unreadable
from motcua.kernel.registries import Registry

CONTEXT = "people_party.id_number"
RACER = """
import sys, pathlib
from motcua.kernel import crypto
print(crypto.django_secret_key(pathlib.Path(sys.argv[1])))
"""


@pytest.fixture(autouse=True)
def keys(tmp_path, settings, monkeypatch):
    """A keys' folder of the test's own, with nobody in need of a key."""
    folder = tmp_path / "keys"
    settings.MOTCUA = replace(django_settings.MOTCUA, keys_dir=folder)
    monkeypatch.setattr(crypto, "key_users", Registry("key users of the test"))
    return folder


def forget_cached():
    """What another process, or the next start, would know."""
    crypto._cache.clear()


def test_what_was_encrypted_is_read_back():
    token = crypto.encrypt(b"045189000214", context=CONTEXT)

    assert b"045189000214" not in token
    assert crypto.decrypt(token, context=CONTEXT) == b"045189000214"


def test_the_same_value_is_encrypted_differently_each_time():
    assert crypto.encrypt(b"x", context=CONTEXT) != crypto.encrypt(b"x", context=CONTEXT)


def test_bytes_moved_to_another_column_do_not_open():
    token = crypto.encrypt(b"x", context=CONTEXT)

    with pytest.raises(Unreadable) as refused:
        crypto.decrypt(token, context="people_officer.full_name")

    assert refused.value.message == "Dữ liệu mã hóa ở people_officer.full_name đã bị thay đổi."


@pytest.mark.parametrize("place", [5, 16, 17, 20, -1])
def test_one_changed_byte_is_noticed(place):
    token = bytearray(crypto.encrypt(b"abcdef", context=CONTEXT))
    token[place] ^= 1

    with pytest.raises(Unreadable):
        crypto.decrypt(bytes(token), context=CONTEXT)


@pytest.mark.parametrize("token", [b"", b"\x01", b"045189000214", b"\x01" + bytes(16), b"\x02" + bytes(40)])
def test_what_is_no_token_is_refused(token):
    with pytest.raises(Unreadable):
        crypto.decrypt(token, context=CONTEXT)


def test_a_key_that_is_not_here_is_named():
    token = crypto.encrypt(b"x", context=CONTEXT)
    foreign = token[:1] + b"\xff\xff\xff\xff" + token[5:]

    with pytest.raises(KeyMissing, match=r"data\.key") as missing:
        crypto.decrypt(foreign, context=CONTEXT)

    assert missing.value.details == {"kind": "data", "key_id": "ffffffff"}


def test_key_files_are_for_their_owner_alone(keys):
    crypto.encrypt(b"x", context=CONTEXT)
    crypto.keyed_hash("1", "cccd")
    crypto.sign_seal(b"m")

    files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in keys.iterdir()}
    assert files == {".lock": 0o600, "data.key": 0o600, "lookup.key": 0o600, "seal.key": 0o600}
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_the_next_start_uses_the_same_keys():
    token = crypto.encrypt(b"x", context=CONTEXT)
    hashed = crypto.keyed_hash("1", "cccd")

    forget_cached()

    assert crypto.decrypt(token, context=CONTEXT) == b"x"
    assert crypto.keyed_hash("1", "cccd") == hashed


def test_processes_that_come_at_once_get_the_same_key(keys):
    racers = [
        subprocess.Popen(  # noqa: S603  our own interpreter and code
            [sys.executable, "-c", RACER, str(keys)],
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": ":".join(filter(None, sys.path))},
        )
        for _ in range(6)
    ]
    secrets = {racer.communicate(timeout=60)[0] for racer in racers}

    assert [racer.returncode for racer in racers] == [0] * 6
    assert len(secrets) == 1
    assert len(secrets.pop().strip()) == 64
    assert sorted(file.name for file in keys.iterdir()) == [".lock", "web.key"]


def test_who_comes_second_takes_the_key_of_the_first(keys, monkeypatch):
    first = crypto.encrypt(b"x", context=CONTEXT)
    forget_cached()
    read, looks = crypto._read, []

    def not_yet_there(path):
        looks.append(path.name)
        return () if len(looks) == 1 else read(path)

    monkeypatch.setattr(crypto, "_read", not_yet_there)
    crypto.key_users.register("data", lambda: True)

    assert crypto.encrypt(b"y", context=CONTEXT)[1:5] == first[1:5]
    assert looks == ["data.key", "data.key"]


def test_a_crash_while_writing_a_key_leaves_no_half_key(keys):
    keys.mkdir()
    (keys / "data.new").write_text("0000")

    token = crypto.encrypt(b"x", context=CONTEXT)

    forget_cached()
    assert crypto.decrypt(token, context=CONTEXT) == b"x"
    assert not (keys / "data.new").exists()


@pytest.mark.parametrize(
    ("kind", "use"),
    [
        (KeyKind.DATA, lambda: crypto.encrypt(b"x", context=CONTEXT)),
        (KeyKind.LOOKUP, lambda: crypto.keyed_hash("1", "cccd")),
        (KeyKind.SEAL, lambda: crypto.sign_seal(b"m")),
    ],
)
def test_no_new_key_is_made_while_data_needs_the_lost_one(keys, kind, use):
    crypto.key_users.register(kind.value, lambda: True)

    with pytest.raises(KeyMissing) as missing:
        use()

    assert missing.value.message == (
        f"Thiếu khóa trong tệp {kind.value}.key trong khi cơ sở dữ liệu đã có dữ liệu cần khóa này. "
        "Hãy chép lại đúng thư mục khóa đã cất giữ; không tạo khóa mới."
    )
    assert not (keys / f"{kind.value}.key").exists()


def test_a_key_is_made_while_nothing_needs_it(keys):
    crypto.key_users.register("data", lambda: False)

    crypto.encrypt(b"x", context=CONTEXT)

    assert (keys / "data.key").exists()


@pytest.mark.parametrize("content", ["", "zz\n", "00000000 " + "ab" * 32 + "\n", "12345678 xyz\n", "é\n"])
def test_a_damaged_key_file_is_not_replaced(keys, content):
    keys.mkdir()
    (keys / "data.key").write_text(content)

    with pytest.raises(KeyMissing, match="bị hỏng"):
        crypto.encrypt(b"x", context=CONTEXT)

    assert (keys / "data.key").read_text() == content


def test_a_key_file_that_cannot_be_read_is_told(keys):
    (keys / "data.key").mkdir(parents=True)

    with pytest.raises(KeyMissing, match=r"Không đọc được tệp khóa data\.key"):
        crypto.encrypt(b"x", context=CONTEXT)


def test_a_folder_that_cannot_be_made_is_told(tmp_path, settings):
    (tmp_path / "file").touch()
    settings.MOTCUA = replace(django_settings.MOTCUA, keys_dir=tmp_path / "file" / "keys")

    with pytest.raises(KeysUnwritable, match="Không ghi được vào thư mục khóa") as refused:
        crypto.encrypt(b"x", context=CONTEXT)

    assert refused.value.code == "keys_unwritable"


def test_hashes_depend_on_value_kind_and_key(settings, tmp_path):
    first = crypto.keyed_hash("045189000214", "cccd")

    assert len(first) == 32
    assert first == crypto.keyed_hash("045189000214", "cccd")
    assert first != crypto.keyed_hash("045189000215", "cccd")
    assert first != crypto.keyed_hash("045189000214", "mst")

    settings.MOTCUA = replace(django_settings.MOTCUA, keys_dir=tmp_path / "other")
    assert first != crypto.keyed_hash("045189000214", "cccd")


def test_kind_and_value_cannot_run_into_each_other():
    assert crypto.keyed_hash("b", "a") != crypto.keyed_hash("", "ab")


def test_after_a_new_key_old_data_is_still_read_and_new_data_uses_it(keys):
    old = crypto.encrypt(b"old", context=CONTEXT)

    key_id = crypto.add_key(KeyKind.DATA)
    new = crypto.encrypt(b"new", context=CONTEXT)

    assert new[1:5].hex() == key_id != old[1:5].hex()
    forget_cached()
    assert crypto.decrypt(old, context=CONTEXT) == b"old"
    assert crypto.decrypt(new, context=CONTEXT) == b"new"


def test_a_key_added_by_another_process_is_found():
    crypto.encrypt(b"x", context=CONTEXT)
    known = dict(crypto._cache)
    crypto.add_key(KeyKind.DATA)
    token = crypto.encrypt(b"y", context=CONTEXT)

    crypto._cache.update(known)

    assert crypto.decrypt(token, context=CONTEXT) == b"y"


def test_the_lookup_key_is_never_changed():
    with pytest.raises(ValueError, match="no longer be found"):
        crypto.add_key(KeyKind.LOOKUP)


def test_a_seal_holds_for_its_message_only():
    key_id, signature = crypto.sign_seal(b"message")

    assert len(signature) == 64
    assert crypto.seal_holds(b"message", key_id=key_id, signature=signature)
    assert not crypto.seal_holds(b"another", key_id=key_id, signature=signature)
    assert not crypto.seal_holds(b"message", key_id=key_id, signature=bytes(64))


def test_seals_of_an_earlier_key_still_hold():
    key_id, signature = crypto.sign_seal(b"message")
    later = crypto.add_key(KeyKind.SEAL)

    assert crypto.sign_seal(b"message")[0] == later
    assert crypto.seal_holds(b"message", key_id=key_id, signature=signature)


def test_the_two_keys_of_personal_data_are_made_together(keys):
    crypto.encrypt(b"x", context=CONTEXT)
    made = crypto.fingerprints()

    crypto.key_users.register("lookup", lambda: True)
    crypto.keyed_hash("045190000123", "cccd")

    assert sorted(made) == ["data", "lookup"]
    assert crypto.fingerprints() == made


def test_fingerprints_name_keys_without_giving_them_away(keys):
    assert crypto.fingerprints() == {}

    crypto.encrypt(b"x", context=CONTEXT)
    crypto.add_key(KeyKind.DATA)
    crypto.sign_seal(b"m")

    prints = crypto.fingerprints()
    assert {kind: len(found) for kind, found in prints.items()} == {"data": 2, "lookup": 1, "seal": 1}
    assert prints == crypto.fingerprints(keys)
    secrets = [line.split(" ")[1] for line in (keys / "data.key").read_text().splitlines()]
    for found, secret in zip(prints["data"], secrets, strict=True):
        assert len(found) == 32
        assert found not in secret


def test_asking_for_fingerprints_makes_no_key(keys):
    crypto.fingerprints()

    assert not keys.exists()
