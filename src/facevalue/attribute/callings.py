"""Words by which somebody is called without an office, and the roles that go with them or do not."""

from __future__ import annotations

import re

from facevalue.attribute.lexicon import OFFICES
from facevalue.record.partisans import PARTISANS

RUNNING = frozenset(
    "candidate nominee contender challenger front-runner frontrunner hopeful newcomer".split()
)
IN_BUSINESS = frozenset(
    "mogul tycoon magnate billionaire millionaire businessman businesswoman entrepreneur".split()
)
ANYONE = (
    RUNNING
    | IN_BUSINESS
    | PARTISANS
    | frozenset(
        """guest interviewee interlocutor speaker man woman politician leader official expert caller
        firebrand""".split()
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
PERSONS = frozenset(  # for one person by what they do, or what has happened to them; no body is called so
    """lad bloke chap guy fella fellow kid lass gentleman whistleblower carer assistant pupil schoolgirl
    schoolboy villager tenant lodger passenger pedestrian witness eyewitness bystander onlooker victim
    suspect defendant claimant plaintiff complainant accuser juror patient inmate prisoner warden
    soldier steward stewardess diver defender midfielder winger footballer player teammate team-mate
    supporter spectator retiree widow widower bachelor orphan toddler colleague classmate flatmate
    roommate housemate employee worker labourer supervisor clerk cleaner cook barmaid bouncer seamstress
    cobbler mechanic trucker courier chauffeur singer drummer guitarist pianist violinist screenwriter
    playwright photographer reviewer dancer choreographer comedian academic campaigner protester
    demonstrator organiser organizer donor treasurer councilor consul bureaucrat banker broker investor
    shopper customer subscriber viewer listener reader visitor traveller traveler hiker camper
    missionary migrant refugee immigrant asylum-seeker exile dissident defector hostage captive
    kidnapper hijacker attacker assailant robber burglar thief fraudster hacker smuggler addict drinker
    smoker gambler hero survivor applicant incumbent runner-up contestant heir heiress rookie apprentice
    intern trainee graduate dropout dean janitor shepherd herder rancher vintner brewer interpreter
    tutor instructor trainer nanny babysitter au-pair butler maid servant spy informant mercenary rebel
    fighter militant insurgent warlord chieftain elder duke duchess knight baronet centre-half
    centre-back full-back fly-half scrum-half hooker bowler batter pitcher quarterback linebacker jockey
    golfer caddie rower sprinter soprano tenor rapper dj youtuber influencer streamer gamer coder
    programmer radiographer consultant registrar matron orderly counsellor counselor arbitrator usher
    stenographer parolee schoolteacher breadwinner motorist anaesthetist groom bride mourner parishioner
    churchgoer reveller looter squatter stallholder fisher fishwife novelist lifeguard lifeboatman
    bodyguard headhunter translator stuntman cameraman goalscorer newcomer outsider insider bursar
    churchwarden sexton deckhand physio notary bailiff convict farmhand dairymaid vet actuary delegate critic
    attaché reeve canon curate abbot abbess deacon cleric patriarch cadet medic undergraduate postgraduate
    scholar provost appellant""".split()
)
# Whom an ending makes a person's trade, and the words with it that are none, or are offices.
AGENT = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|eer)")
THINGS = OFFICES | frozenset(
    """letter paper newspaper order number tower river water weather chapter matter poster banner
    quarter register border folder shelter charter disaster motor error mirror floor door factor
    sector reactor corridor harbor labor ledger newsletter broadcaster carrier supplier operator
    manufacturer retailer producer provider insurer regulator developer exporter importer lender
    contractor publisher employer computer container cover answer power offer other former latter
    list twist summer winter dinner partner""".split()
)
