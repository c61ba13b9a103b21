"""Where set-up happens and how it runs other programs: quietly, without questions, with their output kept."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from setting_up.problems import from_os_error, from_output
from setting_up.stamps import Stamps


@dataclass
class Workshop:
    """One checkout of the source being set up; `dev` adds what tests and checks need."""

    root: Path
    dev: bool = False
    base_python: str = getattr(sys, "_base_executable", sys.executable)
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    say: Callable[[str], None] = lambda text: print(text, flush=True)
    spoke: bool = False

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def stamps(self) -> Stamps:
        return Stamps(self.venv / ".set-up")

    def step(self, name: str, title: str, mark: str, act: Callable[[], object]) -> None:
        """Do one step unless its stamp shows it was done with the same inputs."""
        if self.stamps.fresh(name, mark):
            return
        if not self.spoke:
            self.say("Chuẩn bị motcua (lần đầu mất chừng một đến hai phút):")
            self.spoke = True
        began = time.monotonic()
        self.say(f"  - {title}…")
        try:
            act()
            self.stamps.write(name, mark)
        except OSError as error:
            raise from_os_error(error, self.root) from error
        self.say(f"    xong sau {time.monotonic() - began:.1f} giây")

    def run(self, what: str, command: Sequence[str | Path], **environ: str) -> str:
        """Run a program to its end and return what it said. Raises `Problem` when it fails."""
        said = self.attempt(command, **environ)
        if said.returncode:
            raise from_output(what, said.stdout, self.root)
        return said.stdout

    def attempt(self, command: Sequence[str | Path], **environ: str) -> subprocess.CompletedProcess[str]:
        """Like `run`, but a failure is the caller's to judge; a missing program gives code 127."""
        words = [str(word) for word in command]
        try:
            return subprocess.run(
                words,
                cwd=self.root,
                env={**self.clean_environ(), **environ},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except FileNotFoundError as error:
            return subprocess.CompletedProcess(words, 127, stdout=str(error))

    def clean_environ(self) -> dict[str, str]:
        """The caller's environment without what would lead tools astray, and with a usable home."""
        dropped = (
            "VIRTUAL_ENV",
            "PYTHONHOME",
            "PYTHONPATH",
            "PIP_TARGET",
            "PIP_USER",
            "PIP_REQUIRE_VIRTUALENV",
            "PYTHONDONTWRITEBYTECODE",  # what is installed is compiled once, not at every start
        )
        environ = {name: value for name, value in self.environ.items() if name not in dropped}
        home = environ.get("HOME", "")
        if not home or not os.access(home, os.W_OK):
            own_home = self.root / "var" / "home"
            own_home.mkdir(parents=True, exist_ok=True)
            environ["HOME"] = str(own_home)
        return {**environ, "PYTHONUTF8": "1", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
