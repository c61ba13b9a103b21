"""The first page of a backup: what is in it, from which version, and the checksum of every file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from motcua.interfaces.cli.operations.checksums import sha256_of
from motcua.interfaces.cli.operations.refusals import Refusal

NAME = "manifest.json"
DUMP = "database.dump"
SEALS = "seals.jsonl"
FILES = "files"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """Facts about one backup. `files` maps a path inside it to its SHA-256, `keys` a kind to fingerprints."""

    version: str
    taken_at: str
    server_major: int
    migrations: list[str]
    rows: Mapping[str, int]
    keys: Mapping[str, list[str]]
    files: Mapping[str, str]
    format: int = field(default=FORMAT)

    def write(self, folder: Path) -> None:
        """Write it whole; it is the last file of a backup."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        with (folder / NAME).open("x", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read it. Raises `Refusal` when the folder is no backup, or one of a later format."""
        try:
            facts = json.loads((folder / NAME).read_text(encoding="utf-8"))
            manifest = cls(**facts)
        except FileNotFoundError:
            raise Refusal(f"{folder} không phải là bản sao lưu (thiếu {NAME}).") from None
        except (ValueError, TypeError):
            raise Refusal(f"Tệp {NAME} của bản sao lưu bị hỏng hoặc do phiên bản mới hơn ghi.") from None
        if manifest.format != FORMAT:
            raise Refusal(f"Bản sao lưu có định dạng {manifest.format}, phiên bản này chỉ đọc {FORMAT}.")
        return manifest

    def require_whole(self, folder: Path) -> None:
        """Compare every file with its checksum. Raises `Refusal` naming the first that differs."""
        for name, expected in sorted(self.files.items()):
            path = folder / name
            if not path.is_file():
                raise Refusal(f"Bản sao lưu thiếu tệp {name}; không khôi phục gì. Hãy dùng bản sao lưu khác.")
            if sha256_of(path) != expected:
                raise Refusal(
                    f"Tệp {name} trong bản sao lưu đã bị thay đổi; không khôi phục gì. "
                    "Hãy dùng bản sao lưu khác."
                )
