"""Words an agency writes itself for what applicants are told: which placeholders there are, whether words hold
together, how they read.

A placeholder is a name in braces, {mã hồ sơ}. A paragraph of a letter, a line of a short message that names a fact
which is not known is left out. No placeholder names a person: letters and messages stay free of their data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.notifications.rules.applicants import APPLICANT_RULES
from motcua.domains.notifications.rules.letters import frame_of, framed, shipped_letter
from motcua.domains.notifications.rules.texts import segments, shipped_text
from motcua.domains.notifications.rules.wording import readable
from motcua.domains.notifications.types import Channel, MessageKind, Sample, Text, Wording
from motcua.kernel import shipped
from motcua.kernel.text import unaccented

LONGEST_SUBJECT, LONGEST_LETTER, LONGEST_TEXT = 150, 4000, 600
_TYPED = re.compile(r"\{([^{}]*)\}")
_SHIPPED = re.compile(r"%\((\w+)\)s")
_ALWAYS = ("code", "procedure", "desk", "desk_address", "track_url", "how_to_collect")
_OF_FILING = ("procedure", "expires_at", "resume_url")  # what is not sent has no code and no desk
_IN_SUBJECT = ("_at", "_until")
_FILE = shipped.load_json("message-placeholders.json")
_LABELS: dict[str, str] = _FILE["labels"]
_EXAMPLE: dict[str, Any] = _FILE["example"]


def placeholders_of(kind: str, channel: str) -> dict[str, str]:
    """Label → fact: what the words of this kind may name by this channel."""
    if kind == MessageKind.FILING_EXPIRING:
        names = (*_OF_FILING, "agency") if channel == Channel.EMAIL else _OF_FILING
        return {_LABELS[name]: name for name in names}
    facts = [name for rule in APPLICANT_RULES.values() if rule.kind == kind for name in rule.facts]
    if "request_id" in facts and channel == Channel.EMAIL:
        facts.append("asked")
    if "apology_id" in facts:
        facts += ["number", "original_due_at"]
    of_all = (*_ALWAYS, "agency") if channel == Channel.EMAIL else _ALWAYS
    return {_LABELS[name]: name for name in (*of_all, *facts) if name in _LABELS}


def shipped_wording(kind: str, channel: str) -> Wording:
    """The words the product comes with, as one would type them."""
    if channel != Channel.EMAIL:
        return Wording("\n".join(map(_as_typed, shipped_text(kind))))
    subject, paragraphs = shipped_letter(kind)
    return Wording("\n\n".join(map(_as_typed, paragraphs)), _as_typed(subject))


def faults_of(kind: str, channel: str, wording: Wording) -> dict[str, str]:
    """Field → what is wrong with the words and how to mend it; empty when they can be sent."""
    found = {}
    known = placeholders_of(kind, channel)
    if channel == Channel.EMAIL:
        in_subject = {
            label: name for label, name in known.items() if name == "code" or name.endswith(_IN_SUBJECT)
        }
        found["subject"] = _fault(wording.subject, in_subject, LONGEST_SUBJECT) or _line_fault(
            wording.subject
        )
    longest = LONGEST_LETTER if channel == Channel.EMAIL else LONGEST_TEXT
    found["body"] = _fault(wording.body, known, longest)
    says_which = wording.subject if channel == Channel.EMAIL else wording.body
    field = "subject" if channel == Channel.EMAIL else "body"
    has_code = _LABELS["code"] in known
    if has_code and not found[field] and f"{{{_LABELS['code']}}}" not in says_which:
        found[field] = _("Phải có {mã hồ sơ} để người nhận biết là hồ sơ nào.")
    return {name: text for name, text in found.items() if text}


def compose_own(kind: str, wording: Wording, facts: Mapping[str, Any]) -> Text:
    """A letter in the agency's words, within the frame that every letter to an applicant has."""
    known, labels = readable(facts), placeholders_of(kind, Channel.EMAIL)
    paragraphs = re.split(r"\n\s*\n", wording.body.strip())
    said = [text for one in paragraphs if (text := _filled(one, labels, known))]
    subject = _filled(wording.subject, labels, known) or known.get("code", "")
    return Text(subject=subject[:200], body=framed(said, known, frame_of(kind)))


def compose_own_text(kind: str, wording: Wording, facts: Mapping[str, Any], *, accents: bool) -> str:
    """A short message in the agency's words."""
    known, labels = readable(facts), placeholders_of(kind, Channel.SMS)
    lines = [text for one in wording.body.splitlines() if (text := _filled(one.strip(), labels, known))]
    said = " ".join(lines)
    return said if accents else unaccented(said)


def sample_of(kind: str, channel: str, wording: Wording) -> Sample:
    """How the words read with invented data. SMS goes without accents, for it needs fewer parts."""
    if channel == Channel.EMAIL:
        letter = compose_own(kind, wording, _EXAMPLE)
        return Sample(letter.body, letter.subject, length=len(letter.body))
    text = compose_own_text(kind, wording, _EXAMPLE, accents=channel != Channel.SMS)
    return Sample(text, segments=segments(text) if channel == Channel.SMS else 0, length=len(text))


def examples_of(kind: str, channel: str) -> tuple[tuple[str, str], ...]:
    """Each placeholder with an invented value, for whoever writes."""
    known = readable(_EXAMPLE)
    return tuple((label, str(known[name])) for label, name in placeholders_of(kind, channel).items())


def kinds_and_channels() -> list[tuple[MessageKind, Channel]]:
    """Everything there are words for."""
    by = (Channel.EMAIL, Channel.SMS, Channel.ZALO)
    return [(kind, channel) for kind in MessageKind for channel in by]


def _as_typed(text: str) -> str:
    return _SHIPPED.sub(lambda found: f"{{{_LABELS[found[1]]}}}", text)


def _fault(text: str, known: Mapping[str, str], longest: int) -> str:
    if not text.strip():
        return _("Chưa có lời nào. Hãy viết, hoặc dùng lại lời đi kèm phần mềm.")
    if len(text) > longest:
        said = _("Dài quá %(longest)s ký tự (đang là %(length)s). Hãy viết ngắn lại.")
        return said % {"longest": longest, "length": len(text)}
    unknown = [name for name in _TYPED.findall(text) if " ".join(name.split()) not in known]
    if unknown:
        said = _("Không có chỗ điền %(unknown)s. Dùng được: %(known)s.")
        return said % {"unknown": _in_braces(unknown), "known": _in_braces(known)}
    if set("{}") & set(_TYPED.sub("", text)):
        return _("Có dấu { hoặc } lẻ. Mỗi chỗ điền viết như {mã hồ sơ}.")
    return ""


def _line_fault(subject: str) -> str:
    return _("Tiêu đề chỉ một dòng. Hãy bỏ chỗ xuống dòng.") if len(subject.strip().splitlines()) > 1 else ""


def _in_braces(names: Any) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _filled(text: str, labels: Mapping[str, str], known: Mapping[str, Any]) -> str:
    """The text with its placeholders filled; nothing when a fact is not known."""
    values = {found: known.get(labels.get(" ".join(found.split()), ""), "") for found in _TYPED.findall(text)}
    if any(value in (None, "") for value in values.values()):
        return ""
    return _TYPED.sub(lambda found: str(values[found[1]]), text).strip()
