from tests.support.department import office

__all__ = ["office"]
