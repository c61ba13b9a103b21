"""What an Office file holds: macros, what is fetched from elsewhere, how far it unpacks."""

from __future__ import annotations

import re
import zipfile
from typing import Any

_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".xz", ".bz2", ".docm", ".xlsm", ".exe", ".js", ".vbs")
_OUTSIDE = re.compile(rb'Type="[^"]*/(?:attachedTemplate|oleObject|frame)"[^>]*TargetMode="External"')
_LARGEST_RELATIONS = 1024 * 1024


def facts(path: str) -> dict[str, Any]:
    """Sizes as the archive tells them; nothing is unpacked but the short lists of what a part refers to."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        names = [member.filename.lower() for member in members]
        return {
            "members": len(members),
            "packed": sum(member.compress_size for member in members),
            "unpacked": sum(member.file_size for member in members),
            "overlaps": _overlaps(members),
            "locked": any(member.flag_bits & 1 for member in members),
            "macros": any(name.endswith("vbaproject.bin") for name in names),
            "nested": sorted({name for name in names if name.endswith(_ARCHIVES)})[:5],
            "fetches": any(_fetches(archive, member) for member in members[:2000]),
        }


def facts_of_old(path: str) -> dict[str, Any]:
    """Files of the years before 2007: macros lie in a store of a known name."""
    with open(path, "rb") as file:
        content = file.read()
    names = ("_VBA_PROJECT", "Macros", "_VBA_PROJECT_CUR")
    found = any(name.encode("utf-16-le") in content for name in names)
    return {"macros": found, "locked": "EncryptedPackage".encode("utf-16-le") in content}


def _fetches(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if not member.filename.endswith(".rels") or member.file_size > _LARGEST_RELATIONS:
        return False
    return _OUTSIDE.search(archive.read(member)) is not None


def _overlaps(members: list[zipfile.ZipInfo]) -> bool:
    """Members that share their bytes: the mark of an archive made to fill a disk."""
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + member.compress_size
    return False
