"""Measures: a generated history, workloads over real HTTP, the kill test. See docs/how-to/measure-speed.md."""
