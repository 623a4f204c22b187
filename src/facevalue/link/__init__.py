"""Names into actors."""

from facevalue.link.actors import Directory, link, read_actors

__all__ = ["Directory", "link", "read_actors"]
