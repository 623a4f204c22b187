"""The record as pages: `facevalue serve`."""

from facevalue.serve.app import make_app, serve

__all__ = ["make_app", "serve"]
