"""The demo department: Sở Khoa học và Công nghệ Quảng Trị with invented officers, applicants and dossiers."""

from motcua.interfaces.cli.demo.loading import Beside, DemoReport, load

__all__ = ["Beside", "DemoReport", "load"]
