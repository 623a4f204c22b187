"""Words by which somebody is called without an office, and the roles that go with them or do not."""

from __future__ import annotations

RUNNING = frozenset(
    "candidate nominee contender challenger front-runner frontrunner hopeful newcomer".split()
)
IN_BUSINESS = frozenset(
    "mogul tycoon magnate billionaire millionaire businessman businesswoman entrepreneur".split()
)
ANYONE = (
    RUNNING
    | IN_BUSINESS
    | frozenset(
        """guest interviewee interlocutor speaker man woman politician leader official expert caller democrat
        republican tory conservative liberal socialist firebrand""".split()
    )
)
SERVING = frozenset(  # roles of those who do not run themselves
    """chairman chairwoman executive manager strategist adviser advisor spokesman spokeswoman spokesperson
    aide director lawyer attorney editor host reporter journalist analyst consultant pollster
    professor""".split()
)
POLITICAL = frozenset(  # roles of those who run
    """senator governor president congressman congresswoman representative mayor minister premier chancellor
    secretary leader lawmaker politician""".split()
)
SCHOLARS = frozenset(
    "scientist analyst specialist historian observer economist expert professor researcher".split()
)
