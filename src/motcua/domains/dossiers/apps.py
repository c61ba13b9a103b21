from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.domains.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ thủ tục hành chính"

    def ready(self) -> None:
        from motcua.domains.catalogue.selectors import cases_of_topic
        from motcua.domains.deadlines.types import clock_holders
        from motcua.domains.dossiers import tasks  # noqa: F401  what runs by itself registers itself
        from motcua.domains.dossiers.rules.conditions import FIELDS
        from motcua.domains.dossiers.selectors.clock_holders import HOLDERS
        from motcua.domains.dossiers.services.move_process import MOVER
        from motcua.domains.workflow.types import condition_fields, subject_movers, topic_choices

        for name, holder in HOLDERS.items():
            clock_holders.register(name, holder)
        for field in FIELDS:
            condition_fields.register(field.code, field)
        topic_choices.register("case", cases_of_topic)
        subject_movers.register("dossier", MOVER)

        from motcua.domains.dossiers.services.personal_data import (
            DOSSIERS,
            FILINGS,
            DossierKeeper,
            FilingKeeper,
        )
        from motcua.kernel.personal import keepers

        if DOSSIERS not in keepers.all():
            keepers.register(DOSSIERS, DossierKeeper())
            keepers.register(FILINGS, FilingKeeper())

        from motcua.domains.dossiers.services.sweep_filings import FILINGS_KEPT
        from motcua.kernel.personal import sweepers

        sweepers.register("filing-drafts", FILINGS_KEPT)
