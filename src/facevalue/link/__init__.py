"""Names into actors."""

from facevalue.link.actors import Directory, link
from facevalue.link.candidates import Candidate, KnowledgeBase, knowledge

__all__ = ["Candidate", "Directory", "KnowledgeBase", "knowledge", "link"]
