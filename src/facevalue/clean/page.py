"""What the finders share: a page's paragraphs and what is known of them so far."""

from __future__ import annotations

from facevalue.clean.labels import Label

Marks = dict[int, Label]
