"""Whether the signatures of a PDF hold, rule by rule, so that people learn which one failed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from motcua.domains.documents.rules.findings import NOTED, REFUSED, WARNED, Facts
from motcua.domains.documents.types import Finding, Severity

_BREAKS = ("signature_broken", "signature_changed_after", "certificate_expired", "certificate_untrusted")
_JUDGED = (*_BREAKS, "signed_well", "certificate_unchecked", "signature_no_timestamp")


def judge_signatures(facts: Facts | None, *, required: bool) -> list[Finding]:
    """What is wrong with each signature, in the order a person checks: whole, unchanged, certificate, time.

    A broken signature is refused where one is required and warned of elsewhere; without trusted roots in the
    installation nothing can be said of the certificate, which is told.
    """
    signed = list(facts["found"]) if facts else []
    if not signed:
        return [Finding("unsigned", REFUSED)] if required else []
    graver = REFUSED if required else WARNED
    found = [one for signature in signed for one in _judge(signature, bool(facts and facts["roots"]), graver)]
    if found:
        return found
    return [Finding("signed_well", NOTED, {"signers": ", ".join(one["signer"] for one in signed)})]


def signature_faults(findings: Iterable[Finding]) -> list[Finding]:
    """Why a file cannot stand where a good signature is asked for, from what the checks found when none was asked
    of it: which paper a file is given for is often known only afterwards."""
    judged = [one for one in findings if one.code in _JUDGED]
    if not judged:
        return judge_signatures(None, required=True)
    return [replace(one, severity=REFUSED) for one in judged if one.code in _BREAKS]


def _judge(signature: Facts, has_roots: bool, graver: Severity) -> Iterator[Finding]:
    who = {"signer": signature.get("signer") or "?"}
    if not signature["intact"]:
        yield Finding("signature_broken", graver, who)
        return
    if signature["changed_after"]:
        yield Finding("signature_changed_after", graver, who)
    if _is_outside(signature):
        yield Finding("certificate_expired", graver, {**who, "until": signature["not_after"][:10]})
    if not has_roots:
        yield Finding("certificate_unchecked", WARNED, who)
    elif not signature["trusted"]:
        yield Finding("certificate_untrusted", graver, {**who, "issuer": signature["issuer"]})
    if not signature["stamped"]:
        yield Finding("signature_no_timestamp", WARNED, who)


def _is_outside(signature: Facts) -> bool:
    """Whether it was signed while the certificate was not in force; without a time there is nothing to compare."""
    if not signature["signed_at"]:
        return False
    signed = datetime.fromisoformat(signature["signed_at"])
    first = datetime.fromisoformat(signature["not_before"])
    return not first <= signed <= datetime.fromisoformat(signature["not_after"])
