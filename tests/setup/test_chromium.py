"""A browser for the tests is found or got; never left out."""

from __future__ import annotations

import pytest

from browser import chromium
from setting_up.problems import Problem


def program(path, version="Chromium 1.2.3", code=0):
    """A program that tells a version."""
    path.write_text(f"#!/bin/sh\necho '{version}'\nexit {code}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def nowhere(monkeypatch):
    """No browser on the machine, none to install."""
    for way in ("_on_machine", "_from_debian", "_from_registry"):
        monkeypatch.setattr(chromium, way, lambda _shop: None)
    return monkeypatch


def test_named_browser_is_taken(workshop, tmp_path):
    named = program(tmp_path / "my chromium")

    assert chromium.find_chromium(workshop(environ={"MOTCUA_CHROMIUM": str(named)})) == named


def test_named_browser_that_does_not_run_is_told(workshop, tmp_path):
    named = program(tmp_path / "broken", code=1)

    with pytest.raises(Problem, match="không chạy được"):
        chromium.find_chromium(workshop(environ={"MOTCUA_CHROMIUM": str(named)}))


def test_no_browser_at_all_stops_the_tests(workshop, nowhere):
    with pytest.raises(Problem, match="Không có Chromium"):
        chromium.find_chromium(workshop(environ={}))


def test_browser_of_the_machine_comes_first(workshop, nowhere, tmp_path):
    found = program(tmp_path / "chromium")
    nowhere.setattr(chromium, "_on_machine", lambda _shop: found)
    nowhere.setattr(chromium, "_from_registry", lambda _shop: pytest.fail("not needed"))

    assert chromium.find_chromium(workshop(environ={})) == found


def test_broken_browser_of_the_machine_is_passed_over(workshop, nowhere, tmp_path):
    packed = program(tmp_path / "packed")
    nowhere.setattr(chromium, "_on_machine", lambda _shop: program(tmp_path / "broken", code=1))
    nowhere.setattr(chromium, "_from_registry", lambda _shop: packed)

    assert chromium.find_chromium(workshop(environ={})) == packed


def test_ordinary_user_does_not_ask_debian(workshop, monkeypatch):
    monkeypatch.setattr(chromium, "_on_machine", lambda _shop: None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    shop = workshop()
    monkeypatch.setattr(type(shop), "attempt", lambda *_a, **_k: pytest.fail("must not run anything"))

    assert chromium._from_debian(shop) is None


def test_starter_finds_its_libraries_in_a_path_with_blanks(tmp_path, workshop):
    folder = tmp_path / "có dấu cách"
    folder.mkdir()
    (folder / "chromium").write_text('#!/bin/sh\necho "Chromium $LD_LIBRARY_PATH"\n')
    (folder / "chromium").chmod(0o755)
    chromium._write_starter(folder / "start", folder)

    said = workshop().run("Thử", [folder / "start", "--version"])

    assert f"{folder}/lib:{folder}" in said
