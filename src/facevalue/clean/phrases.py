# ruff: noqa: E501, ERA001 (one pattern, one line; a sample of what it finds above it)
"""The set phrases of ads, promos, captions, bylines and page parts.

Each table is a list of (role, sign, pattern) on text in lower case with straight apostrophes.
`WHOLE` must match all of a short paragraph, `START` its beginning, `INSIDE` any part that does not
stand in quotation marks. What notices say takes many words and is in `notices`.
"""

from __future__ import annotations

from facevalue.record.document import Role

Rows = tuple[tuple[Role, str, str], ...]
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
    ("caption", "picture credit", r"\((?:(?:file |ap |afp |reuters |epa |handout |courtesy |pool )*(?:photo|image|picture|photograph|illustration|credit)s?\b|(?:ap|afp|reuters|epa|getty images)\W)[^()]{0,80}\)\.?$|\[(?:photo|image|picture|credit)[^\[\]]{0,80}\]\.?$"),
    ("caption", "picture credit", r"[.”\"|)\u2014-] ?(?:file )?(?:photo|image|picture|photograph|photo credit|image credit|credit|courtesy)s?(?: (?:by|courtesy of|credit))? ?[:/] ?[^.:]{2,60}\.?$"),
    ("caption", "picture credit", r"\b(?:reuters|afp|ap|epa|ap photo|afp photo|epa-efe|getty images) ?/ ?[a-z][^.]{1,60}\.?$|\bgetty images\b.{0,20}$"),
)  # fmt: skip
