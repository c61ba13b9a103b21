"""A sender for trying the product: nothing leaves the machine, each message stands in a file to be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from motcua.domains.notifications.types import ShortText
from motcua.kernel import clock
from motcua.kernel.personal import mask_phone


@dataclass(frozen=True)
class DemoGateway:
    """One JSON line a message, the number masked; the reference is ours."""

    file: Path
    channel: str
    accents: bool = True

    def send(self, message: ShortText) -> str:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        line = {
            "at": clock.now().isoformat(),
            "channel": self.channel,
            "to": mask_phone(message.to),
            "kind": message.kind,
            "text": message.text,
            "reference": message.reference,
        }
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
        return message.reference
