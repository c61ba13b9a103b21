"""Ways out of the house: mail, and telephones behind a registry."""

from motcua.domains.notifications.gateways.demo import DemoGateway
from motcua.domains.notifications.gateways.faults import Postponed, Refused, SendFault, ServerAway
from motcua.domains.notifications.gateways.mail import MailSender
from motcua.domains.notifications.gateways.set_up import gateways_of
from motcua.domains.notifications.gateways.sms import SmsGateway
from motcua.domains.notifications.gateways.texts import HttpAccess, international
from motcua.domains.notifications.gateways.zalo import ZaloGateway

__all__ = [
    "DemoGateway",
    "HttpAccess",
    "MailSender",
    "Postponed",
    "Refused",
    "SendFault",
    "ServerAway",
    "SmsGateway",
    "ZaloGateway",
    "gateways_of",
    "international",
]
