"""Manifest to verified, loaded model."""

from facevalue.models.catalog import Manifest, manifest
from facevalue.models.runtime import Model, load_model

__all__ = ["Manifest", "Model", "load_model", "manifest"]
