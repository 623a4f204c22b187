"""The record as pages: `facevalue serve`."""

from facevalue.serve.app import make_app, serve
from facevalue.serve.entrance import ENVIRONMENT, Access, given_token

__all__ = ["ENVIRONMENT", "Access", "given_token", "make_app", "serve"]
