"""Loading the demo department, once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from motcua.domains.catalogue import services as catalogue
from motcua.domains.deadlines import services as deadlines
from motcua.domains.documents import services as documents
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services as dossier_services
from motcua.domains.forms import services as forms
from motcua.domains.people import rules as people_rules
from motcua.domains.people import services as people
from motcua.domains.plans import services as plans
from motcua.domains.workflow import services as workflow
from motcua.interfaces.cli.demo.announcements import play_announcements
from motcua.interfaces.cli.demo.citizens import play_citizens, welcome_citizens
from motcua.interfaces.cli.demo.paying import open_ways_to_pay
from motcua.interfaces.cli.demo.posting import play_posting
from motcua.interfaces.cli.demo.processes import play_processes
from motcua.interfaces.cli.demo.queue import play_queue
from motcua.interfaces.cli.demo.stories import play_stories
from motcua.kernel.actors import Actor, Via, system_actor

# What loading a department takes, and nothing else.
PERMISSIONS = (
    "people.manage",
    "people.read",
    "deadlines.manage",
    "documents.manage",
    "forms.read",
    "forms.manage",
    "workflow.manage",
    "catalogue.read",
    "catalogue.confirm",
    "plans.read",
    "plans.update",
    "dossiers.read",
    "counter.read",
    "counter.manage",
    "counter.serve",
    "payments.configure",
)


@dataclass(frozen=True, slots=True)
class DemoReport:
    """`fresh`: something was loaded now; `accounts`: one line an account, for the terminal."""

    fresh: bool
    accounts: list[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """What runs beside the product in a demo: who vouches for citizens, and where they pay."""

    issuer: str = ""
    gateway: str = ""
    merchant: str = ""
    secret: str = field(default="", repr=False)
    fresh_secret: bool = False


def load(beside: Beside | None = None) -> DemoReport:
    """Load officers, units, calendar, procedures, plan and sample dossiers; what is there already stays.

    Every part goes through the same services as the screens, so the demo's journal is as true as any other.
    """
    founder = system_actor("demo", agency_id=None, permissions=PERMISSIONS, via=Via.CLI)
    officers = people.load_demo_people(actor=founder)
    own = replace(founder, agency_id=officers[0].agency_id)
    fresh = not dossiers.visible_dossiers(own).exists()
    if fresh:
        _load_department(own)
        play_posting(officers)
        play_stories(own, officers)
        play_processes(officers)
        play_announcements(own, officers)
        play_queue(own, officers)
        play_citizens(own, officers)
    if beside is not None and beside.issuer and fresh:
        welcome_citizens(own, issuer=beside.issuer)
    if beside is not None and beside.gateway:
        open_ways_to_pay(
            own,
            url=beside.gateway,
            merchant=beside.merchant,
            secret=beside.secret,
            fresh_secret=beside.fresh_secret,
        )
    return DemoReport(fresh=fresh, accounts=_accounts())


def _load_department(own: Actor) -> None:
    deadlines.load_shipped_calendar(actor=own)
    documents.import_number_schemes(actor=own)
    dossier_services.load_shipped_reasons(actor=own)
    forms.import_shipped_forms(actor=own)
    workflow.import_shipped_processes(actor=own)
    catalogue.import_shipped_procedures(actor=own)
    catalogue.confirm_for_demo(actor=own)
    catalogue.attach_shipped_forms(actor=own)
    plans.load_shipped_plan(actor=own)


def _accounts() -> list[str]:
    demo = people_rules.shipped_demo()
    width = max(len(person.username) for person in demo.officers)
    lines = [f"{person.username:<{width}}  {person.title}" for person in demo.officers]
    return [f"Mật khẩu chung của các tài khoản dùng thử: {demo.password}", *lines]
