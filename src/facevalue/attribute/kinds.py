"""Words for organisations: for businesses, for media, for one kind of body, for any."""

from __future__ import annotations

from facevalue.attribute.lexicon import GENERIC, INSTITUTIONS, OFFICES

BUSINESSES = frozenset(
    """carmaker automaker steelmaker chipmaker planemaker drugmaker shipbuilder housebuilder retailer airline
    insurer utility brewer lender supermarket manufacturer startup""".split()
)
BY_TRADE = frozenset(  # words for organisations that are meant only where they stand with the name
    """regulator watchdog consultancy broadcaster operator developer contractor supplier pollster publisher
    distributor chain network think-tank thinktank newspaper lobby nonprofit portal website utility
    club hospital school militia guerrilla""".split()
)
ANY_ORGANISATION = BUSINESSES | frozenset(
    "organisation organization group company body bloc charity agency firm institution association".split()
)
MEDIA = frozenset(
    "paper newspaper outlet website site portal channel magazine weekly daily publication".split()
)
GROUPS = frozenset("group body bloc charity organisation organization association".split())
PRIVATE = BUSINESSES | {"company", "firm"}
NO_PERSON = (ANY_ORGANISATION | INSTITUTIONS) - OFFICES - GENERIC - {"guard"}
EXPLAINS = frozenset("union charity chain airline supermarket".split())  # "the IMU union"
LIKE = (  # words for one kind of body
    frozenset("union association guild federation brotherhood confederation workers".split()),
    frozenset("charity foundation trust fund".split()),
    frozenset("agency authority office administration".split()),
    frozenset(
        """newspaper gazette herald times journal paper daily weekly post tribune globe chronicle telegraph
        courier inquirer examiner sentinel""".split()
    ),
    frozenset("council assembly".split()),
    frozenset("court tribunal".split()),
    frozenset("party movement alliance".split()),
    frozenset("alliance pact bloc league".split()),
    frozenset("commission committee panel board".split()),
    frozenset("institute centre center forum think-tank thinktank".split()),
    frozenset("bank lender".split()),
    frozenset("police force constabulary".split()),
    frozenset("council authority".split()),
    frozenset("ministry department".split()),
)
CALLED = {  # what a body is called by a word of its name, though not the other way round
    "regulator": frozenset("authority commission agency inspectorate board office".split()),
    "watchdog": frozenset("authority commission agency inspectorate ombudsman board office".split()),
    "command": frozenset("staff".split()),
    "broadcaster": frozenset("broadcasting channel fm radio television tv".split()),
    "developer": frozenset("builders developments estates homes land properties property".split()),
    "operator": frozenset("buses coaches ferries line lines rail railway railways trains transport".split()),
    "supplier": frozenset("electric electricity energy gas power water".split()),
    "contractor": frozenset("builders building construction engineering".split()),
    "publisher": frozenset("books media press publishing".split()),
    "pollster": frozenset("opinion polling research".split()),
    "consultancy": frozenset(
        "advisers advisors associates consultants consulting economics partners".split()
    ),
}
