# ruff: noqa: E501 (a paragraph of news is one line)
"""An article about a place that does not exist, paragraph by paragraph."""

from __future__ import annotations

BODY = (
    "Velora's water council voted on Tuesday to close the Tamsin dam for repairs, after engineers found cracks in its eastern wall.",
    "“We will not gamble with the valley,” said council head Ilse Marrow. She told reporters that the dam would stay shut until spring.",
    "Farmers along the Tamsin river fear for their harvest. The dam waters two thirds of the valley's fields, according to the council.",
    "“Nobody asked us,” said Petr Osk, a farmer.",
    "Engineers had warned the council about the eastern wall as early as March. Marrow denied that the warning had been ignored.",
    "The council will meet the farmers of the valley again next week, Marrow added.",
)
