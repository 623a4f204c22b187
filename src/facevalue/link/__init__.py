"""Names into actors."""

from facevalue.link.actors import Directory, link

__all__ = ["Directory", "link"]
