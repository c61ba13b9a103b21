"""A scanner for the tests of malware is found or unpacked; nothing is installed for it."""

from __future__ import annotations

import pytest

from malware import clamd


def program(path, said="ClamAV 1.4.6"):
    path.write_text(f"#!/bin/sh\necho '{said}'\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def nowhere(monkeypatch):
    """None on the machine, none to unpack."""
    for way in ("_on_machine", "_from_debian"):
        monkeypatch.setattr(clamd, way, lambda _shop: None)
    return monkeypatch


def test_the_named_scanner_comes_first(workshop, nowhere, tmp_path):
    named = program(tmp_path / "clamd")

    assert clamd.find_clamd(workshop(environ={"MOTCUA_TEST_CLAMD": str(named)})) == named


def test_one_that_does_not_start_is_passed_over(workshop, nowhere, tmp_path):
    broken, packed = program(tmp_path / "broken", said="?"), program(tmp_path / "packed")
    nowhere.setattr(clamd, "_on_machine", lambda _shop: broken)
    nowhere.setattr(clamd, "_from_debian", lambda _shop: packed)

    assert clamd.find_clamd(workshop(environ={})) == packed


def test_without_any_there_is_none_and_the_tests_say_so_themselves(workshop, nowhere):
    assert clamd.find_clamd(workshop(environ={})) is None


def test_what_was_unpacked_before_is_used_again(workshop):
    shop = workshop(environ={})
    starter = shop.root / "var" / "clamav" / "start"
    starter.parent.mkdir(parents=True)
    program(starter)

    assert clamd._from_debian(shop) == starter


def test_without_apt_nothing_is_unpacked(workshop, monkeypatch):
    monkeypatch.setattr(clamd.shutil, "which", lambda _name: None)

    assert clamd._from_debian(workshop(environ={})) is None


def test_packages_that_cannot_be_had_leave_no_scanner(workshop, monkeypatch):
    shop = workshop(environ={})
    monkeypatch.setattr(clamd.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(type(shop), "attempt", lambda *_arguments, **_named: None)

    assert clamd._from_debian(shop) is None
    assert not (shop.root / "var" / "clamav").exists()
