"""The `motcua` command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from motcua.interfaces.cli.operations.refusals import Refusal, from_error
from motcua.interfaces.cli.parser import Parser, in_vietnamese

COMMANDS = (
    "up",
    "stop",
    "demo",
    "doctor",
    "backup",
    "restore",
    "upgrade",
    "due",
    "fee",
    "simulate-gateway",
    "audit",
    "procedures",
    "manage",
)
DESCRIPTION = "motcua - một cửa điện tử và kiểm soát thủ tục hành chính."
EPILOG = "Xem hướng dẫn của từng lệnh: motcua LỆNH --help\nVí dụ: motcua up --demo"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 well, 1 refused or not well, 2 wrong arguments."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["manage"] and words[1:] not in (["-h"], ["--help"]):
        return _guarded(_module("manage").passed_on, words[1:])
    with in_vietnamese():
        parser = build_parser()
        options = parser.parse_args(words)
    if options.command is None:
        parser.print_help()
        return 0
    return _guarded(_module(options.command).run, options)


def build_parser() -> Parser:
    """Every command with its arguments; command modules import nothing heavy before they run."""
    parser = Parser(prog="motcua", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=_version(), help="in phiên bản rồi thoát")
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", title="các lệnh", parser_class=Parser)
    for name in COMMANDS:
        module = _module(name)
        words: argparse.ArgumentParser = commands.add_parser(
            name, help=module.HELP, description=module.DESCRIPTION, epilog=f"Ví dụ:\n  {module.EXAMPLE}"
        )
        module.add_arguments(words)
    return parser


def _guarded(act: object, given: object) -> int:
    """Turn what a person can do something about into one sentence, never a traceback."""
    try:
        return int(act(given) or 0)  # type: ignore[operator]
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("\nĐã dừng.", file=sys.stderr)
        return 130
    except Exception as error:
        known = from_error(error)
        if known is None:
            raise
        return _refused(known)


def _refused(refusal: Refusal) -> int:
    print(f"motcua: {refusal}", file=sys.stderr)
    return 1


def _module(name: str) -> ModuleType:
    return import_module(f"motcua.interfaces.cli.commands.{name.replace('-', '_')}")


def _version() -> str:
    from motcua.interfaces.cli.operations.versions import current_version

    return f"motcua {current_version()}"


if __name__ == "__main__":
    sys.exit(main())
