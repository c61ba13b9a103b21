"""Every column that looks as if it held something of a person is declared, or says here why it does not."""

from __future__ import annotations

from django.apps import apps

from motcua.kernel.personal.register import undeclared_columns

# app.Model.field -> why it holds nothing of a person
NOT_PERSONAL = {
    "catalogue.AnnouncementDecision.signer_name": "who signed a published decision, in office",
    "catalogue.AnnouncementStep.note": "why an announcement was turned back, in office",
    "catalogue.FeeLine.name": "what a fee is for, as published",
    "catalogue.Field.name": "a field of administration, as published",
    "catalogue.Field.note": "about a field of administration, as published",
    "catalogue.OfficialList.note": "about a list the province approves",
    "catalogue.OfficialListRow.name": "a procedure, as published",
    "catalogue.OfficialListRow.note": "why a procedure is not on a list, as published",
    "catalogue.PetitionAddress.address": "the address of an office, as published",
    "catalogue.PetitionAddress.email": "the mailbox of an office, as published",
    "catalogue.PetitionAddress.phone": "the telephone of an office, as published",
    "catalogue.PostingPlace.name": "a notice board, a screen, a page",
    "catalogue.PaperRequirement.name": "a paper asked for, as published",
    "catalogue.Procedure.name": "a procedure, as published",
    "catalogue.ProcedureCase.name": "a case of a procedure, as published",
    "catalogue.ProcedureVersion.name": "a procedure, as published",
    "catalogue.ResultItem.name": "a result, as published",
    "catalogue.VersionFact.note": "where a value of a procedure was found",
    "counter.PriorityGround.name": "whom the law lets go before others, in words",
    "counter.QueueGroup.name": "a group of procedures",
    "counter.ServicePlace.name": "a place with counters",
    "deadlines.CalendarDay.name": "a holiday",
    "deadlines.CalendarDay.note": "where a day off was announced",
    "deadlines.DeadlineSetting.note": "where a figure of the law was found",
    "deadlines.PreviewRow.note": "how a date that becomes a day off is read",
    "documents.NumberScheme.note": "where a number pattern comes from",
    "dossiers.DossierPaper.name": "the kind of a paper handed in",
    "dossiers.DossierResult.name": "the kind of a result",
    "kernel.Heartbeat.name": "a background process",
    "kernel.JournalEntry.name": "the name of an event",
    "kernel.Revision.name": "the name of a cache",
    "people.Agency.name": "a public agency",
    "people.Role.name": "a role in an agency",
    "people.Unit.address": "the address of an office",
    "people.Unit.name": "a unit of an agency",
    "people.UnitGroup.name": "a group of units",
    "workflow.LegDefinition.name": "a part of the work of a step",
    "forms.Form.name": "names of forms",
    "workflow.Process.name": "a process",
    "workflow.ProcessVersion.note": "where a process was published",
    "workflow.StepDefinition.name": "a step of a process",
}


def test_every_column_with_a_telling_name_is_declared_or_excepted():
    assert undeclared_columns(NOT_PERSONAL) == []


def test_an_exception_names_a_column_that_exists():
    columns = {
        f"{model._meta.label}.{field.name}" for model in apps.get_models() for field in model._meta.fields
    }

    assert sorted(NOT_PERSONAL.keys() - columns) == []
