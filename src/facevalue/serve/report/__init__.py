"""A selection of statements as one page that opens without a server: `facevalue report`."""

from facevalue.serve.report.door import Report, Wanted, report

__all__ = ["Report", "Wanted", "report"]
