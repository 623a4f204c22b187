# ruff: noqa: E501, ERA001 (one pattern, one line; a sample of what it finds above it)
"""What a paragraph says it is: the labels and set phrases of ads, notices, promos and page parts.

Each table is a list of (role, sign, pattern) on text in lower case with straight apostrophes.
`WHOLE` must match all of a short paragraph, `START` its beginning, `INSIDE` any part that does not
stand in quotation marks. Longer paragraphs than the limit beside each are never looked at, so a
sentence that merely speaks of advertisements or of reading also stays what it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from facevalue.record.document import Role

Rows = tuple[tuple[Role, str, str], ...]
LONGEST = 600  # characters; no label is longer
NETWORKS = (
    r"(?:facebook|twitter|x|instagram|telegram|youtube|linked ?in|tiktok|whatsapp|viber|threads|"
    r"bluesky|mastodon|pinterest|reddit|flipboard|google news|social media|snapchat|vk|messenger|rss)"
)
PIECE = r"(?:article|story|piece|post|report|interview|column|page|item|essay|op-ed|commentary|text|analysis)"

WHOLE: Rows = (
    # "Advertisement", "Sponsored by Acme", "Paid content"
    ("ad", "label of an ad", r"(?:advertisements?|advertorial|adverts?|ads?|publicity|ad feedback)"),
    ("ad", "label of an ad", r"(?:sponsored|promoted|paid|partner|branded)(?: (?:content|posts?|article|advertisement|feature|message|story|links?))?"),
    ("ad", "label of an ad", r"(?:sponsored|presented|brought to you|powered) by .{1,60}"),
    # "ADVERTISEMENT - CONTINUE READING BELOW", "Advertisement. Scroll to continue reading."
    ("ad", "label of an ad", r"(?:advertisement|ad|advert)\W+(?:continue|scroll|story|article|skip|keep|please|this|\d).{0,70}"),
    # "Story continues below", "Article continues after this ad", "Continue reading below"
    ("ad", "story goes on below an ad", r"(?:the )?(?:story|article|post|content|text|page) continues (?:below|after|under)\b.{0,50}"),
    ("ad", "story goes on below an ad", r"(?:continue|keep) reading(?: (?:below|the (?:main )?story|this article|after the ad.{0,20}))"),
    ("ad", "story goes on below an ad", r"scroll (?:down )?(?:to|for) (?:continue|keep|read|more).{0,40}"),
    ("ad", "label of an ad", r"(?:skip|close|hide|report|remove|why) (?:this |the )?(?:ads?|advertisement)\b.{0,20}"),
    # page furniture
    ("metadata", "page number", r"(?:page |p\. ?|pg\.? )?\d{1,4}(?: ?(?:of|/|\|) ?\d{1,4})?[.)]?"),
    ("metadata", "page number", r"page (?:one|two|three|four|\d+)(?: .{0,30})?"),
    ("metadata", "transcript marker", r"(?:full |show |read |view |hide |open |interview |video |audio |auto-generated |rush )*transcript(?:ion)?(?: (?:below|of .{1,40}))?"),
    ("metadata", "counter", r"(?:[\d.,]+ ?(?:k|m|b|thousand|million)? ?(?:views?|likes?|dislikes|comments?|shares?|subscribers?|followers?|reads|reactions?|replies|retweets?|reposts?|words|plays|votes)\b\W*)+"),
    ("metadata", "counter", r"(?:views?|likes?|comments?|shares?|word count|words|reads)\s*[:(]\s*[\d.,]+ ?[km]?\)?"),
    ("metadata", "reading time", r"(?:(?:estimated )?(?:reading|read) time\W*)?(?:about )?\d+(?:[-–]\d+)?[- ]?min(?:ute)?s?\.?(?: (?:read|to read|listen|video|watch))?"),
    ("metadata", "page furniture", r"(?:skip to (?:main )?content|(?:main )?menu|search|home|back to top|loading|no comments(?: yet)?|log ?in|sign in|register|play|pause|mute|next|previous|prev|top|video player.{0,30}|live|breaking|breaking news|exclusive|image|video|audio|photos?|listen to (?:this )?(?:article|story)|close|more|less|show (?:more|less)|expand|toggle caption|hide caption|enlarge (?:this )?image|view comments|comments?|font size.{0,20}|text size.{0,20}|abstract|full text|end|ends|developing(?: story)?|print (?:this|article)|view gallery|gallery)\.?"),
    ("metadata", "section label", r"(?:news|world|world news|politics|business|economy|opinions?|op-ed|op-eds|editorials?|commentary|comment|columns?|columnists?|viewpoints?|perspectives?|analysis|guest (?:essay|column)|letters(?: to the editor)?|sports?|culture|arts|science|health|technology|tech|climate|environment|local|national|international|europe|asia|africa|middle east|americas|lifestyle|features?|war|society|security|defen[cs]e|diplomacy|elections?|top news|interviews?|fact[- ]check|explainers?)"),
    ("metadata", "breadcrumbs", r"(?:home|news|world|politics|opinion|sections?)(?: ?[>»›/|] ?[\w&' -]{2,40}){1,6}"),
    ("metadata", "website line", r"(?:visit|see|check out|go to) (?:our|the|my|us at|us on)(?: \w+){0,2} ?(?:website|site|web ?page|homepage|page|channel)?(?: ?: ?.{0,80}| at .{1,80})?"),
    ("metadata", "website line", r"(?:our |official )?(?:website|web|homepage|site|e-?mail|tel|telephone|phone|fax|contact)\s*: ?\S{0,80}"),
    ("metadata", "address alone", r"(?:https?://|www\.)\S+"),
    ("metadata", "address alone", r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}\.?"),
    ("metadata", "handles alone", r"(?:[@#][\w]{2,40}[ ,.|]*)+"),
    ("metadata", "markup", r"(?:</?[a-z][^<>]{0,200}>[ .]*)+"),
    ("metadata", "subtitle header", r"webvtt(?: .{0,60})?"),
    ("metadata", "sound, not speech", r"[\[(](?:[a-z]+ )?(?:music|applause|laughter|laughs|crosstalk|inaudible|silence|cheering|cheers|theme|jingle|commercial break|begin video clip|end video clip|begin videotape|end videotape|video clip|end clip|begin clip|begin audio clip|end audio clip)(?: [a-z]+){0,2}[\])]\.?"),
    # picture credits that stand alone
    ("caption", "picture credit", r"(?:photo|photograph|image|picture|illustration|graphic|video|screenshot|map|cartoon)s?(?: (?:credits?|courtesy|source|by))* ?[:/|] ?.{1,120}"),
    ("caption", "picture credit", r"[\w .'-]{2,40} ?/ ?(?:reuters|afp|ap|epa|getty(?: images)?|upi|tass|shutterstock|anadolu|ukrinform|handout)\.?"),
    ("caption", "picture credit", r"(?:getty images?|ap photo|afp photo|file photo|stock photo|handout photo|illustrative (?:photo|image))\b.{0,60}"),
    # share buttons
    ("promo", "share buttons", rf"(?:share|tweet|post|send|save|copy|e-?mail|print|pin|forward)(?: (?:this|the|it|link|copy|article|story|post|page|now|with friends|via|on|to|by|{NETWORKS}|e-?mail))*"),
    ("promo", "share buttons", rf"(?:(?:share|tweet|e-?mail|print|copy link|save|bookmark|link|comments?|sms|{NETWORKS})[ |•·,/]*){{1,14}}"),
    ("promo", "share buttons", r"click to (?:share|e-?mail|print|tweet|follow)\b.{0,80}|like this|like loading"),
    ("promo", "call to subscribe", r"(?:subscribe|sign up|newsletters?|donate|support us|become a (?:member|patron|subscriber|supporter)|join (?:us|now)|get the app|download (?:the|our) app)(?: (?:now|today|here|free))?[.!]?"),
    ("promo", "call to comment", r"(?:leave a (?:comment|reply)|join the (?:conversation|discussion)|have your say|(?:add|post|write) a comment|what do you think|tell us what you think)\b.{0,60}"),
)  # fmt: skip

START: Rows = (
    # corrections and histories of the piece
    ("notice", "correction", r"(?:corrections?|clarifications?|erratum|retraction|editors?'?s? notes?|publisher's note|note to (?:readers|editors)|disclaimers?)(?: \([^)]{1,30}\))?\s*(?:[:—–]|- |$)"),
    ("notice", "history of the piece", rf"(?:this|the) {PIECE} (?:was|is|has been|had been|is being|first|originally|may)(?: (?:also|originally|first|previously|since|part|being))? (?:appeared|published|posted|updated|amended|corrected|edited|translated|republished|reproduced|produced|adapted|of a|of our|condensed|changed|revised|provided|syndicated|reprinted|run|ran|be (?:reproduced|republished))\b"),
    ("notice", "history of the piece", rf"(?:an|a|the) (?:earlier|previous|original|prior) version of (?:this|the) {PIECE}\b"),
    ("notice", "history of the piece", r"(?:first|originally) published (?:in|on|by|at)\b|(?:re)?published with (?:the )?permission|as published in\b|reprinted (?:from|with)"),
    ("notice", "note on the transcript", r"(?:this|the following) (?:is an? )?(?:rush |partial |full |auto-?generated |automated )?(?:transcript|interview|conversation|text) (?:is|was|has been|may|might|contains|been|of the|generated|provided)\b"),
    ("notice", "note on the transcript", r"this is an? (?:rush|auto-?generated|automated|machine|uncorrected) transcript"),
    # requests to report errors
    ("notice", "how to report an error", r"(?:to|if you (?:want|wish|would like) to) (?:suggest|report|submit|request|point out) (?:a |an )?(?:correction|clarification|error|mistake|typo)"),
    ("notice", "how to report an error", r"(?:(?:have you|did you|if you(?:'ve)?|you have) )?(?:spot(?:ted)?|found|find|notice[d]?|see|seen|report|noted) (?:an?|any|the) (?:error|mistake|typo|inaccuracy|misprint|spelling)"),
    ("notice", "click here", r"(?:please |or )?(?:click|tap) (?:here|on (?:the|this) link|the link|below)\b"),
    ("notice", "how to reach the editors", r"(?:contact|write to|reach|e-?mail) (?:us|the (?:author|editors?|newsroom|reporter|writer)s?)\b"),
    ("notice", "how to reach the editors", r"(?:(?:do you have|got|have) (?:a |any )?(?:news )?(?:tips?|story|information)\b|send (?:us )?your (?:letters|tips|comments|stories|feedback))"),
    # rights
    ("notice", "copyright", r"(?:©|\(c\)\s|copyright\W{1,4}(?:©|\(c\)|\d{4}|by\b)|copyright [\w ]{1,40} \d{4}|all (?:content|material)s? (?:©|copyright))"),
    ("notice", "cookies", r"(?:we|this (?:web)?site|our (?:web)?site|our partners)(?: and our partners)? uses? cookies|(?:accept|reject|manage) (?:all )?cookies|cookie (?:policy|settings|preferences|notice)|your privacy\b.{0,20}$"),
    ("notice", "terms", r"by (?:continuing|using|clicking|signing|subscribing|browsing|submitting)\b.{0,80}\b(?:agree|accept|consent)|(?:terms|privacy policy|conditions)(?: (?:of (?:use|service)|and conditions|& conditions|and privacy policy|& privacy))*[. ]*$"),
    ("notice", "paywall", rf"(?:this|the) (?:full |rest of (?:this|the) )?(?:{PIECE}|content) is (?:only )?(?:for|available (?:only )?(?:to|for)|reserved for|exclusive to|free for)\b"),
    ("notice", "paywall", r"(?:already (?:a (?:subscriber|member)|subscribed|have an account)|(?:log|sign) ?in (?:to|or)\b|you(?:'ve| have) (?:reached|read|used|\d+) .{0,60}\barticles?\b|(?:subscribe|register|sign up|sign in|log in) (?:now )?to (?:continue|read|keep|unlock|access|view)|to (?:continue|keep) reading\b|create (?:a )?(?:free )?account)"),
    ("notice", "technical note", r"(?:please )?(?:enable|turn on|activate) (?:java ?script|cookies)|(?:your|this) browser (?:does not|doesn't)|(?:java ?script|flash) is (?:disabled|required)|(?:an error occurred|something went wrong|video unavailable|unable to play)"),
    ("notice", "comment rules", r"your e-?mail address will not be published|required fields are marked|(?:comments (?:are|on this)|all comments|please (?:read|review) our|we (?:moderate|reserve the right))\b.{0,60}\b(?:closed|moderated|moderation|rules|guidelines|policy|remove|delete|disabled)"),
    # how one may follow, subscribe, share, support
    ("promo", "call to follow", rf"(?:you can )?(?:also )?(?:follow|like|find|join|watch|connect with|add|reach|subscribe to|see|tweet|message)\b.{{1,60}}\b(?:on|at|in|via) (?:our |the )?(?:official )?{NETWORKS}(?![\w-])(?!.{{0,80}}\bsaid\b)"),
    ("promo", "call to follow", r"(?:follow|like|join) us\b|stay (?:tuned|up to date|informed|connected|in touch)\b|keep up with\b.{0,40}\b(?:our|us)\b"),
    ("promo", "call to subscribe", r"(?:please )?subscribe (?:to|for|now|here|today|and)\b.{0,60}\b(?:our|newsletters?|channel|podcast|free|today|here|now|updates|briefing|magazine)\b|subscribe to (?:our|the|my)\b"),
    ("promo", "call to subscribe", r"(?:sign up|register|opt in|join)\b.{0,40}\b(?:our|newsletters?|mailing list|alerts?|here|briefing|updates|daily|weekly|inbox)\b"),
    ("promo", "call to subscribe", r"(?:get|receive|want) (?:the |our |all |more )?(?:the )?(?:latest|best|top|daily|weekly|breaking|morning|evening|news|stories|newsletter|headlines)\b.{0,80}\b(?:inbox|newsletter|e-?mail|alerts?|notifications?|phone|app|updates|whatsapp|telegram|straight|free|subscribe|sign up)\b"),
    ("promo", "call to support", r"(?:support (?:our|independent|quality|local|free|us|the work)|help us|donate (?:to|now|today)|make a (?:donation|contribution)|become an? (?:member|patron|subscriber|supporter)|if you (?:like|value|enjoy|liked|appreciate)\b.{0,40}\b(?:consider|support|subscribe|share))\b"),
    ("promo", "call to share", rf"share (?:this|the) (?:{PIECE}|news|video)|share (?:on|via|with)\b|tell your friends"),
    ("promo", "call to an app", r"(?:download|get|install|try) (?:our|the)(?: [\w']{1,20}){0,3} (?:app|application|podcast|newsletter|magazine)\b"),
    ("promo", "call to listen", r"(?:listen to|watch|see|view|read|check out|enjoy) (?:our|the (?:full|rest|entire|whole|complete|original|latest))\b.{0,60}\b(?:here|below|above|podcast|channel|at \w+\.\w+|on our|website|site|video|episode)\b"),
    ("promo", "pointer to more", r"(?:read|see|find|get|view) (?:the )?(?:rest|full (?:story|article|text|report|interview|post|piece|transcript|version|statement))(?: (?:of .{1,40} )?(?:here|at|on|in|below)\b.{0,60}|\W*$)"),
    ("promo", "pointer to more", r"for (?:more|further|the latest|all the latest|additional|breaking)\b.{0,60}[,:]? (?:visit|go to|follow|click|see|read|subscribe|check|download|join|sign up|head to)\b"),
    ("caption", "picture label", r"(?:file (?:photo|image|picture)|file|photo|image|picture|pictured|photograph|caption|image caption|photo caption|illustrative (?:photo|image)|above|below|left|right|top)(?: caption)?\s*(?:[:|]|[-–—] )(?! ?[\"“])"),
    ("caption", "picture label", r"in (?:this|an?|the) (?:[\w.,' ]{1,40} )?(?:photo|image|picture|photograph|frame grab|screengrab|handout|screen shot|still)s?,? (?:taken|provided|released|made|from|distributed|supplied|grabbed|shot|published|posted|shared|issued|[\w ]{1,30} (?:speaks|walks|attends|stands|sits|waves|looks))\b"),
    ("byline", "credits", r"(?:written|edited|translated|compiled|photographed|produced|(?:additional |with )?(?:reporting|writing|editing|translation|text|words|story|photography|research)) by\b(?=.{0,40}(?:$|[;,.&]| and ))"),
    ("byline", "credits", r"\((?:reporting|writing|editing|additional reporting|compiled|edited|translated)\b.{1,200}\)$|contributing(?: to this (?:report|story))?: "),
    ("metadata", "tags", r"(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords?|labels?|sections?|in this (?:article|story)|subjects?|series|location|source|sources|language|edition|isbn|issn|doi|duration|length|runtime|episode|channel|programme|program|guests?|hosts?|presenter|producer)\s*: ?.{0,120}$"),
    ("metadata", "subtitle note", r"note(?: |$)(?=.{0,80}(?:webvtt|caption|subtitle|kind|language|confidence))|(?:kind|style|region): ?\w+$"),
)  # fmt: skip

INSIDE: Rows = (
    # "The views expressed are the author's own and not necessarily those of …"
    ("notice", "disclaimer", r"\b(?:views?|opinions?|positions?)\b.{0,160}(?:\bnot necessarily\b|\bdo(?:es)? not (?:necessarily )?(?:reflect|represent|express|constitute)\b|\bauthors?'?s?'? (?:own|alone)\b|\bare (?:solely |entirely |strictly |purely )?(?:his|her|their|my|those of the (?:author|writer|contributor|speaker|guest)))"),
    ("notice", "disclaimer", r"\bnot (?:responsible|liable) for the (?:content|accuracy)\b|\bdoes not (?:necessarily )?endorse\b.{0,40}\b(?:views|opinions)\b|\bfor informational purposes only\b"),
    ("notice", "how to report an error", r"\b(?:press|hit) ctrl ?\+ ?enter\b|\bctrl ?\+ ?enter\b|\bhighlight (?:the|it|that) text\b.{0,40}\bpress\b"),
    ("notice", "copyright", r"\ball rights reserved\b|\bmay not be (?:published|reproduced|redistributed|reprinted|republished|copied)\b"),
    ("notice", "click here", r"\bclick (?:here|on the link|the link)(?: (?:to|for|and)\b|[.!]?$)"),
    ("caption", "picture credit", r"\((?:(?:file |ap |afp |reuters |epa |handout |courtesy |pool )*(?:photo|image|picture|photograph|illustration|credit)s?\b|(?:ap|afp|reuters|epa|getty images)\W)[^()]{0,80}\)\.?$|\[(?:photo|image|picture|credit)[^\[\]]{0,80}\]\.?$"),
    ("caption", "picture credit", r"[.”\"|)\u2014-] ?(?:file )?(?:photo|image|picture|photograph|photo credit|image credit|credit|courtesy)s?(?: (?:by|courtesy of|credit))? ?[:/] ?[^.:]{2,60}\.?$"),
    ("caption", "picture credit", r"\b(?:reuters|afp|ap|epa|ap photo|afp photo|epa-efe|getty images) ?/ ?[a-z][^.]{1,60}\.?$|\bgetty images\b.{0,20}$"),
)  # fmt: skip

# Boxes of links to other pieces: the names they go by.
BOX = "|".join((  # noqa: FLY002 (one kind of name a line)
    r"you (?:may|might|could) (?:also )?(?:like|enjoy|be interested in|want to read|have missed)(?: this| these)?",
    r"(?:read|see|watch|listen|view|hear)(?: (?:also|more|next|too|further|on|this (?:also|too|next)))",
    r"also (?:read|see|watch|of interest|interesting|worth reading)",
    r"(?:other|more|further|similar|connected|popular|hot) (?:topics?|stories|news|articles?|headlines|posts?|reads?|reading|coverage|analysis|reports?|videos?|pieces|features|links)(?: (?:of interest|for you|like this|today|this week|now))?",
    r"more (?:on|about|from|like) (?:this|that|the|our)(?: [\w'-]{1,20}){0,4}|more (?:like|on) this|more to (?:read|explore|watch)",
    r"related(?: (?:articles?|stories|story|news|content|topics?|posts?|links?|coverage|reading|reads?|videos?|items?|materials?|publications?|to this(?: \w+)?))?",
    r"(?:highly )?recommended(?: (?:for you|reading|reads?|stories|story|articles?|videos?|links?|content))?|we recommend|our recommendations|recommendations",
    r"(?:most|top|best) (?:read|popular|viewed|shared|commented|watched|stories|story|headlines|news|picks|videos|recent|discussed)(?: (?:today|now|this week|stories|articles|news|in \w+))?",
    r"popular(?: (?:now|right now|today|this week))?|trending(?: (?:now|right now|stories|topics|news|videos|today|this week|articles))?",
    r"(?:don't|do not|never) miss(?: (?:this|it|out|these|these stories|a story|our \w+))?",
    r"(?:editors?'?s?|staff|our|reader'?s?'?|team) (?:picks?|choices?|selection|favou?rites)",
    r"(?:the )?(?:latest|breaking|recent|featured|today's|this week's|top) (?:news|stories|story|headlines|updates?|videos?|articles?|posts?|coverage)",
    r"(?:in case you missed it|icymi|what to (?:read|watch|know) next|what else to read|up next|next (?:story|article|up|read)|previous (?:story|article)|must[- ](?:reads?|see|watch)|(?:further|additional|background|suggested|essential|recommended) (?:reading|reads)|keep reading|(?:from )?(?:around|across|elsewhere on) the web|from the web|from our (?:partners|archives?|sponsors)|from the archives?|(?:dig|go) deeper|(?:learn|find out|discover|explore|see|show|load) more|in other news|elsewhere|(?:also )?on this (?:topic|subject|issue)|(?:read|watch|listen) (?:next|now)|(?:see|view) all|(?:people|readers|others|users) (?:also|are) (?:read|reading|liked|ask|viewed|watched|watching)|what (?:others|we)(?:'re| are) reading|(?:stories|picked|selected|handpicked|chosen) for you|just in|hot topics|our picks|of interest|(?:in the |in )?spotlight|in focus|not to be missed|worth (?:reading|a read|watching)|you need to know|see related|background|context|(?:want|read) even more|sponsored links|promoted stories)",
))  # fmt: skip
# Names that go on freely: they count as a label only where no sentence ends.
OPEN_BOX = r"more (?:from|on|about|in|by) .{1,50}|(?:also|elsewhere) (?:on|in|from) .{1,40}|(?:latest|recommended|stories|news|articles|posts|videos|related) (?:from|by|on|in|to) .{1,40}|(?:read|see|watch) more (?:about|on|from|in|at|stories|news) .{1,60}|(?:other|more) (?:topics|stories|news|articles|coverage|headlines|reads|analysis|reports|videos) (?:of|from|on|about|by|in|you|to|like|we|worth|for) .{1,50}|(?:most|top) (?:read|popular|viewed|stories) (?:in|on|from|of) .{1,40}"
SECTION = re.compile(rf"(?:{BOX})|(?:{OPEN_BOX})(?<![.!?])")
INLINE = re.compile(
    rf"(?:{BOX}|(?:more|also) (?:from|on|in|about|at) [\w' -]{{2,40}})\s*(?:[:|>»›→▶]|[-–—](?=\s))\s*(?=\S)"
    r"|(?:read|see|watch|listen) also\b|also (?:read|see|watch)\b(?! (?:more|as|in|the|a)\b)"
    r"|(?:read|see|watch|find out|learn) more(?: (?:here|about|on|at|from|in)\b|\W*$)|don't miss\b(?=[^.]{0,80}$)"
)
# Labels that open headlines too, and so mean nothing in a first line.
SOFT_INLINE = re.compile(
    r"(?:watch|listen|previous|prev|next|video|podcast|in pictures|photos|gallery|photo gallery|quiz|poll|opinion|live updates?|live blog)\s*[:|>»▶]\s*(?=\S)"
)
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,400}[\"”“»]")
DECORATION = " \t\xa0•·▪●◦‣*_–—-|>»›→▶=~\u200b\ufeff"


class Label(NamedTuple):
    """What a paragraph says it is, and by which sign."""

    role: Role
    because: str


class _Table:
    """Rows joined into one pattern, so that a paragraph is looked at once."""

    def __init__(self, rows: Rows, most: int, *, whole: bool = False) -> None:
        tail = r"\s*[:.!…]*\Z" if whole else ""
        joined = "|".join(f"(?P<r{n}>{pattern}){tail}" for n, (_, _, pattern) in enumerate(rows))
        self.pattern = re.compile(joined)
        self.rows = rows
        self.most = most

    def label(self, found: re.Match[str] | None) -> Label | None:
        if found is None or found.lastgroup is None:
            return None
        role, sign, _ = self.rows[int(found.lastgroup[1:])]
        return Label(role, sign)


_WHOLE = _Table(WHOLE, 16, whole=True)
_START = _Table(START, 60)
_INSIDE = _Table(INSIDE, 70)


def plain(text: str) -> str:
    """The text as the tables expect it: lower case, straight apostrophes, no bullets around."""
    return text.casefold().replace("’", "'").replace("\xa0", " ").strip(DECORATION)


def label_of(text: str, words: int) -> Label | None:
    """What a paragraph of so many words says it is, boxes of links aside."""
    if len(text) > LONGEST or words > _INSIDE.most:
        return None
    low = plain(text)
    if not any(map(str.isalnum, low)) and not low.strip("\"'“”‘’«».!?…"):
        return Label("metadata", "no letters")
    if words <= _WHOLE.most and (label := _WHOLE.label(_WHOLE.pattern.match(low))):
        return label
    if words <= _START.most and (label := _START.label(_START.pattern.match(low))):
        return label
    return _INSIDE.label(_INSIDE.pattern.search(QUOTED.sub(" ", low)))


def box_of(text: str, words: int) -> str | None:
    """The name of a box of links, where a paragraph is nothing else."""
    if words > 9 or len(text) > 90:  # noqa: PLR2004 (no such name is longer)
        return None
    low = plain(text).rstrip(" :.…!")
    return low if SECTION.fullmatch(low) else None


def inline_box(text: str, words: int, *, first: bool) -> str | None:
    """The name of a box of links that a paragraph opens with; a first line may be a headline."""
    if words > 50 or len(text) > LONGEST:  # noqa: PLR2004 (a link's text is shorter)
        return None
    low = plain(text)
    found = INLINE.match(low) or (None if first else SOFT_INLINE.match(low))
    return found.group().rstrip(" :|>»›→▶-–—") if found else None
