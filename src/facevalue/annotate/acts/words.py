"""Small words by what they are, and words by what they do in a report of an act; all in lower case."""

from __future__ import annotations

MODALS = frozenset("'ll can cannot could ll may might must shall should will would ’ll".split())
BE = frozenset("'m 're am are be been being is s was were ’m ’re".split())
HAVE = frozenset("'ve had has have having ’ve".split())
DO = frozenset("did do does".split())
AUX = MODALS | BE | HAVE | DO
NEG = frozenset("n't never not n’t".split())
DETERMINERS = frozenset(
    """
    a all an another any both each every few her his its many more most my no our several some such that
    the their these this those what your
    """.split()
)
PREPOSITIONS = frozenset(
    """
    about above across after against along alongside amid among around as at before behind below beside
    between beyond by despite down during following for from in including inside into like near of off
    on onto out outside over per since than through throughout toward towards under until up upon via
    with within without
    """.split()
)
CONJUNCTIONS = frozenset("and but nor or plus then".split())
RELATIVES = frozenset("which who whom whose".split())
SUBORDINATORS = frozenset(
    """
    although because how if lest though unless when where whereas whether while why
    """.split()
)
ADVERBS = frozenset(
    """
    abroad again ago already also always away back earlier even ever far here jointly just later now
    often once only overnight reportedly soon still there today together tomorrow too twice yesterday
    """.split()
)
READY = frozenset(
    """
    able bound due eager expected likely poised prepared ready reluctant set unlikely unwilling willing
    """.split()
)
NUMBERS = frozenset(
    """
    dozens eight eleven five four hundreds nine one scores seven six ten thousands three twelve two
    """.split()
)
PRONOUNS = frozenset("he herself him himself i it itself me she them themselves they us we you".split())
DAYS = frozenset("friday monday saturday sunday thursday tuesday wednesday".split())
MONTHS = frozenset(
    """
    april aug august dec december feb february jan january july june march may nov november oct october
    sept september
    """.split()
)
TIMES = frozenset(
    """
    afternoon autumn day decade evening month morning night spring summer time week weekend winter year
    """.split()
)
# before a word for a time: "this month"
WHICH = frozenset("each earlier every last next one that the this".split())
# who does violence for somebody; as nouns they come before verbs of the same form
FORCES = frozenset(
    """
    agents aircraft airmen allies army artillery battalion bombers border brigade brigades commandos
    conscripts crews drones extremists fighters fleet forces guards guerrillas gunboats gunmen gunners
    hackers helicopters insurgents intelligence jets marines mercenaries militants military militia
    militias missiles navy officers paratroopers partisans partners pilots planes police rebels regulars
    rockets saboteurs sailors security separatists settlers ships snipers soldiers spies submarines
    tanks terrorists troops units warplanes warships
    """.split()
)
# who else acts for whoever's they are: "the president of Ardovia"
STATE = FORCES | frozenset(
    """
    administration agency air ambassador ambassadors authorities authority bank bloc boss cabinet
    campaign candidate capital chairman chancellor chief citizens coalition coastguard command commander
    commanders commission committee company congress council country court courts customs delegation
    demonstrators department deputies diplomat diplomats director embassy envoy envoys faction firm
    force general generals government governor governors group head inspectors judge judges king
    lawmaker lawmakers lawyers leader leaders leadership legislature mayor mediators member members
    minister ministers ministry mission mps nation negotiators observers official officials opposition
    parliament party peacekeepers people premier president prosecutor prosecutors protesters queen
    regime representative representatives republic secretary senate senator senators side sides
    spokesman staff state state's students supporters team tribunal voters wing workers
    """.split()
)
# what is somebody's and can be blamed or backed, but not hit, freed or met in his stead
ABSTRACT = frozenset(
    """
    nomination endorsement
    campaign candidacy bid race election elections chance economy imports exports ratings agenda
    account accounts ad ads argument book chances claim claims comment comments credit data document
    documents dream dreams email emails fears filing filings findings goal goals growth history hopes
    idea ideas information interest interests lead letter letters message messages name names phone plan
    plans price prices question questions rate rates record records remark remarks report reports
    reputation results return returns role rule season server share shares speech speeches statement
    statements stories story style tape tax taxes team's theory title tweet tweets video view views
    website words
    """.split()
)
LOYAL = frozenset("affiliated allied belonging fighting linked loyal working".split())
# base forms that are never nouns
STRICT = frozenset(
    """
    become bring build choose come find get give go keep know let lose make meet put receive say see
    sell send tell think win write
    """.split()
)
# words in -ed and -ing that are no forms of verbs
NO_VERB = frozenset(
    """
    according alleged anything armed bed concerning during evening everything hundred including indeed
    king limited morning need nothing red regarding related so-called something speed spring string
    thing united unprecedented wednesday wing
    """.split()
)
SAYING = frozenset(
    """
    accuse acknowledge add admit agree allege announce argue assert believe blame charge claim confirm
    contend declare describe estimate explain fear find hear insist know learn maintain mention note
    recall reiterate repeat report reveal say see show state stress suggest tell testify think warn
    write
    """.split()
)
PLANS = frozenset(
    """
    agree aim approve arrange attempt authorise authorize consider contemplate decide demand expect hope
    intend mean mull need offer opt order plan pledge prepare press promise propose push resolve
    schedule seek swear threaten try undertake volunteer vow want weigh wish
    """.split()
)
DENIES = frozenset(
    """
    avert avoid decline deny disavow fail forgo oppose prevent refuse reject renounce
    """.split()
)
ASKS = frozenset(
    """
    convince persuade enlist recruit tempt drive lead prompt push
    advise appeal ask beg call encourage expect implore instruct invite order press pressure request
    require tell urge want warn
    """.split()
)
MAKES = frozenset("allow cause compel enable force help let make permit".split())
GOES_ON = frozenset(
    """
    appear seem
    begin come continue dare go help join keep manage proceed resume rush start use
    """.split()
)
# who is blamed is the one who acts: "accused Ardovia of shelling"
BLAMES = frozenset(
    """
    accuse acquit blame charge commend condemn convict criticise criticize denounce fault forgive indict
    praise punish sanction slam sue suspect thank
    """.split()
)
# their subject does what their object names: "launched an attack"
DOES = frozenset(
    """
    adopt agree announce approve arrive attend authorise authorize begin broaden cancel carry close come
    commence commit complete conclude conduct consider continue declare deliver deny direct discuss do
    drop ease end enforce engage enter escalate exchange execute expand express extend file finalise
    finalize fly give go grant halt have head hold impose ink intensify introduce issue join keep launch
    lead lend levy lift lodge maintain make mount negotiate offer open order pay perform place plan
    pledge prepare promise propose provide put ramp ratify reach refuse reimpose reject renew resort
    resume return seal seek send sign slap stage start step stop strike suspend threaten tighten travel
    undertake unleash use voice wage want widen
    """.split()
)
# their subject is done what their object names
SUFFERS = frozenset(
    """
    attract endure face receive repel repulse resist suffer survive undergo withstand
    """.split()
)
ENDS = frozenset(
    """
    abandon block break cancel cut drop ease end freeze halt lift postpone reduce relax remove revoke
    scrap slash stop suspend terminate withhold
    """.split()
)
# verbs that only have to be known as verbs
OTHERS = frozenset(
    """
    accept achieve act address admire affect answer appear apply approach assume base bear beat become
    belong border bring broker build burn buy care cast catch cease celebrate chair change choose climb
    collapse compare complain concern contain contribute control cost count cover create cross crush
    damage deal debate defeat depend destroy develop die differ disappear discover drag draw dream earn
    eat elect emerge employ enjoy ensure escape establish examine exist experience export fall feed feel
    fill finish flee follow form gain get grow handle happen hate hide hit identify import improve
    include increase indicate influence inform injure invest involve judge jump kick kill lack last
    laugh leave lie like live look lose love mark marry matter measure miss move name obtain occur
    operate own pass pick play point post practise prefer present produce prove publish pull raise react
    read realise realize record reflect relate rely remain remember replace reply represent respond rest
    result retain rise roll rule run save score seem sell serve set settle shake share shift sit sleep
    solve sound speak spend spread stand stay steer stem study succeed surprise surround take talk teach
    tend throw touch trade treat trust turn unveil vary view visit vote wait walk watch wear win wonder
    work worry wound
    """.split()
)
ANSWERS = frozenset("answer counter react reply respond retaliate".split())
AHEAD = frozenset("'ll could ll may might shall will would ’ll".split())
OBLIGED = frozenset("can cannot must should".split())
HINDERS = frozenset("ban bar block deter discourage dissuade keep prevent prohibit stop".split())
DECIDES = frozenset("choice decision move readiness".split())
INTENDS = frozenset(
    """
    agreement attempt attempts bid campaign commitment desire effort efforts intention offer order plan
    plans pledge preparations promise proposal threat threats vow willingness
    """.split()
)
REFUSES = frozenset("failure refusal reluctance".split())
CONDITION = frozenset("if lest unless whether".split())
NONE = frozenset("neither no nobody none nor".split())
MANY = frozenset("dozens group hundreds majority members number scores some thousands".split())
APART = frozenset("after amid as before by despite during following since than until".split())
FUTURE = frozenset(
    """
    expected future imminent looming planned possible potential proposed threatened
    """.split()
)
GRANTS = frozenset("approve authorise authorize offer pledge promise propose".split())
PART = frozenset("campaign new number part round rounds series string wave".split())
# nouns for people that are verbs, too: "the programme's host Arn Toll"
TITLES = frozenset("captain chair champion coach guard guide head host judge partner pilot veteran".split())
UNSURE = frozenset("able unable unlikely unwilling reluctant".split())
# their subject is given what comes "from" somebody
GETS = frozenset("draw enjoy get have receive win".split())
# whom or what one sends, or goes, to do something
SENDS = frozenset("arrive come deploy dispatch fly go mobilise mobilize order send travel".split())
GERUNDS = DENIES | ENDS | GOES_ON | frozenset("consider risk admit recommend propose".split())
VERBS = tuple(
    sorted(
        (SAYING | PLANS | DENIES | ASKS | MAKES | GOES_ON | BLAMES | DOES | SUFFERS | ENDS | OTHERS) - {"be"}
    )
)
