"""How talk brings people in, calls them, hands over, asks and answers: patterns over sentences in one line.

Names stand in them as numbers between marks (`cues`), so that a pattern can say which of them it means.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "introduced",
    "announced",
    "closed",
    "bite",
    "narrates",
    "called",
    "thanked",
    "self",
    "mentioned",
    "question",
    "answer",
    "own",
    "handed",
    "host",
    "guest",
    "retort",
]
OPEN, CLOSE = "\ue000", "\ue001"  # around the number of a name
TITLE = (
    r"(?:mr|mrs|ms|dr|prof|professor|doctor|sir|dame|lord|lady|colonel|col|general|gen|captain|major|admiral|"
    r"lieutenant|sergeant|senator|minister|deputy|prime|foreign|vice|president|secretary|governor|mayor|"
    r"ambassador|congressman|congresswoman|councillor|commissioner|chancellor|judge|justice|reverend|father|"
    r"bishop|rabbi|imam|madam|chief|director|chairman|chairwoman|inspector|commander|alder(?:wo)?man|"
    r"council(?:wo)?man|sheriff|superintendent|coach)"
)
NAME = rf"(?:\b{TITLE}\.?,? ){{0,4}}{OPEN}(\d+){CLOSE}"
FILL = rf"[^.?!{OPEN}]{{0,80}}?"  # what may stand between a phrase and a name: an office
TITLED = rf"(?:(?!\b(?:about|that|who|which|because|when|if|says?|said)\b)[^.?!{OPEN}]){{0,80}}?"
AFTER = r"[^.?!]{0,120}?"
BRING_IN = r"bring(?:ing)?(?: back| it| right)? (?:in|now)"
TO_DISCUSS = r"here(?: \w+){0,3}? to (?:discuss|debate|talk|break)"
DISCUSS_WITH = r"discuss(?:ing)?(?: \w+){0,4}? with"
LET = r"(?:let(?:'|’)s|let me|want to|going to|like to)"
BRINGS = (
    rf"(?:{BRING_IN}|joined(?: \w+){{0,2}} by|"
    r"(?<!not )(?<!n't )(?<!n’t )(?<!never )(?:speak|talk)(?:ing)?(?: \w+)? (?:to|with)|"
    r"(?:talk|speak) about \w+(?: \w+)? with|"
    rf"(?:(?:go|going|turn|turning|cross|crossing|over)(?: \w+)?|{LET} (?:get|go|turn)(?: \w+){{1,3}}) to"
    rf"(?= (?:(?:our|my|the)\b|(?-i:[A-Z])|{OPEN}))|"
    rf"{DISCUSS_WITH}|{TO_DISCUSS}(?: about)?(?: \w+){{0,6}}?,?(?: (?:is|are|now|with us))*,?(?= )|"
    r"(?:hear|more|get more)(?: on \w+| about \w+)?(?: now)? from|for more(?: on \w+)?,?|"
    r"(?:start|begin|starting|beginning)(?:,? \w+){0,5},? with(?! (?:\w+ ){0,3}news\b)|"
    r"(?:back|here) with (?:me|us)(?: (?:now|tonight|here|again|in the studio))*[,:]|"
    r"joining (?:me|us)(?: \w+){0,4}[,:]|"
    r"here with (?:more|me|us) is|"
    r"(?:our|my) (?:next |first |last |second |two |three )?(?:guests?|callers?)(?: \w+){0,3}? (?:is|are)|"
    r"(?:next|line \w+|on the (?:line|phone)|up),? (?:is|we have|where we have)|caller is)"
)
SEAT = (  # at a table
    r"(?:(?:on|to) (?:my|the|his|her|your|our|this|that|the other)(?: far| immediate| extreme)? "
    r"(?:left|right|side|end)|at the(?: far| other| very)? end|in the middle|"
    r"(?:next to|beside|across from|opposite) (?:me|him|her|them))"
)
PLACE = (
    r"(?:with (?:us|me)|join(?:ing|s)? (?:us|me)|studio|on (?:my|the|our) (?:left|right|line|phone|panel)|"
    r"video ?link|beside (?:me|him|her|them)|next to (?:me|him|her|them)|opposite (?:me|him|her|them)|"
    r"across from (?:me|him|her|them)|(?:on|to) (?:my|his|her|the) (?:far|immediate|extreme) (?:left|right)|"
    r"(?:on|to) (?:my|his|her) (?:other side|left|right)|at the (?:far|other) end|"
    r"(?:at|around|round) (?:the|this|my|our) table)"
)
HERE = (
    r"(?:join(?:s|ing|ed)? (?:us|me)\b|(?:is|are|(?:'|’)s) (?:now |here |also )*(?:with (?:us|me)\b|here\b|"
    r"(?:on|in) (?:the line|the studio|our studio)\b|standing by\b|live\b|for us\b)|for us\b)"
)
DESK = r"(?:correspondent|editor|reporter|colleague|contributor|analyst|panell?ist|commentator)s?"
NOT_QUOTED = (  # of a colleague who is only cited: "my colleague …, who advised them, thinks"
    r"(?!(?:, who [^,.?!]{0,60},)? (?:thinks?|thought|says?|said|believes?|argues?|argued|writes|wrote|told|"
    r"calls?|called|found|likes|has (?:said|argued|written|shown|found))\b)"
)
TABLE = r"\b(?:with (?:me|us)|guests|panel|table|studio|joining (?:me|us))(?: \w+){0,4}"
LISTED = rf"[^.?!]{{0,160}}?\band {FILL}"  # those named before the last of several
INTRODUCED = (
    rf"\b{BRINGS}{TITLED}{NAME}",
    rf"\b{PLACE}\b[^.?!{OPEN}]{{0,60}}\b(?:is|are)\b{FILL}{NAME}",
    rf"\b(?:{PLACE}|(?:our|my) guests)\b[^.?!{OPEN}]{{0,60}}\bare\b{LISTED}{NAME}",
    rf"\bjoined(?: \w+){{0,2}} by\b{LISTED}{NAME}",
    rf"(?:^|, |\band ){SEAT},? (?:we have |the |our )?{NAME}(?=,| (?:from|of|for|who)\b)",
    rf"{TABLE}:{FILL}{NAME}",
    rf"{TABLE}:{LISTED}{NAME}",
    rf"{NAME}{AFTER}\b{HERE}",
    rf"\b(?:our|my)\b (?:[\w'’-]+ ){{0,4}}{DESK},?(?: (?:in|at|on|for) \w+(?: \w+)?,?)? {NAME}{NOT_QUOTED}",
    rf"{NAME}(?:,? (?:from|in|on) {AFTER})?,? you(?:(?:'|’)re| are) (?:on|through|live|next)\b",
    rf"^from \w+(?: \w+)?, {NAME}\.$",
    rf"^{NAME} here(?: \w+)? in (?:the|our) studio\b",
    rf"{NAME} is (?:calling|ringing|phoning)\b",
    rf"^{NAME} (?:in|from) (?-i:[A-Z])\w+ (?:sees|says|disagrees|agrees|wants|thinks|has a)\b",
    rf"\b(?:it(?:'|’)s|we have|caller,?) {NAME} (?:from|in|on line)\b",
    rf"{NAME},? (?:reports|(?:has|with) (?:more|the (?:details|story|latest)|this report))\b",
)
TELLS = (
    r"(?:had (?:this )?to say|said this|told (?:\w+ ){1,2}this|had this (?:message|reaction|response)|"
    r"put it (?:this|that) way|(?:explained|described) it (?:this|that) way|reacted(?: \w+){0,2}:)"
)
MOOD = (  # that tells how one sounds who is heard next: "was in no mood to talk."
    r"(?:(?:was|is|seemed|sounded|remained|remains) (?:(?:in no|not in (?:the|a)) mood|unrepentant|defiant|"
    r"adamant(?! (?:that|about))|having none of it|(?:clearly|visibly) (?:angry|upset|delighted|moved))|"
    r"did(?: not|n(?:'|’)t) (?:hold back|mince)|pulled no punches)\b[^.?!]{0,60}[.:]$"
)
ANNOUNCED = (
    rf"\b(?:here(?:'|’)s|here is)(?: what| how)?{FILL}{NAME}[^.?!{OPEN}]{{0,60}}[.:]?$",
    rf"{NAME}[^.?!{OPEN}]{{0,60}}\b{TELLS}",
    rf"{NAME},? {MOOD}",
    rf"\blisten(?: in)? to{FILL}{NAME}",
    rf"\b(?:I|we) (?:spoke|talked|caught up)(?: \w+)? (?:to|with){FILL}{NAME}",
)
LISTEN = re.compile(
    r"^(?:(?:tonight|today|yesterday|this (?:morning|afternoon|evening)|but|and|on \w+day),? )*"
    rf"(?:he|she) {MOOD}|"
    r"\b(?:take a listen|let(?:'|’)s (?:have a |take a )?(?:listen|look)\b"
    r"(?! (?:at|further|ahead|back|beyond|elsewhere|into|for)\b)|"
    r"listen to (?:this|what|him|her)|"
    rf"here(?:'|’)s (?:what|how|some of what|part of what) (?:he|she|they)|(?:he|she|they) {TELLS})",
    re.IGNORECASE,
)
CLOSED = (
    (
        rf"{NAME}(?:,? (?:was )?(?:speaking|talking))?(?: (?:to|with) \w+)? "
        r"(?:there(?! (?:is|are|was|were|has|have|will)\b)|earlier)\b"
    ),
    (
        r"^the (?!(?:[\w-]+ )*(?:guests?|correspondent|reporter|host|editor|author)\b)"
        rf"(?:[a-z'’-]+ ){{0,5}}[a-z'’-]+, {NAME}\.$"
    ),
    rf"{NAME},? (?:speaking|talking) (?:to|with|at|on|in|after|before|last|this|during)\b",
    (
        rf"^(?:and |so )?(?:that was|that(?:'|’)s|(?:you(?:(?:'|’)ve| have)?|we) (?:just )?heard(?: from)?|"
        rf"those were(?: the words of)?)"
        rf"(?! (?:why|what|how|when|where|because|the (?:reason|way|point))\b){FILL}{NAME}"
        r"(?!, (?:I|you|we|is|are|do|did|what|how|but)\b|\?)"
    ),
)
PRESENT = re.compile(
    rf"^(?:and |now )?(?:he|she|(they|both|both of them))(?: now)? {HERE}|"
    r"^(?:he|she)(?:'|’)s (?:now |here )*with us\b",
    re.IGNORECASE,
)
AHEAD = re.compile(r"\b(?:next (?:week|time|month)|tomorrow|coming up|later (?:on|in the))\b", re.IGNORECASE)
UNNAMED = re.compile(
    r"\b(?:next|now|first|last) (?:up )?(?:is|we have|we hear from) (?:an?|one) (?:\w+ ){0,2}"
    r"(?:lady|gentleman|wom[ae]n|m[ae]n|caller|listener)\b|"
    r"\b(?:does(?:n(?:'|’)t| not)|would rather not|prefers not to) (?:want to )?(?:give|say) "
    r"(?:his|her|their) name\b",
    re.IGNORECASE,
)
HEARD = re.compile(
    r"^(?:that was )?(?:an?|one|some|the) [^.?!]{0,60}\b(?:speaking|talking)\b[^.?!]{0,30}"
    r"\b(?:there|earlier|to (?:us|me|\w+ \w+))\b",
    re.IGNORECASE,
)
GREETS = r"(?:good (?:morning|evening|afternoon|day)|welcome|hello|hi|thank you|thanks)"
LEADS = (
    rf"(?:and|but|so|well|okay|ok|now|look|yes|yeah|no|right|all right|alright|oh|listen|sorry|finally|first|"
    rf"great|sure|over to you|back to you|{GREETS}(?: (?:so|very) much)?(?: indeed)?)"
)
CALLED = (
    (
        rf"^(?:{LEADS},? )*{NAME}(?:[.?!]|,(?! (?:its (?:\w+ ){{0,2}}\w+,|the capital\b|who\b(?![^.!]*\?$)|"
        r"(?:the|an?|our|their|from|of|in) [^,.?!]{2,60},(?! you\b))))"
    ),
    rf"^(?:{LEADS},? )*{NAME} (?:{GREETS}|what|how|why|do you|can you|are you|you)\b",
    rf", {NAME}[.?!]$",
    rf"^(?:and |now |a question )*(?:to|for) {NAME}[:,]",
    rf"\b(?:let me|I(?:'|’)ll|can I) put [^.?!{OPEN}]{{1,40}} to {NAME}[.?!]$",
)
AMID = re.compile(  # of a first name alone, or where a clause follows: else it stands beside another name
    rf", (?:(?=(?:{TITLE}\.? )+{OPEN}\d+{CLOSE}, (?:and |but )?(?:now )?"
    rf"(?:I|you|it|we|that|this|what|how|is|do|there)\b)"
    rf"((?:{TITLE}\.? )+))?{OPEN}(\d+){CLOSE}, ",
    re.IGNORECASE,
)
OFFICE = re.compile(
    rf"^(?:{LEADS},? )*(?:the )?((?:{TITLE}\b ?)+),|(?:^|, )((?:{TITLE}\b ?)+)[.?!]$|"
    rf"\b(?:ask|like|let|invite) the ((?:{TITLE}\b ?)+)(?:to )?"
    r"(?:take|answer|say|add|respond|speak|explain)\b|"
    rf"\b(?:can|could|may) I ask the ((?:{TITLE}\b ?)+)(?=,|about\b|if\b|whether\b|what\b|why\b|how\b)|"
    r"\b(?:word (?:to|from)|hear(?: from)?|(?:turn|go|get|come|over|back)(?: \w+)? to|bring in|start with) "
    rf"the ((?:{TITLE}\b ?)+)(?=[,.?!]|$| on\b| first\b| again\b| because\b)",
    re.IGNORECASE,
)
SELF = (
    rf"\b(?:I(?:'|’)m|I am|my name is|my name(?:'|’)s|(?:for|from) me,) {NAME}",
    rf"\b(?:good (?:morning|afternoon|evening)|welcome) from {NAME}\.",
    (
        rf"^(?:[^.?!{OPEN}]{{2,40}},? and )?"
        r"(?:this is|you(?:(?:'|’)re| are) (?:with|watching|listening to)|welcome to) "
        rf"[^.?!{OPEN}]{{2,60}}? with me, {NAME}\."
    ),
    rf"\byou(?:(?:'|’)re| are) (?:watching|listening to) [^.?!{OPEN}]{{2,60}}? with {NAME}(?=[.,])",
    rf"\bit(?:'|’)s {NAME} here(?=[.,!]| (?:in|at|from|with|again)\b)",
    rf"^{NAME} reporting\b(?! (?:that|on|by|of)\b)",
    rf"\bthis is {NAME},? (?:reporting|for|with|at|live|speaking|signing)\b",
    rf"^(?:for [^.?!]{{0,40}}, )?{NAME}, (?:\w+ ){{0,4}}News(?:, |\.)",
    (
        rf"^{NAME}, (?:(?:the|from|with|of) )?(?-i:[A-Z])[\w’'&-]*(?: (?-i:[A-Z])[\w’'&-]*){{0,3}}"
        r"(?:, (?:in )?(?-i:[A-Z])[\w’'-]*(?: (?-i:[A-Z])[\w’'-]*)?)?\.$"
    ),
    rf"^(?:(?:{GREETS}|everyone|everybody|all|folks|and|I(?:'|’)m),? )*{NAME} here(?:[.,!]| with you\b)",
)
SELF_IN_FULL = re.compile(  # who says the own name in full: "Hello. Amos Treadle, I farm the bottom end"
    rf"^(?:(?:yes|yeah|er|um|uh|so|{GREETS}(?: (?:so|very) much)?),? )*{OPEN}(\d+){CLOSE}, "
    r"(?:I (?:am|run|farm|work|live|own|teach|represent|chair|drive|grow|sit|speak)\b|"
    r"I(?:'|’)m (?:a|an|the|from|with)\b|"
    r"(?!(?:[^.?!]* )?(?:you|your|we|us|let|please|thanks?|welcome|good|what|how|why|who|is|are|was|do|did|"
    r"can|could|will|would|go|over|back|stay|sir|madam|there|that|this|it|he|she|they|whose|which|and)\b)"
    r"[^.?!]{3,60}\.$)",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    rf"\b(?:join(?:s|ing|ed)?|with (?:me|us)|(?:our|my) (?:guests|panel)|{BRING_IN}|here (?:is|are)|"
    rf"{TO_DISCUSS}|{DISCUSS_WITH}|(?:go|turn|get|back)(?: \w+){{0,3}} to)\b",
    re.IGNORECASE,
)
NOT_OF = (  # "a Weil supporter" is not Weil
    r"(?!(?:'|’)s?\b| (?:supporter|surrogate|advis[eo]r|aide|ally|backer|campaign|delegate|voter|fan|critic)"
    r"s?\b)"
)
NEXT = re.compile(  # one more of a list, the office perhaps before the name
    rf"(?:[,;]|\band\b|\balso\b)(?: (?:and|also|by|this \w+,|our|my)){{0,3}}"
    rf"(?: (?!(?:who|and|for|of|with|about|to|against|from|than|supporting)\b)[\w.'’\"-]+,?){{0,6}}? "
    rf"{OPEN}(\d+){CLOSE}{NOT_OF}"
)
Patterns = tuple[re.Pattern[str], ...]
NAMED: tuple[tuple[Kind, Patterns], ...] = tuple(
    (kind, tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns))  # type: ignore[misc]
    for kind, patterns in (
        ("self", SELF),
        ("introduced", INTRODUCED),
        ("announced", ANNOUNCED),
        ("closed", CLOSED),
        ("called", CALLED),
    )
)
ADDRESSED = re.compile(rf"\b(?:you|your|{GREETS}|go ahead|tell (?:me|us))\b|\?$", re.IGNORECASE)
HANDED = re.compile(
    r"(?:^|\W |\b(?:and|so|now|just|it|things|that|live|straight|right|go|going|us|me|send|throw) |(?:'|’)s )"
    r"(?:back|over)(?: up| over| down)? to you\b|\bback (?:to|in|with you in) the studio\b",
    re.IGNORECASE,
)
LEADS_TALK = re.compile(
    r"\b(?:(?:thank you|thanks)[^.?!]{0,50} for (?:(?:join|speak|talk|com|tak)\w+|be(?:ing)? (?:here|with)|"
    r"your (?:time|call))|leave it there|(?:thank you|thanks) (?:both|all)\b|"
    r"(?<!are )(?<!is )(?<!be )(?<!very )(?<!than )(?<!re )welcome (?:back|to)|"
    r"(?:we(?:'|’)ll|we will) be (?:right )?back|stay with us|"
    r"you(?:'|’)re (?:watching|listening to)|you(?:'|’)re on the air|"
    r"(?:thank you|thanks) for (?:watching|listening)|in other news|"
    r"our (?:next|first|last) (?:caller|guest))\b",
    re.IGNORECASE,
)
HOST = re.compile(
    r"\b(?:many thanks|my thanks to|(?:coming up|still to come)|joins (?:us|me)|joined by|bring in|"
    r"you(?:'|’)re with|one at a time|have to leave (?:it|this)|would(?: not|n(?:'|’)t)? join us|"
    r"let me (?:put (?:it|that|this|their|his|her|the|to)|ask|interrupt|jump|turn|begin|start|cut in|"
    r"come in (?:there|here)|(?:stop|push|press) you)|"
    r"jump in (?:there|here)|"
    r"(?:talk|walk|take) us through|can you tell us|(?:that(?:'|’)s|that is) all (?:from us|for)|"
    r"to the (?:weather|sport)|(?:place|point|note|thought|word) to (?:stop|end|finish|leave))\b|"
    r"^(?:but|sorry),? (?:forgive|pardon) me\b|\b(?:one|both|either|neither) of you\b|"
    r"^(?:(?:okay|ok|right|all right|now|so|well),? )*let(?:'|’)s (?:move on|turn to|"
    r"look (?:further|elsewhere|ahead)|come (?:back )?to|keep (?:it|this)|leave (?:it|that))\b|"
    r"^(?:\W?\d+\W,? )?you(?:(?:'|’)ve)? (?:said|mentioned|wrote|written|spoke|talked|argued?|told)\b",
    re.IGNORECASE,
)
GUEST = re.compile(
    r"\b(?:(?:thank you|thanks)[^.?!]{0,30} for (?:having|inviting)|"
    r"(?:good|great|nice|a pleasure|glad|happy) to "
    r"(?:be (?:here|on|with)|join \w+)|(?:that(?:'|’)s|it(?:'|’)s) a (?:very )?(?:good|great|fair) question|"
    r"love (?:the|your) (?:show|programme|program)|first[- ]time caller|"
    r"as (?:you (?:said|say)|I (?:said|mentioned))|"
    r"you asked|with (?:all )?(?:due )?respect|let me finish|"
    r"that(?:(?:'|’)s| is)(?: \w+)? (?:not (?:true|right|correct|fair)|untrue|nonsense|wrong))\b",
    re.IGNORECASE,
)
ASKS = r"(?:is|are|was|were|do|does|did|can|could|would|will|should|has|have)"
BARE_QUESTION = re.compile(  # where nothing is punctuated
    rf"^(?:(?:and|so|but|well|now) )*(?:(?:what|how|why|who|where|when) {ASKS}\b|"
    rf"{ASKS}(?:n(?:'|’)t)? (?:you|it|he|she|they|there|that|this|we|the|your|people|anyone)\b)|"
    r"\b(?:do|did|would|can|could) you (?:\w+ ){1,3}(?:that|this|it|him|her|them)$",
    re.IGNORECASE,
)
ANSWER = re.compile(
    r"^(?:(yeah|yes|yep|no|nope|absolutely|exactly|definitely|certainly|not (?:at all|really|yet)|i think)|"
    r"well|look|sure|of course|right|correct|oh|you know|because|thank you|thanks|hi|hello|"
    r"good (?:morning|evening|afternoon))\b",
    re.IGNORECASE,
)
RETORT = re.compile(  # how one guest answers another
    r"^(?:(?:no|well|but|so|oh|and|look|sorry|yes|yeah),? )*(?:"
    r"you(?!(?:(?:'|’)d|(?:'|’)ll|(?:'|’)re)? (?:know|see|can|have|need|get|think|want|look|might|could|may|"
    r"cannot|can(?:'|’)t|don(?:'|’)t)\b)\b|your\b|which your?\b|because\b|"
    r"that(?:(?:'|’)s| is| was)(?: \w+)? (?:not (?:true|right|correct|fair)|untrue|nonsense|wrong|false|"
    r"rubbish|before I|after I|my|a lie|unfair)\b|"
    r"(?:I|we) (?:agree|disagree|never (?:said|did)|did(?:n(?:'|’)t| not))\b|"
    r"with (?:all )?(?:due )?respect\b|(?:not true|nonsense|rubbish)\b|"
    r"(if you) (?!like|want|will|ask|look|can)\w+)",
    re.IGNORECASE,
)
YOU, ME = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE), re.compile(r"\b(?:I|me|my)\b")
PUT, OWN = 0.5, -1.0  # how much more a question with "you" speaks for the host, and one with "I"
FIRM, LIGHT = 1.7, 0.5  # how much more or less than other words of their kind some weigh
THANKS = re.compile(r"\b(?:thank you|thanks|good to (?:talk|speak)|appreciate)\b", re.IGNORECASE)
