"""Names into actors."""

from facevalue.link.actors import link
from facevalue.link.candidates import Candidate, KnowledgeBase, knowledge
from facevalue.link.directory import Directory
from facevalue.link.holders import Named
from facevalue.link.unread import without_unread

__all__ = ["Candidate", "Directory", "KnowledgeBase", "Named", "knowledge", "link", "without_unread"]
