"""The catalogue as JSON-LD in the European vocabulary of public services, CPSV-AP 3."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from motcua.domains.catalogue.rules.content import (
    applicant_lines,
    basis_words,
    content_text,
    fee_words,
    limit_lines,
    paper_words,
    result_words,
)
from motcua.domains.catalogue.types import (
    ChannelContent,
    FeeContent,
    LegalPart,
    OnlineLevel,
    ProcedureRecord,
    ProcedureStatus,
    SubmissionChannel,
)
from motcua.domains.deadlines.types import Unit

LANGUAGE = "vi"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ATU = "http://data.europa.eu/88u/dataset/atu-type"
VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"
DONG = "http://publications.europa.eu/resource/authority/currency/VND"
# ISO 8601 knows no working days: a working day is given as a day, and the words stand in the description.
_DURATIONS = {
    Unit.WORKING_DAY.value: "P{}D",
    Unit.DAY.value: "P{}D",
    Unit.MONTH.value: "P{}M",
    Unit.WORKING_HOUR.value: "PT{}H",
}
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose catalogue it is: `identifier` is its electronic code or its code here, `place` what it covers."""

    identifier: str
    name: str
    place: str


def as_json_ld(records: Iterable[ProcedureRecord], *, publisher: Publisher, exported_on: str) -> bytes:
    """A catalogue with every record as a public service; ids are URNs, the same on every machine."""
    graph: dict[str, Node] = {}
    services = [node for record in records for node in _service(record, publisher)]
    for node in [*_agency(publisher), *_concepts(), *services]:
        graph.setdefault(node["@id"], node)
    dataset = {
        "@id": f"urn:motcua:catalogue:{publisher.identifier}",
        "@type": "dcat:Dataset",
        "dct:title": _said(f"Danh mục thủ tục hành chính của {publisher.name}"),
        "dct:description": _said("Thủ tục hành chính đang áp dụng, theo CPSV-AP 3."),
        "dct:issued": {"@value": exported_on, "@type": "xsd:date"},
        "dct:publisher": {"@id": f"{_agency_id(publisher)}:agent"},
        "dct:hasPart": [
            {"@id": node["@id"]} for node in graph.values() if node["@type"] == "cpsv:PublicService"
        ],
    }
    whole = {"@context": CONTEXT, "@graph": [dataset, *graph.values()]}
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _service(record: ProcedureRecord, publisher: Publisher) -> Iterator[Node]:
    """The service and what hangs on it."""
    content, own = record.content, f"urn:uuid:{record.id}"
    parts = [
        *(("cv:hasInputType", node) for node in _inputs(record, own)),
        *(("cpsv:produces", node) for node in _outputs(record, own)),
        *(("cv:hasCost", _cost(fee, f"{own}:fee:{at}")) for at, fee in enumerate(content.fees, 1)),
        *(("cv:hasChannel", _channel(one, own)) for one in content.channels),
        *(("cv:holdsRequirement", node) for node in _requirements(record, own)),
        *(("cv:hasLegalResource", node) for node in _bases(record, own)),
        *(("cpsv:follows", node) for node in _rules(record, own)),
    ]
    service: Node = {
        "@id": own,
        "@type": "cpsv:PublicService",
        "dct:identifier": record.code or record.key,
        "dct:title": _said(content.name),
        "dct:description": _said(_description(record)),
        "cv:hasCompetentAuthority": {"@id": _agency_id(publisher)},
        "cv:thematicArea": {"@id": f"urn:motcua:field:{record.field_code}"},
        "dct:language": {"@id": VIETNAMESE},
        "adms:status": {"@id": f"http://purl.org/adms/status/{_status(record)}"},
        "dcat:keyword": [_said(line) for line in applicant_lines(content)],
    }
    if content.online_level:
        service["cv:isClassifiedBy"] = {"@id": f"urn:motcua:online:{content.online_level}"}
    if content.limit_amount is not None:
        service["cv:processingTime"] = _duration(content.limit_amount, content.limit_unit)
    for link, node in parts:
        service.setdefault(link, []).append({"@id": node["@id"]})
    yield {key: value for key, value in service.items() if value != []}
    yield _concept(f"urn:motcua:field:{record.field_code}", record.field_name or record.field_code)
    yield _concept(f"http://purl.org/adms/status/{_status(record)}", _status(record))
    yield from (node for _link, node in parts)


def _description(record: ProcedureRecord) -> str:
    """What the service says of itself: time limit and where to go, else its name."""
    content = record.content
    said = [*limit_lines(content), content.receiving_place, content.receiving_time]
    return ". ".join(line for line in said if line) or content.name


def _status(record: ProcedureRecord) -> str:
    if record.status in (ProcedureStatus.REPLACED, "abolished"):
        return "Withdrawn"
    return "Completed" if record.status == ProcedureStatus.IN_FORCE else "UnderDevelopment"


def _inputs(record: ProcedureRecord, own: str) -> Iterator[Node]:
    for at, paper in enumerate(record.content.papers, 1):
        yield _named(f"{own}:paper:{at}", "cv:EvidenceType", paper.name, paper_words(paper))


def _outputs(record: ProcedureRecord, own: str) -> Iterator[Node]:
    for at, result in enumerate(record.content.results, 1):
        yield _named(f"{own}:result:{at}", "cv:Output", result.name, result_words(result))


def _requirements(record: ProcedureRecord, own: str) -> Iterator[Node]:
    for at, condition in enumerate(record.content.conditions, 1):
        yield _named(f"{own}:condition:{at}", "cv:Requirement", condition, "")


def _rules(record: ProcedureRecord, own: str) -> Iterator[Node]:
    """The steps to follow, as one rule."""
    lines = next(part.lines for part in content_text(record.content) if part.part is LegalPart.STEPS)
    if lines:
        said = "\n".join(line.text for line in lines)
        yield _named(f"{own}:steps", "cpsv:Rule", str(LegalPart.STEPS.label), said)


def _bases(record: ProcedureRecord, own: str) -> Iterator[Node]:
    for at, basis in enumerate(record.content.legal_bases, 1):
        node = _named(
            f"{own}:basis:{at}", "eli:LegalResource", basis.number or basis.title, basis_words(basis)
        )
        if basis.issued_on:
            node["eli:date_document"] = {"@value": basis.issued_on.isoformat(), "@type": "xsd:date"}
        if basis.effective_on:
            node["eli:first_date_entry_in_force"] = {
                "@value": basis.effective_on.isoformat(),
                "@type": "xsd:date",
            }
        yield node


def _cost(fee: FeeContent, identity: str) -> Node:
    node: Node = {
        "@id": identity,
        "@type": "cv:Cost",
        "dct:identifier": identity,
        "dct:description": _said(fee_words(fee)),
        "cv:currency": {"@id": DONG},
    }
    if fee.amount is not None:
        node["cv:hasValue"] = {"@value": f"{fee.amount}.0", "@type": "xsd:double"}
    return node


def _channel(channel: ChannelContent, own: str) -> Node:
    said = [str(SubmissionChannel(channel.channel).label), channel.description, channel.fee_text]
    node: Node = {
        "@id": f"{own}:channel:{channel.channel}",
        "@type": "cv:Channel",
        "dct:identifier": f"{own}:channel:{channel.channel}",
        "dct:description": _said(". ".join(line for line in said if line)),
        "dct:type": {"@id": f"urn:motcua:channel:{channel.channel}"},
    }
    if channel.limit_amount is not None:
        node["cv:processingTime"] = _duration(channel.limit_amount, channel.limit_unit)
    return node


def _agency(publisher: Publisher) -> Iterator[Node]:
    """The agency as competent authority and as publisher, and the place it covers."""
    own, place = _agency_id(publisher), f"urn:motcua:place:{publisher.identifier}"
    yield {
        "@id": own,
        "@type": "cv:PublicOrganisation",
        "dct:identifier": publisher.identifier,
        "skos:prefLabel": _said(publisher.name),
        "dct:spatial": {"@id": place},
    }
    yield {
        "@id": f"{own}:agent",
        "@type": "http://xmlns.com/foaf/0.1/Agent",
        "dct:identifier": publisher.identifier,
        "dct:title": _said(publisher.name),
    }
    yield {"@id": place, "@type": ATU, "dct:title": _said(publisher.place or publisher.name)}


def _concepts() -> Iterator[Node]:
    """Words of the lists that services point to."""
    yield {"@id": VIETNAMESE, "@type": "dct:LinguisticSystem", "dct:title": _said("Tiếng Việt")}
    yield _concept(DONG, "Đồng Việt Nam")
    yield from (_concept(f"urn:motcua:online:{one.value}", str(one.label)) for one in OnlineLevel)
    yield from (_concept(f"urn:motcua:channel:{one.value}", str(one.label)) for one in SubmissionChannel)


def _named(identity: str, kind: str, title: str, said: str) -> Node:
    node: Node = {"@id": identity, "@type": kind, "dct:identifier": identity, "dct:title": _said(title)}
    if said and said != title:
        node["dct:description"] = _said(said)
    elif kind == "cpsv:Rule":
        node["dct:description"] = _said(title)
    return node


def _concept(identity: str, label: str) -> Node:
    return {"@id": identity, "@type": "skos:Concept", "skos:prefLabel": _said(label)}


def _agency_id(publisher: Publisher) -> str:
    return f"urn:motcua:agency:{publisher.identifier}"


def _duration(amount: int, unit: str) -> Node:
    return {"@value": _DURATIONS[unit].format(amount), "@type": "xsd:duration"}


def _said(text: str) -> Node:
    """Text in Vietnamese."""
    return {"@value": text, "@language": LANGUAGE}
