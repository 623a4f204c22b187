# ruff: noqa: E501, ERA001 (one pattern, one line; a sample of what it finds above it)
"""The set phrases of ads, promos, captions, bylines and page parts.

Each table is a list of (role, sign, pattern) on text in lower case with straight apostrophes.
`WHOLE` must match all of a short paragraph, `START` its beginning. What notices say is in `notices`,
what boxes of links are called in `boxes`.
"""

from __future__ import annotations

from facevalue.clean.notices import PIECE
from facevalue.record.document import Role

Rows = tuple[tuple[Role, str, str], ...]
NETWORKS = (
    r"(?:facebook|twitter|x|instagram|telegram|youtube|linked ?in|tiktok|whatsapp|viber|threads|signal|"
    r"bluesky|mastodon|pinterest|reddit|flipboard|google (?:news|play|podcasts)|social (?:media|networks?)|snapchat|"
    r"vk|vkontakte|ok\.ru|odnoklassniki|messenger|rss|spotify|apple (?:news|podcasts)|app store|weibo|line|discord|substack|medium|tumblr|truth social)"
)
# as buttons are labelled where the rest is furniture too
SHORT_NETWORKS = r"(?:fb|tw|tg|ig|yt|wa|vk|ok|in|insta|li)"
ADDRESS = r"(?:https?://|www\.)\S+|\b[\w-]{2,40}\.(?:com|org|net|info|news|tv|io|co|uk|ua|eu|us|me|media|press|live|online|example)\b(?:/\S*)?|(?<!\w)@\w{2,40}"
# what publishers offer
OFFER = (
    rf"(?:newsletters?|channels?|podcasts?|apps?|inbox|alerts?|notifications?|the bell|briefings?|digests?|mailing list|bulletins?|updates|{NETWORKS}|"
    r"for free|so as not to miss|so (?:that )?you (?:don't|do not|never|won't) miss|to never miss|straight to your|delivered|"
    r"our (?:\w+ )?(?:reporting|journalism|coverage|reporters|journalists|newsroom|web ?site|site|page|magazine|videos?|programmes?|shows?|feeds?|community|socials?|"
    rf"work|print edition|e-paper|home ?page|live (?:blog|scores?|updates?|coverage)|archives?|apps?)|{ADDRESS})"
)

WHOLE: Rows = (
    # "Advertisement", "— Advertising —", "Paid partnership with Acme"
    ("ad", "label of an ad", r"(?:advertisements?|advertising|advertorial|adverts?|ads?|publicity|ad feedback|(?:our )?(?:ads|advertisement)s? (?:block|here)|реклама|anzeige|werbung|publicidad|publicité|pubblicità|reklama?)"),
    ("ad", "label of an ad", r"(?:sponsored|presented|brought to you|powered|paid for|ads?|promoted) by [^,.]{1,40}|(?:paid |in )partner(?:ship)? with .{1,60}"),
    # "ADVERTISEMENT - CONTINUE READING BELOW", "Advertisement. Scroll to continue reading."
    ("ad", "label of an ad", r"(?:advertisement|advertising|ad|advert)\W+(?:continue|scroll|story|article|skip|keep|please|this|\d).{0,70}"),
    # "Story continues below", "Article continues after this ad", "Continue reading below"
    ("ad", "story goes on below an ad", r"(?:the )?(?:story|article|post|content|text|page|report) continues (?:below|after|under|beneath)\b.{0,50}"),
    ("ad", "story goes on below an ad", r"(?:continue|keep) reading(?: (?:below|the (?:main )?story|this article|after the ad.{0,20}))"),
    ("ad", "story goes on below an ad", r"scroll (?:down )?(?:to|for) (?:continue|keep|read|more|the next).{0,40}"),
    ("ad", "label of an ad", r"(?:skip|close|hide|report|remove|why) (?:this |the )?(?:ads?|advertisement)\b.{0,20}"),
    # page furniture
    ("metadata", "page number", r"(?:page |p\. ?|pg\.? )?\d{1,4}(?: ?(?:of|/|\|) ?\d{1,4})?[.)]?"),
    ("metadata", "page number", r"page (?:one|two|three|four|\d+)(?: .{0,30})?"),
    ("metadata", "transcript marker", r"(?:full |show |read |view |hide |open |interview |video |audio |auto-generated |automatic |automated |unofficial |edited |rush |search (?:in )?)*transcript(?:ion)?(?: (?:below|of .{1,40}))?"),
    ("metadata", "part of a video page", r"(?:search in video|chapters|key moments|english(?: \(.{1,30}\))?|auto-generated|follow along using the transcript|sort by.{0,30}|pinned(?: by .{1,40})?|top comments|all comments|newest first|autoplay(?: is on)?|now playing|playlist|queue|live chat(?: replay)?|description|about(?: this (?:video|site))?|videos?|shorts|premiered|streamed live|official|verified|(?:in this|this) (?:video|episode)|clips?|theat(?:er|re) mode|watch later|add to queue|subtitles?|captions?|cc)"),
    ("metadata", "counter", r"(?:[\d.,]+(?: \d{3})* ?(?:k|m|b|thousand|million)? ?(?:views?|likes?|dislikes|comments?|shares?|subscribers?|followers?|reads|reactions?|replies|reply|retweets?|reposts?|words|plays|votes|readers|photos?|images?|videos?|watching(?: now)?|listens?|downloads?|people (?:reacted|shared|like this))\b\W*)+"),
    ("metadata", "counter", r"[\d.,]+ comments?\b(?:[ .|·–—-]+(?:sort(?:ed)? by(?: \w+){0,3}|(?:comments|they) are (?:now )?closed|add a comment|(?:newest|oldest|top|best)(?: first)?|log ?in(?: to comment)?|join the (?:conversation|discussion))[ .…]*)+"),
    ("metadata", "counter", r"(?:(?:views?|likes?|comments?|shares?|word count|words|reads?|viewed|shared|rating|votes|visits|hits|number of views|total views)\s*[:( ]\s*[\d., ]+ ?[km]?\)?(?: times)?[.;,| ]*)+"),
    ("metadata", "reading time", r"(?:(?:estimated )?(?:reading|read) time\W*)?(?:about )?\d+(?:[-–]\d+)?[- ]?min(?:ute)?s?\.?(?: (?:read|to read|video|watch|of reading|reading))?|\d{1,2}:\d\d ?min(?:ute)?s?"),
    ("metadata", "media note", r"\[(?:gallery|video|audio|photos?|images?|embed|tweet|post|poll|infographics?|map|quiz|slideshow|chart|podcast|player|widget|ad|advertisement|related|inline|read more|link|caption)\b[^\]]{0,60}\]"),
    ("metadata", "page furniture", r"(?:skip to (?:main )?content|(?:main )?menu|search|home|back to top|loading|no comments(?: yet)?|there are no comments(?: yet)?|log ?in|sign in|register|play|pause|mute|next|previous|prev|top|video player.{0,30}|live|breaking|breaking news|exclusive|image|video|audio|photos?|close|more|less|(?:show|see|view|load) (?:more|less|fewer|larger|full size)|expand|collapse|toggle caption|hide caption|enlarge (?:this )?image|open image in gallery|image (?:\d+ )?of \d+|slide \d+ of \d+|view (?:comments|gallery|profile|bio|archive|all (?:posts|articles) by .{1,40}|full image|discussion thread|the discussion thread)|comments?|reply|replies|font size.{0,20}|text size.{0,20}|abstract|full text|end|ends|developing(?: story)?|print (?:this|article)|gallery|(?:download )?pdf(?: version)?|dark mode|light mode|reading mode|opens in (?:a )?new (?:window|tab)|you are here.{0,40}|contents|table of contents|attachments?|see also:? page \d+|all rights|a a|-30-|###|ad|tl;dr|list of \d+ items?|list \d+ of \d+|end of list|our standards: .{1,60}|cookie consent|privacy|contacts?|feedback|about us|our team)\.?"),
    ("metadata", "section label", r"(?:news|world|world news|politics|business|economy|markets|finance|companies|opinions?|op-ed|op-eds|editorials?|commentary|comment|comment is free|columns?|columnists?|viewpoints?|views|perspectives?|analysis|guest (?:essay|column|post|opinion)|letters(?: to the editor)?|blogs?|sports?|culture|arts|science|health|technology|tech|climate|environment|local(?: news)?|national|nation|international|europe|asia|africa|middle east|americas|region(?:al|s)?|lifestyle|features?|war|society|security|defen[cs]e|military|diplomacy|elections?|top news|all news|main news|interviews?|fact[- ]check|explainers?|explained|investigations?|in[- ]depth|long ?reads?|the big read|special reports?|news feed|news of the day|crime|courts?|education|energy|transport|travel|obituar(?:y|ies)|events|incidents|person(?:s|ality)|publications|articles|press(?: |-)releases?|videos?|photos?|podcasts?|agenda|ideas|review|reviews|magazine|weekend|money|property|tv|showbiz|celebrity|royals?|weather)"),
    ("metadata", "page furniture", r"(?:heard|seen|aired|broadcast|featured) (?:on|in) .{2,50}"),
    ("metadata", "website line", r"(?:visit|see|check out|go to) (?:our|the|my|us at|us on)(?: \w+){0,2} ?(?:website|site|web ?page|homepage|page|channel)?(?: ?: ?.{0,80}| at .{1,80})?"),
    ("metadata", "website line", r"(?:our |official )?(?:website|web|homepage|site|e-?mail|tel|telephone|phone|fax|contact|url|permalink|short link)\s*: ?\S{0,80}"),
    ("metadata", "address alone", r"(?:https?://|www\.)\S+"),
    ("metadata", "address alone", r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}\.?"),
    ("metadata", "handles alone", r"(?:[@#][\w.-]{2,40}[ ,.|]*)+"),
    ("metadata", "markup", r"(?:</?[a-z][^<>]{0,300}(?:>[ .]*|$))+"),
    ("metadata", "subtitle header", r"webvtt(?: .{0,60})?"),
    ("metadata", "sound, not speech", r"[\[(♪](?:[a-z]+ )?(?:music|applause|laughter|laughs|crosstalk|inaudible|silence|cheering|cheers|theme|jingle|commercial break|begin video clip|end video clip|begin videotape|end videotape|video clip|end clip|begin clip|begin audio clip|end audio clip|no audio|foreign language|sirens?|gunfire|explosions?)(?: [a-z]+){0,2}[\])♪]\.?"),
    # picture credits that stand alone
    ("caption", "picture credit", r"(?:photo|photograph|image|picture|pic|illustration|illustrative photo|graphic|video|screenshot|map|cartoon|collage|credit|copyright holder|foto|photo caption|infographics?|(?:first|cover|main|title|preview|opening) (?:photo|image|picture))s?(?: (?:credits?|courtesy|source|by|from|of))* ?[:/|©] ?.{1,120}"),
    ("caption", "picture credit", r"[\w&.-]{2,20} (?:file )?photos?"),
    ("caption", "picture credit", r"[\w .'-]{2,40} ?/ ?(?:reuters|afp|ap|epa|getty(?: images)?|upi|tass|shutterstock|anadolu|ukrinform|handout|pool|file|unsplash|flickr|via ap|wikimedia(?: commons)?)\.?"),
    ("caption", "picture credit", r"(?:reuters|afp|epa|ap|getty images|pa media|epa-efe|anadolu|afp/getty images|shutterstock|istock)(?: via (?:reuters|afp|ap|getty images))?"),
    ("caption", "picture credit", r"(?:getty images?|ap photo|afp photo|file (?:photo|image|picture)|file|stock (?:photo|image)|handout (?:photo|image)|(?:courtesy|submitted|provided|contributed|staff|archive|illustrative) (?:photo|image)|illustration)(?: (?:by|from|courtesy of|of|via|/).{1,60})?"),
    ("caption", "picture credit", r"(?:photo|photograph|image|picture|screenshot|still|video|illustration)s? (?:from (?:the )?(?:open sources?|social networks|social media|archives?|video|internet|web|file|telegram.{0,20})|by .{2,50}|courtesy(?: of .{2,50})?|via .{2,50}|provided(?: by .{2,50})?)|courtesy of .{2,50}"),
    ("byline", "credits", r"[a-z]{2,4}/ ?[a-z]{2,4}(?:/ ?[a-z]{2,4})?(?: ?\([\w, /-]{2,60}\))?"),
    # share buttons
    ("promo", "share buttons", rf"(?:share|tweet|post|send|save|copy|e-?mail|print|pin|forward|gift|bookmark|republish)(?: (?:this|the|it|link|copy|full|article|story|post|page|now|for later|with (?:a )?friends?|via|on|to|by|{NETWORKS}|e-?mail))*"),
    ("promo", "share buttons", rf"(?:(?:share|tweet|e-?mail|print|copy link|link copied|save|bookmark|link|comments?|sms|{NETWORKS})[ |•·,/]*){{1,14}}"),
    ("promo", "share buttons", rf"share\W+(?:(?:{SHORT_NETWORKS}|{NETWORKS})\W*){{1,12}}"),
    ("promo", "share buttons", r"click to (?:share|e-?mail|print|tweet|follow)\b.{0,80}|like this|like loading|add (?:it |this )?to (?:your |my )?(?:saved|favou?rites|bookmarks|reading list|list)\b.{0,20}|add .{2,40} (?:on|to) google|(?:story|article) saved|you can find this (?:story|article) in .{2,40}|share or comment on this .{1,200}"),
    ("promo", "call to listen", r"listen(?: now| (?:to|in)(?: this| the)?(?: article| story| episode)?| in app)?(?:\W*\(?\d+ ?(?:min(?:ute)?s?|:\d\d)\)?)?|(?:play|watch|view|see) (?:the )?(?:full )?(?:video|episode|interview|clip|gallery|photos)(?: (?:here|below|above|now|on \w+))?|\d+ ?min listen"),
    ("promo", "call to subscribe", r"(?:subscribed?|sign up|newsletters?|donate|support us|become a (?:member|patron|subscriber|supporter)|join (?:us|now|this channel)|get the app|download (?:the|our) app|follow(?:ing)?|hit the bell|turn on notifications|enable notifications|allow notifications|get started|try (?:it )?(?:free|now)|buy now|shop now|learn more|find out more|thanks for (?:watching|reading|subscribing)|(?:skip past |after )?newsletter promotion|(?:free |our )*(?:daily|weekly|monthly)(?: e-?mail)? newsletter|enter your .{2,30}|be the first to know|ready for more\??|why (?:you can )?trust .{2,40}|sign up (?:now )?(?:to|for) [^.,]{2,50})(?: (?:now|today|here|free))?[.!]?"),
    ("promo", "call to comment", r"(?:leave a (?:comment|reply)|join the (?:conversation|discussion)|be part of the conversation|have your say|(?:add|post|write) (?:a|your) comments?|comment (?:on|below)(?: this (?:story|article|post))?|what do you think|what (?:is|are) your (?:opinions?|views?|thoughts|take)(?: (?:on|about|of) (?:this|it|that))?\?*$|tell us what you think|show all comments|(?:share|tell us|write|leave|post) (?:us )?(?:your (?:thoughts|views|opinion|comments?)|in the comments)|let us know (?:what you think|in the comments))\b.{0,60}"),
)  # fmt: skip

START: Rows = (
    # how one may follow, subscribe, share, support
    ("promo", "call to follow", rf"(?:you can )?(?:also |now )?(?:follow|like|like and follow|find|join|watch|connect with|add|reach|subscribe to|see|tweet|message|read)\b.{{1,60}}\b(?:on|at|in|via) (?:our |the |his |her |my )?(?:official )?{NETWORKS}(?![\w-])(?!.{{0,80}}\bsaid\b)"),
    ("promo", "call to follow", r"(?:follow|like|join) us\b|(?:like|follow|subscribe)(?:,? (?:and|&) (?:like|follow|subscribe|share))+\b|stay (?:tuned|up to date|up-to-date|informed|connected|in touch|ahead)\b|keep up with\b.{0,40}\b(?:our|us)\b|keep up to date\b"),
    ("promo", "call to follow", rf"(?:follow|like|join|find|watch|subscribe)\b.{{1,60}}(?:\bon|\bat|:) .{{0,30}}(?:{ADDRESS})"),
    ("promo", "call to subscribe", r"(?:please |you can (?:now |also )?)?(?:subscribe|don't forget to subscribe)\b(?! to (?:the|a|this|that|an) (?:view|idea|theory|notion|belief|doctrine)).{0,60}\b(?:our|newsletters?|channel|podcast|free|today|here|now|updates|briefing|magazine|for more|bell|so as|telegram|youtube|issues?|digital|print|access|days?|months?)\b|subscribe to (?:our|my)\b|subscribe to [\w.&' -]{2,50}(?: on .{2,30})?[.!:]*$"),
    ("promo", "call to subscribe", r"(?:sign up|register|opt in|join)\b.{0,40}\b(?:our|newsletters?|mailing list|alerts?|here|briefing|updates|daily|weekly|inbox)\b"),
    ("promo", "call to subscribe", r"(?:get|receive|want|unlock) (?:the |our |all |more |a |an )?(?:the )?(?:latest|best|top|daily|weekly|breaking|morning|evening|news|stories|newsletter|headlines|free|editors?'?s?|regular)\b.{0,80}\b(?:inbox|newsletter|e-?mail|alerts?|notifications?|phone|app|updates|whatsapp|telegram|straight|free|subscribe|sign up|digest|briefing|summary|on our (?:site|website|page)|updates from)\b"),
    ("promo", "call to subscribe", r"(?:our|a|the) (?:free |new )?(?:daily|weekly|monthly|morning|evening|twice-weekly|top|best)\b.{0,50}\b(?:picks?|digest|newsletter|briefing|round-?up|e-?mail|selection|bulletin|stories)\b.{0,60}\b(?:inbox|our|see|sign|you|your|privacy|subscribe|deliver\w*|stories that matter|curated|by e-?mail)\b"),
    ("promo", "call to support", r"(?:support (?:our|independent|quality|local|free|us|the work)|help us|donate (?:to|now|today)|make a (?:donation|contribution)|become an? (?:member|patron|subscriber|supporter)|if you (?:like|value|enjoy|liked|appreciate)\b.{0,40}\b(?:consider|support|subscribe|share)|(?:we rely|we depend|our (?:journalism|work|reporting) (?:relies|depends)) on (?:your|readers|our)\b|(?:available for everyone, )?funded by (?:our )?readers)\b"),
    ("promo", "call to support", r"thanks for reading\b|while you're here\b|[\w .'-]{2,60} is a reader-supported\b"),
    ("promo", "call to share", rf"share (?:this|the) (?:{PIECE}|news|video|page|link)\b|share (?:on|via|with)\b|tell your friends"),
    ("promo", "call to an app", r"(?:download|get|install|try) (?:our|the)(?: [\w']{1,20}){0,3} (?:app|application|podcast|newsletter|magazine|e-paper)\b"),
    ("promo", "call to listen", r"(?:listen to|watch|see|view|read|check out|enjoy|hear) (?:our|the (?:full|rest|entire|whole|complete|original|latest|video|moment|interview))\b.{0,60}(?:\b(?:here|below|above|podcast|channel|on our|website|site|video|episode|in full)\b|\bat \w+\.\w+)"),
    ("promo", "pointer to more", r"(?:read|see|find|get|view) (?:the )?(?:rest|full (?:story|article|text|report|interview|post|piece|transcript|version|statement))(?: (?:of .{1,40} )?(?:here|at|on|in|below)\b.{0,60}|\W*$)"),
    ("promo", "pointer to more", r"(?:read|see|find|get|view|read on|more) (?:more )?(?:about (?:it|this|that)|details|on this)\b.{0,30}\b(?:here|in (?:the|our) (?:article|material|link|story|report|special)|at the link|by the link|below)\b|(?:more (?:details|about this|information)|details|read more) (?:about (?:it|this) )?(?:here|in (?:the|our) (?:article|material|link|story|report|news)|at the link)\b"),
    ("promo", "pointer to more", r"for (?:more|further|the latest|all the latest|additional|breaking)\b.{0,60}[,:]? (?:visit|go to|follow|click|see|read|subscribe|check|download|join|sign up|head to)\b"),
    ("promo", "prize draw", r"win!(?= )|win (?:an?|one of|tickets|free|your|the chance)\b.{0,80}(?:\b(?:enter|page \d+|click|competition|see|visit|here)\b|[!]$)|(?:enter|join|take part in) (?:our|the|this) (?:competition|contest|prize draw|giveaway|raffle|quiz|survey|poll)\b"),
    ("caption", "picture label", r"(?:file (?:photo|image|picture)|file|photo|image|picture|pictured|photograph|caption|image caption|photo caption|illustrative (?:photo|image)|above|below|left|right|top|cover photo|main (?:photo|image|picture)|lead image)(?: caption)?\s*(?:[:|]|[-–—] )(?! ?[\"“])"),
    ("caption", "picture label", r"in (?:this|an?|the) (?:[\w.,' ]{1,40} )?(?:photo|image|picture|photograph|frame grab|screengrab|handout|screen shot|still)s?,? (?:taken|provided|released|made|from|distributed|supplied|grabbed|shot|published|posted|shared|issued|[\w ]{1,30} (?:speaks|walks|attends|stands|sits|waves|looks))\b"),
    ("caption", "picture label", r"(?:photo|picture|image|screenshot|still|map|illustration|collage|infographic|archive photo|a (?:still|screenshot|screen ?grab|frame))s? (?:of|from|by|showing) [^:.]{2,80}: [^:]{2,50}$"),
    ("byline", "credits", r"(?:written|edited|translated|compiled|photographed|produced|prepared|interviewed|recorded|transcribed|(?:additional |with )?(?:reporting|writing|editing|translation|text|words|story|photography|research)) by\b(?!.*, (?:the|an?|he|she|it|they|we|his|her) .{24,}[.!?]$)(?=:? ?.{0,40}(?:$|[;,.&]| and ))"),
    ("byline", "credits", r"(?:by|authors?|written by|reported by|words|text)$"),
    ("byline", "credits", r"\((?:reporting|writing|editing|additional reporting|compiled|edited|translated)\b.{1,200}\)$|contributing(?: to this (?:report|story))?: "),
    ("metadata", "tags", r"(?:tags?|tagged|topics?|filed under|posted in|categor(?:y|ies)|key ?words?|labels?|sections?|in this (?:article|story)|subjects?|series|location|source|sources|language|edition|isbn|issn|doi|duration|length|runtime|episode|channel|programme|program|guests?|hosts?|presenter|producer|mentioned|persons?|rubrics?|theme|more about|people|companies|regions?|category|published in|format|reading level)\s*: ?.{0,120}$"),
    ("metadata", "subtitle note", r"note(?: |$)(?=.{0,80}(?:webvtt|caption|subtitle|kind|language|confidence))|(?:kind|style|region): ?\w+$"),
)  # fmt: skip
# An imperative that opens a short paragraph, together with an OFFER, is a promo.
CALL = (
    r"(?:please |now |also |and )?(?:subscribe|sign up|follow|join|like (?:us|our|this|the)|share|download|support|donate|listen|watch|read|get|unlock|discover|"
    r"explore|enjoy|try|check out|don't (?:miss|forget)|never miss|stay|be the first|receive|want|become|help|add|turn on|activate|(?:click|tap|ring) the bell|"
    r"enable|(?:hit|press) (?:the|that|on)|install|tune in|catch|track|view|browse|visit|buy|order|pick up|keep|make)\b"
)
