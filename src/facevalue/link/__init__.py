"""Names into actors."""

from facevalue.link.actors import Named, link
from facevalue.link.candidates import Candidate, KnowledgeBase, knowledge
from facevalue.link.directory import Directory

__all__ = ["Candidate", "Directory", "KnowledgeBase", "Named", "knowledge", "link"]
