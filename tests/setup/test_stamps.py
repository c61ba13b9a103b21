"""A step is done once, and again exactly when something it depends on changed."""

from __future__ import annotations

import pytest

from setting_up.stamps import Stamps, files_below, mark_of


def test_unfinished_step_is_not_fresh(tmp_path):
    assert not Stamps(tmp_path / "stamps").fresh("step", "mark")


def test_finished_step_is_fresh_for_the_same_inputs_only(tmp_path):
    stamps = Stamps(tmp_path / "stamps")

    stamps.write("step", "mark")

    assert stamps.fresh("step", "mark")
    assert not stamps.fresh("step", "other mark")
    assert not stamps.fresh("other step", "mark")


def test_forgotten_step_is_done_again(tmp_path):
    stamps = Stamps(tmp_path)
    stamps.write("step", "mark")

    stamps.clear("step")

    assert not stamps.fresh("step", "mark")


def test_stamps_leave_no_unfinished_file(tmp_path):
    Stamps(tmp_path).write("step", "mark")

    assert [path.name for path in tmp_path.iterdir()] == ["step"]


@pytest.mark.parametrize("change", ["content", "name", "word", "missing"])
def test_mark_changes_with_every_input(tmp_path, change):
    file = tmp_path / "thư viện.txt"
    file.write_text("django==5")
    before = mark_of(tmp_path, [file], "3.11")

    match change:
        case "content":
            file.write_text("django==6")
            after = mark_of(tmp_path, [file], "3.11")
        case "name":
            after = mark_of(tmp_path, [file.rename(tmp_path / "other.txt")], "3.11")
        case "word":
            after = mark_of(tmp_path, [file], "3.12")
        case "missing":
            file.unlink()
            after = mark_of(tmp_path, [file], "3.11")

    assert after != before


def test_mark_does_not_depend_on_order_or_place(tmp_path):
    for place in ("one", "other"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a").write_text("1")
        (tmp_path / place / "b").write_text("2")
    one, other = tmp_path / "one", tmp_path / "other"

    assert mark_of(one, [one / "a", one / "b"]) == mark_of(other, [other / "b", other / "a"])


def test_files_below_are_found_by_ending(tmp_path):
    (tmp_path / "css").mkdir()
    for name in ("css/a.css", "css/b.js", "c.py"):
        (tmp_path / name).write_text("")

    assert sorted(path.name for path in files_below(tmp_path, ".css", ".js")) == ["a.css", "b.js"]
    assert len(files_below(tmp_path)) == 3
