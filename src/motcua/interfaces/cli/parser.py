"""An argument parser that speaks Vietnamese from its first word to its complaints."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

# argparse takes its own words through this name; these are all it can say to a person here.
WORDS = {
    "usage: ": "cách dùng: ",
    "positional arguments": "tham số",
    "options": "tùy chọn",
    "subcommands": "các lệnh",
    "argument %(argument_name)s: %(message)s": "tham số %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "thiếu tham số: %s",
    "unrecognized arguments: %s": "tham số lạ: %s",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "expected at most one argument": "chỉ nhận một giá trị",
    "invalid %(type)s value: %(value)r": "giá trị không hợp lệ: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r không hợp lệ (chọn: %(choices)s)",
    "not allowed with argument %s": "không dùng cùng với %s",
    "one of the arguments %s is required": "cần một trong các tham số %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s chưa rõ, có thể là %(matches)s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\nXem hướng dẫn: %(prog)s --help\n",
}


@contextmanager
def in_vietnamese() -> Iterator[None]:
    """Let argparse find its words in Vietnamese within the block."""
    module: Any = argparse
    before: Callable[[str], str] = module._
    module._ = lambda text: WORDS.get(text, text)
    try:
        yield
    finally:
        module._ = before


class Formatter(argparse.RawDescriptionHelpFormatter):
    """As argparse's, with room for the longest command: commands stand deeper than argparse counts."""

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        names = getattr(action, "choices", None) if isinstance(action, argparse._SubParsersAction) else None
        longest = max(map(len, names or ()), default=0)
        self._action_max_length = max(self._action_max_length, longest + 2 * self._indent_increment + 2)


class Parser(argparse.ArgumentParser):
    """As argparse's, with `-h` explained in Vietnamese and the example shown as it is written."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", Formatter)
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thoát")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and exit with code 2."""
        self.print_usage()
        self.exit(2, WORDS["%(prog)s: error: %(message)s\n"] % {"prog": self.prog, "message": message})


def port(text: str) -> int:
    """A port number. Raises argparse's error in Vietnamese."""
    if not re.fullmatch(r"\d{1,5}", text) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("cổng là số từ 1 đến 65535")
    return int(text)
