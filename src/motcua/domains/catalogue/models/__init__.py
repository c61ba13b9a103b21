"""Tables of the catalogue."""

from motcua.domains.catalogue.models.announcement import (
    Announcement,
    AnnouncementItem,
    AnnouncementStep,
    Trigger,
)
from motcua.domains.catalogue.models.content import (
    ChannelTerm,
    LegalBasis,
    ProcedureCase,
    ProcedureStep,
    ResultItem,
)
from motcua.domains.catalogue.models.decision import AnnouncementDecision
from motcua.domains.catalogue.models.filing_place import FilingPlace
from motcua.domains.catalogue.models.form import FormOfVersion
from motcua.domains.catalogue.models.official_list import OfficialList, OfficialListRow
from motcua.domains.catalogue.models.parts import FeeLine, PaperRequirement, VersionFact
from motcua.domains.catalogue.models.posting import PetitionAddress, Posting, PostingPlace
from motcua.domains.catalogue.models.procedure import Field, Procedure
from motcua.domains.catalogue.models.version import ProcedureVersion

__all__ = [
    "FilingPlace",
    "Announcement",
    "AnnouncementItem",
    "AnnouncementStep",
    "Trigger",
    "AnnouncementDecision",
    "ChannelTerm",
    "FeeLine",
    "Field",
    "FormOfVersion",
    "LegalBasis",
    "OfficialList",
    "OfficialListRow",
    "PaperRequirement",
    "PetitionAddress",
    "Posting",
    "PostingPlace",
    "Procedure",
    "ProcedureCase",
    "ProcedureStep",
    "ProcedureVersion",
    "ResultItem",
    "VersionFact",
]
