from motcua.domains.notifications.models.notification import Notification

__all__ = ["Notification"]
