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
CLOCK = r"(?:[ap]\.?m\.?\s*)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\.?)?(?:\s+[a-z]{2,4})?"
PUBLISHED = (
    r"(?:date|published|posted|input|(?:last )?updated|created|modified|revised|revision)\b(?:\s+(?:on|at))?\s*:?\s*"
)
AGO = r"\d+\s+(?:minute|min|hour|day|week)s?\s+ago"

# "Published: 3 May 2024, 10:15", "2024.11.11. PM 12:07", "Updated 2 hours ago"
TIMESTAMP = re.compile(
    rf"(?:(?:{PUBLISHED})?{DATE}(?:[\s,|–-]*(?:at\s+)?{CLOCK})?[\s,.|–:-]*){{1,3}}$|{PUBLISHED}{AGO}\W*$", re.IGNORECASE
)
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
    r"|[▶►▷➤☞→]\s*\S"
    r"|\W*Also on [\w-]{1,30}\.[a-z]{2,10}\b"
    r"|\W*(?:See also|Read also|Also read|Look here|Read more about|Read next)\s+[\"“‘']?[A-Z0-9][^.!?]*$"
)
NETWORKS = r"(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|e-?mail|print|share|copy link|x)"
CHROME_LABELS = one_of(
    r"skip to (?:main )?(?:content|navigation)|(?:main )?menu|search|home|log ?in|sign (?:in|up)|subscribe(?: now)?",
    r"newsletter|advertisements?|sponsored(?: content)?|share(?: this)?(?: article| story| on .{1,30})?|tweet|loading",
    r"print(?: this)?|e-?mail(?: this)?|copy link|(?:leave a )?(?:reply|comments?(?: \(\d+\))?)|no comments",
    r"\d+ (?:comments?|shares?|views)|font size.{0,40}|a[+-] ?a?[+-]?|listen to this article|follow us(?: on .{1,40})?",
    r"(?:all rights reserved|copyright|©).*|tags?(?:: .*)?|categor(?:y|ies): .*|source(?:: .{0,60})?|accept(?: all)?",
    r"(?:previous|next)(?: article| post| story)?|(?:this site uses|we use) cookies.*",
    r"back to top|reading time\b.*|[^\d]{0,60}\b\d+ min(?:ute)?s? read",
)
CHROME = one_of(
    rf"\W*{CHROME_LABELS}\W*$",
    rf"{NETWORKS}(?:[\s,|·•]+{NETWORKS})*$",
    r"[^.!?]{1,60}(?:\s[>»›]\s[^.!?]{1,80}){1,6}$|[^.!?/]{1,40}(?:\s/\s[^.!?/]{1,40}){2,6}$",  # breadcrumb
    r"your (?:comment|e-?mail address) will (?:not )?be published|this site uses akismet|learn how your comment data",
    r"(?:subscribe|sign up|join)\b.{1,60}\b(?:channel|newsletters?)\b|(?:follow|find|like|join) us (?:on|in) ",
    r"unauthori[sz]ed (?:reproduction|copying|use|redistribution)\b|continues? (?:after|below) (?:the )?(?:ad|break)",
    r"\W*[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,60}\W*$",
    r"the post .* (?:appeared first|first appeared) on .*",  # the last line of an item in a WordPress feed
    r".*\b(?:was|were|been) (?:automatically|machine)[- ]translated\b",
    r".*\bautomatic(?:ally)? translat(?:ed|ion) (?:of|from|by)\b",
)
CHROME_LINE = re.compile(CHROME, re.IGNORECASE)


def is_timestamp(line: str) -> bool:
    return len(line) <= LONGEST and bool(TIMESTAMP.match(line))


def is_byline(line: str) -> bool:
    return len(line) <= LONGEST and bool(BYLINE.match(line))


def is_caption(line: str) -> bool:
    return bool(CAPTION.match(line))


def is_widget_label(line: str) -> bool:
    """A label alone on its line; what follows it is the widget's headline."""
    return len(line) <= LONGEST and bool(WIDGET_LABEL.match(line))


def is_labelled_widget(line: str) -> bool:
    """A label alone, or with a headline: "See also  A town celebrates", "READ MORE: …"."""
    return len(line) <= LONGEST and bool(WIDGET_LABEL.match(line) or LABELLED_HEADLINE.match(line))


def is_chrome(line: str) -> bool:
    """A label of the page, share buttons, a breadcrumb, a reply form, or a note that the page was translated."""
    return len(line) <= LONGEST and bool(CHROME_LINE.match(line))
