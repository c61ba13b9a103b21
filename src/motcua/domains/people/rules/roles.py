"""The roles the product ships with and what each may do, from `data/roles.json`."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.kernel.shipped import load_json

_HEAD = """# Quyền theo vai trò

<!-- Made from src/motcua/data/roles.json by people.rules.permissions_markdown. Do not edit. -->

Mỗi vai trò được giao cho một cán bộ trên một đơn vị (gồm các đơn vị trực thuộc và phần việc kế thừa)
hoặc trên toàn cơ quan, trong một khoảng thời gian. Không có quyền nào đi theo loại tài khoản.

"""


def shipped_permissions() -> Mapping[str, str]:
    """Permission code → what it lets one do, in Vietnamese."""
    return {entry["code"]: entry["label"] for entry in load_json("roles.json")["permissions"]}


def shipped_roles() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Role code → (Vietnamese name, permission codes)."""
    roles = load_json("roles.json")["roles"]
    return {role["code"]: (role["name"], tuple(role["permissions"])) for role in roles}


def permissions_markdown() -> str:
    """The table of permissions by role, as it stands in `docs/reference/permissions.md`."""
    roles = shipped_roles()
    names = [name for name, _permissions in roles.values()]
    lines = [
        "| Quyền | Được làm gì | " + " | ".join(names) + " |",
        "|---|---|" + ":-:|" * len(names),
    ]
    for code, label in shipped_permissions().items():
        marks = ["có" if code in permissions else "" for _name, permissions in roles.values()]
        lines.append(f"| `{code}` | {label} | " + " | ".join(marks) + " |")
    codes = ", ".join(f"{name} = `{code}`" for code, (name, _permissions) in roles.items())
    return _HEAD + "\n".join(lines) + f"\n\nMã vai trò: {codes}.\n"
