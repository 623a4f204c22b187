"""The closed word lists that attribution leans on; each is short and can be read in one go."""

from __future__ import annotations

import re

from facevalue.record.partisans import PARTISANS

SINGULAR = frozenset("he she him her his himself herself".split())
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves both".split())
FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
SECOND = frozenset("you your yours".split())
EMPTY = frozenset(
    """it that this these those what which who whom so as such him her them they he she his me us you we i
    nothing anything something""".split()
)
RELATIVE = frozenset("who whom whose which that".split())
FEMALE = frozenset(
    """she her herself ms mrs miss madam lady dame queen princess sister mother woman wife daughter
    spokeswoman chairwoman congresswoman councilwoman businesswoman duchess baroness actress
    aunt niece widow grandmother girl schoolmistress headmistress madame mme frau señora sra signora
    senhora smt alderwoman policewoman girlfriend fiancée granddaughter stepmother stepsister
    stepdaughter mother-in-law sister-in-law daughter-in-law half-sister""".split()
)
MALE = frozenset(
    """he him his himself mr sir lord king prince brother father man husband son spokesman chairman
    congressman councilman businessman duke baron uncle nephew widower
    grandfather boy schoolmaster headmaster monsieur herr señor signor senhor shri alhaji alderman policeman
    boyfriend fiancé grandson stepfather stepbrother stepson father-in-law brother-in-law son-in-law
    half-brother""".split()
)
FEMALE_ENDINGS = ("a", "ette", "ine", "elle", "lyn", "trud", "beth", "ie", "ée", "ete")
MALE_ENDINGS = ("o", "us", "rd", "ck", "er", "rt", "ob", "in", "an", "ez", "or", "ir")

JOINERS = frozenset(
    "de del della der den di da das do dos du e y van von und zu bin ibn ben al el la le ter af ap ya".split()
)
KIN = frozenset(
    """sister brother wife husband mother father son daughter twin cousin uncle aunt nephew niece
    grandmother grandfather widow widower granddaughter grandson stepmother stepfather stepsister
    stepbrother stepdaughter stepson mother-in-law father-in-law sister-in-law brother-in-law
    daughter-in-law son-in-law half-sister half-brother girlfriend boyfriend fiancée fiancé""".split()
)

# Words that stand before a person's name or for the person: "President", "the minister".
OFFICES = frozenset(
    """admiral advisor adviser ambassador analyst anchor archbishop attorney author bishop boss cardinal
    captain chair chairman chairwoman chairperson chancellor chief coach colonel columnist commander
    commissioner congressman congresswoman correspondent mediator chef curator inspector skipper
    baker driver engineer ferryman fisherman nurse pensioner pilot shopkeeper student watchman
    trustee coordinator councillor deputy diplomat director doctor economist editor envoy executive
    expert farmer founder general governor guest head historian host investigator journalist judge
    justice king lady lawmaker lawyer leader lecturer legislator lieutenant lord major manager master marshal
    mayor minister mp negotiator official officer ombudsman owner pastor pope premier presenter
    president prime prince princess principal professor prosecutor queen rep reporter representative
    researcher resident scientist secretary sen senator sergeant sheriff speaker spokesman spokesperson
    spokeswoman strategist sultan superintendent teacher trader tsar undersecretary vice writer auditor
    emir taoiseach tánaiste tanaiste td rector interviewee candidate congressperson assemblyman dr mr mrs ms
    miss sir dame prof marine
    ceo cfo coo cto cio gov gen col lt sgt rev capt hon amb mx messrs academician alderman alderwoman
    brigadier commodore constable corporal detective headteacher headmaster headmistress sheikh ayatollah
    monsignor magistrate coroner monsieur madam madame mme herr frau señor señora sra signor signora
    senhor senhora shri smt haji hajji alhaji fishmonger greengrocer roofer barista postman postwoman
    electrician hairdresser florist publican landlord landlady stallholder cabbie welder bricklayer
    caretaker waiter waitress bartender receptionist paramedic firefighter midwife childminder dentist
    pharmacist physiotherapist accountant architect surveyor solicitor barrister bookseller librarian
    blogger podcaster cyclist commuter holidaymaker grandmother grandfather""".split()
)
GENERIC = PARTISANS | frozenset(
    """guest interviewee speaker politician expert man woman leader caller panelist panellist official analyst
    diplomat scientist lawmaker lawyer activist author writer historian economist professor observer
    interlocutor specialist researcher candidate nominee contender challenger front-runner frontrunner hopeful
    mogul tycoon magnate billionaire millionaire businessman businesswoman entrepreneur newcomer
    firebrand""".split()
)
TRADE = re.compile(  # the endings of words for people by what they do
    r"[a-z]+(?:keeper|man|woman|person|worker|maker|owner|holder|master|mistress|mongers?|smith|grower|singer|"
    r"player|dancer|rider|ologist|ist|ician|eer)|farmer|painter|builder|climber|dealer|miner|sailor|priest|"
    r"nun|monk|poet|surgeon|midwife|actor|actress|waiter|tailor|weaver|hunter|winner|champion|"
    r"carpenter|plumber|butcher|grocer|barber|gardener|translator|composer|conductor|sculptor|vicar|rabbi|"
    r"imam|publisher|barrister|solicitor|boxer|swimmer|runner|striker|goalkeeper|referee|umpire|veteran|mum"
)
SAME_OFFICE = {
    "head of state": "president",
    "head of the regime": "president",
    "head of government": "prime minister",
    "head of the ministry": "minister",
    "ppro": "spokesperson",
    "head of the government": "prime minister",
    "premier": "prime minister",
    "vice-premier": "deputy prime minister",
    "top diplomat": "foreign minister",
    "chief diplomat": "foreign minister",
    "ceo": "chief executive",
    "cfo": "chief financial officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
    "deputy premier": "deputy prime minister",
}
FAMILIAR = frozenset("auntie aunty aunt uncle baby".split())  # how relatives call somebody
HONORIFICS = frozenset(
    """mr mrs ms miss mx dr sir dame lord lady prof monsieur madam madame mme herr frau señor señora
    sra""".split()
)

# Words that end the name of an organisation or a place, not of a person.
INSTITUTIONS = frozenset(
    """academy administration agency airlines alliance army bloc compact pact list assembly association
    authority bank board broadcasting bureau cabinet center centre chamber church club coalition college
    chronicle command commission committee company confederation conference congress corporation council
    courier court department embassy endowment exchange federation fleet force forces foundation front
    fund gazette guild government group guard herald house initiative institute institution journal league
    legislature library mail media ministry movement museum nations navy network news newspaper observer
    office organisation organization palace parliament partnership party police post press radio republic
    republics reserve review school senate service society states station syndicate television times
    tribune tribunal treaty trust tv union university watch wire works zone ledger sentinel examiner dispatch
    bulletin telegraph inquirer""".split()
)
STAFFS = INSTITUTIONS | frozenset("staff secretariat directorate hospital".split())
# Words that end a company's name, of which the words before them are enough.
COMPANY_TAILS = frozenset(
    """group lines bank motors securities industries energy steel foods airlines airways shipping partners
    pharma pharmaceuticals technologies systems software petroleum mining electric telecom media brothers
    bros sons electronics insurance capital logistics engineering construction international associates
    stores breweries chemical chemicals textiles cement railways limited corporation company""".split()
)
BUSINESS_ENDS = COMPANY_TAILS | frozenset(
    """power water rail trams buses ferries mills glassworks ironworks quarries minerals metals
    dairies aggregates tileworks brickworks potteries farms nurseries homes estates properties holdings
    ventures studios pictures records games express post shipbuilders boatbuilders housebuilders rovers
    athletic wanderers albion""".split()
)
CLUBS = frozenset(
    "city town county united athletic rovers wanderers albion rangers".split()
)  # end their names
# Words that end or begin the name of a place, a period or a thing.
PLACES = frozenset(
    """accord act agreement avenue bay bridge canal city county cup day deal desert district games gulf
    hill hills island islands lake mountain mountains north ocean peninsula plan port prize province
    region republic river road sea square strait street summit times valley village war week tower plaza hotel
    building airport stadium casino resort arena theatre theater mall terminal doctrine residence mansion
    boulevard campus rights amendment""".split()
)
PLACE_STARTS = frozenset(
    """north south east west central eastern western northern southern latin upper lower new great saudi
    united""".split()
)
COMPANY_ENDS = frozenset(
    "e.V. Inc. Inc Ltd. Ltd GmbH Corp. Corp Co. AG LLC plc PLC NV SA SE SpA AB BV Oyj Holdings".split()
)

# Capitalised words that are no name by themselves.
NO_NAME = frozenset(
    """compare consider contrast imagine remember forget
    a about above after all also although an and another any are as at because before both but by can
    could despite do during each earlier either even every few first following for from further had has have
    having he her here his how however i if in indeed instead is it its last later let like many may
    maybe meanwhile more most mr much my neither never new no nobody none nor not nothing now of off often on
    once
    one only or other others our out over perhaps please rather read second several she should since so some
    soon still such than that the their them then there therefore these they this those though through thus
    to today tomorrow tonight too two under unlike until up upon very was we well were what when where
    whether which while who whom whose why will with without would yes yesterday yet you your three four
    does five say says said according asked added look ok okay thank thanks good monday tuesday wednesday
    thursday friday saturday sunday january february march april june july august september october november
    december advertisement opinion updated published exclusive analysis breaking video watch listen photo
    transcript inside outside across beyond near beneath behind around against between among amid throughout
    within via down away beside besides alongside elsewhere nearby afterwards afterward beforehand sometimes
    abroad downstairs upstairs whatever whoever wherever pac pacs vp dated did""".split()
)

# Capitalised words for days, feasts and things that are nobody's name.
FEASTS = frozenset(
    """mondays tuesdays wednesdays thursdays fridays saturdays sundays easter christmas ramadan diwali
    hanukkah passover epiphany pentecost whitsun halloween thanksgiving internet web""".split()
)

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# What stands before a day that has a name: "Black Friday".
OF_DAYS = frozenset("ash big black bloody blue cyber easter good green holy maundy palm super whit".split())

# How a content is held, by the head of its cue.
REMINDER = re.compile(r"\b(?:remind|recall)\b", re.IGNORECASE)  # "We will remind that …": background
NO_ANSWER = re.compile(r"\b(?:respond(?:ed)?|reply|replied|answer(?:ed)?) to\b", re.IGNORECASE)
DECLINES = re.compile(
    r"\b(?:declin|refus)(?:e|es|ed|ing)\b|\b(?:would|will|did|could|can) ?not\b", re.IGNORECASE
)
TO_SPEAK = re.compile(  # what who declines it does not say: "to comment", "to be named"
    r"(?:to )?(?:(?:any )?comment\b.*|speak to \w+|an? interview\b.*|"
    r"be (?:named|identified|interviewed|quoted)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
HEDGE = re.compile(r"\b(?:seem|appear|look)(?:s|ed)?\b", re.IGNORECASE)  # nobody's words but the document's
DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|"
    r"rebuff(?:s|ed)?|contradict(?:s|ed)?|denial)\b",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|question(?:s|ed|ing)?|wonder(?:s|ed|ing)?|[ie]nquir(?:e|es|ed)|quer(?:y|ied))\b",
    re.IGNORECASE,
)
HOPED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?|want(?:s|ed|ing)?|urg(?:e|es|ed|ing)|dream(?:s|ed|t)?|"
    r"long(?:s|ed) for|"
    r"call(?:s|ed|ing)? (?:for|on)|plead(?:s|ed)?|pray(?:s|ed)?|expect(?:s|ed)?)\b",
    re.IGNORECASE,
)

# Cues of what somebody only thinks, wants or feels.
MINDED = re.compile(
    r"\b(?:think(?:s|ing)?|thought|believ(?:es?|ed|ing)|hop(?:es?|ed|ing)|wish(?:es|ed|ing)?|want(?:s|ed|ing)?|"
    r"fear(?:s|ed|ing)?|expect(?:s|ed|ing)?|know(?:s|n|ing)?|knew|understand(?:s|ing)?|understood|"
    r"suspect(?:s|ed|ing)?|doubt(?:s|ed|ing)?|assum(?:es?|ed|ing)|consider(?:s|ed|ing)?|regard(?:s|ed|ing)?|"
    r"feel(?:s|ing)?|felt|support(?:s|ed|ing)?|oppos(?:es?|ed|ing)|favou?r(?:s|ed|ing)?|prefer(?:s|red|ring)?|"
    r"wonder(?:s|ed|ing)?|trust(?:s|ed|ing)?|convinced|sure|certain|confident|afraid)\b",
    re.IGNORECASE,
)
