"""Forms of lines that are page furniture on any news site: labels, not names of sites."""

from __future__ import annotations

import re

LONGEST = 200  # characters; a longer line is no furniture, and the bound keeps every pattern's cost constant


def one_of(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?[.,]?"
DATE = one_of(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?",
    r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}",
    rf"(?:{WEEKDAY}\s+)?(?:{MONTH}\s+{DAY}|{DAY}\s+{MONTH},?)\s+\d{{4}}",
)
CLOCK = r"(?:[ap]\.?m\.?\s*)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\.?)?(?:\s+[a-z]{2,4})?"
PUBLISHED = (
    r"(?:date|published|posted|input|(?:last )?updated|created|modified|revised|revision)\b(?:\s+(?:on|at))?\s*:?\s*"
)
AGO = r"\d+\s+(?:minute|min|hour|day|week)s?\s+ago"

TIMES = rf"(?:(?:{PUBLISHED})?{DATE}(?:[\s,|–-]*(?:at\s+)?{CLOCK})?[\s,.|·•–:-]*){{1,3}}"
READING_TIME = r"reading time\s*:?\s*(?:about\s|approx\.\s)?\d+ ?min.{0,20}|\d+[ -]min(?:ute)?s?(?: read)?"

# "Published: 3 May 2024, 10:15", "2024.11.11. PM 12:07", "Updated 2 hours ago"
TIMESTAMP = re.compile(rf"{TIMES}$|{PUBLISHED}{AGO}\W*$", re.IGNORECASE)
BYLINE = re.compile(
    r"(?i:by|author|written by|posted by|published by|reported by|text|words)\s*:\s*\S[^.!?]{0,80}$"
    r"|(?:[Bb]y|BY)(?:\s+(?:[A-Z][\w.'’-]*|and|de|van|von|der|bin|al|el|,|&|\||for|in)){0,10}\s*$"
    r"|(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Rr]eported) by(?:\s+(?:[A-Z][\w.'’-]*|and)){1,6}\s*$"
)
CAPTION = re.compile(
    r"(?:file )?(?:photo|photograph|picture|image|video|illustration|graphic)"
    r"(?:(?:\s+(?:credit|by|courtesy of|source))?\s*[:©/]| (?:by|courtesy of) )|©",
    re.IGNORECASE,
)
# Of the page, not of a picture: all rights, or an agency's number of the text, "© dpa, dpa:230612-99-34567/3"
NOTICE = re.compile(r"(?:©|\(c\)).{1,100}(?:\ball rights reserved\b|\b[a-z]{2,12}:\d{4,}[\d/-]*\W*$)", re.IGNORECASE)
WIDGET_LABELS = one_of(
    r"see also|see more|look here|click here|up next|what to read next|find out more|learn more|further reading",
    r"read (?:also|more|next|here|this too)|also read|must read|don['’]?t miss|you (?:may|might) (?:also )?like",
    r"more on this(?: story| topic)?|more (?:stories|news|from [^.:]{1,30})|in other news|other news|top stories",
    r"related(?: stories| story| articles?| news| posts?)?|recommended(?: for you| stories| reading)?",
    r"trending(?: now)?|most (?:read|popular)|editor['’]?s picks?|watch(?: also| now| the video)?|also on [^.:]{1,30}",
)
WIDGET_LABEL = re.compile(rf"\W*{WIDGET_LABELS}\W*$", re.IGNORECASE)
# A label and a headline on one line. Without a mark between them only such labels count as open no sentence.
LABELLED_HEADLINE = re.compile(
    rf"\W*(?i:{WIDGET_LABELS})\s*(?:[:|>»→–—-]|\s\s)\s*\S"
    r"|\W*(?:SEE ALSO|READ ALSO|ALSO READ|READ MORE|RELATED|WATCH|LOOK HERE|DON['’]T MISS|MUST READ|READ NEXT)\s+\S"
    rf"|\W*(?i:{WIDGET_LABELS})\s*(?:\.\.+|…)\s*[\"“‘']?[A-Z0-9].*[^.!?\s\"”’']\s*$"  # "Read also.. Mayor resigns"
    r"|[▶►▷➤☞→]\s*\S"
    r"|\W*Also on [\w-]{1,30}\.[a-z]{2,10}\b"
    r"|\W*(?:See also|Read also|Also read|Look here|Read more about|Read next)\s+[\"“‘']?[A-Z0-9][^.!?]*$"
)
NETWORKS = r"(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|e-?mail|print|share|copy link|x)"
CHROME_LABELS = one_of(
    r"skip to (?:main )?(?:content|navigation)|(?:main )?menu|search|home|log ?in|sign (?:in|up)|subscribe(?: now)?",
    r"newsletter|advertisements?|sponsored(?: content)?|share(?: this)?(?: article| story| on .{1,30})?|tweet|loading",
    r"print(?: this)?|e-?mail(?: this)?|copy link|(?:leave a )?(?:reply|comments?(?: \(\d+\))?)|no comments",
    r"\d+ (?:comments?|shares?|views)|font size(?:\W+(?:small|medium|large|increase|decrease|reset|a|\d{1,3}))*",
    r"a[+-] ?a?[+-]?|listen to this article|follow us(?: on .{1,40})?",
    r"(?:all rights reserved|copyright(?=\W*(?:$|\d{4}|by\b)|.{0,60}(?:©|\(c\)))|©|\(c\)\s?\d{4}).*",
    r"tags?(?:: .*)?|categor(?:y|ies): .*|source(?:: .{0,60})?|accept(?: all)?",
    r"(?:previous|next)(?: article| post| story)?|(?:this site uses|we use) cookies.*",
    r"back to top|reading time(?=\W*(?:$|\d)).{0,40}|[^\d]{0,60}\b\d+ min(?:ute)?s? read",
)
PAGE = r"(?:article|text|page|story|content|post|news|translation)"
BY_MACHINE = (
    r"(?:(?:automatic(?:ally)?|machine)[- ]translat(?:ed|ion)\b|translated (?:automatically|by (?:a )?machine))"
)
CHROME = one_of(
    rf"\W*{CHROME_LABELS}\W*$",
    rf"{NETWORKS}(?:[\s,|·•]+{NETWORKS})*$",
    r"[^.!?]{1,60}(?:\s[>»›]\s[^.!?]{1,80}){1,6}$|[^.!?/]{1,40}(?:\s/\s[^.!?/]{1,40}){2,6}$",  # breadcrumb
    r"your (?:comment|e-?mail address) will (?:not )?be published|this site uses akismet|learn how your comment data",
    r"(?:subscribe|sign up|join)\b.{1,60}\b(?:channel|newsletters?)\b",
    rf"(?:follow|find|like|join) us (?:on|in) (?:our|{NETWORKS})\b",
    r"unauthori[sz]ed (?:reproduction|copying|use|redistribution)\b.{0,90}\b(?:prohibited|forbidden|not permitted)\W*$",
    r"continues? (?:after|below) (?:the )?(?:ads?\b|advert|break\b)",
    rf"{TIMES}(?:{READING_TIME})\W*$",
    # "Harbour Gazette | News, sport and weather": a headline is no list of rubrics
    r"(?-i:[A-ZÀ-Þ][\w'’-]*(?:\s(?:[A-ZÀ-Þ][\w'’-]*|&|of|the|and|de|la|le|du)){0,4})\s\|\s"
    r"(?:(?:all|the|latest|local|breaking)\s){0,2}news(?:,|\s(?:and|&|from)\s).{1,100}$",
    r"\W*[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,60}\W*$",
    r"the post .* (?:appeared first|first appeared) on .*",  # the last line of an item in a WordPress feed
    rf"(?:note:? )?(?:this {PAGE}\b.{{0,80}}|the (?:original )?{PAGE} (?:is|was|were|has been) )\b{BY_MACHINE}",
    rf"(?:this is an? )?{BY_MACHINE} (?:of|from|by)\b",
)
CHROME_LINE = re.compile(CHROME, re.IGNORECASE)


def is_timestamp(line: str) -> bool:
    return len(line) <= LONGEST and bool(TIMESTAMP.match(line))


def is_byline(line: str) -> bool:
    return len(line) <= LONGEST and bool(BYLINE.match(line))


def is_caption(line: str) -> bool:
    return bool(CAPTION.match(line)) and not NOTICE.match(line[:LONGEST])


def is_widget_label(line: str) -> bool:
    """A label alone on its line; what follows it is the widget's headline."""
    return len(line) <= LONGEST and bool(WIDGET_LABEL.match(line))


def is_labelled_widget(line: str) -> bool:
    """A label alone, or with a headline: "See also  A town celebrates", "READ MORE: …"."""
    return len(line) <= LONGEST and bool(WIDGET_LABEL.match(line) or LABELLED_HEADLINE.match(line))


def is_chrome(line: str) -> bool:
    """A label of the page, share buttons, a breadcrumb, a reply form, or a note that the page was translated."""
    return len(line) <= LONGEST and bool(CHROME_LINE.match(line))
