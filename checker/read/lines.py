"""Forms of lines that are page furniture on any news site: labels, not names of sites. All patterns are linear."""

from __future__ import annotations

import re

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
DATE = rf"(?:\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}|(?:{DAY},?\s+)?(?:{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{MONTH}\.?,?)\s+\d{{4}})"
CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\.?)?(?:\s+[a-z]{2,4})?"

# "Published: 3 May 2024, 10:15", "2024.11.11. PM 12:07", "Updated 2 hours ago"
TIMESTAMP = re.compile(
    rf"(?:(?:date|published|posted|updated|last updated|created|modified)\b(?:\s+(?:on|at))?\s*:?\s*)?"
    rf"(?:{DATE}\.?(?:[\s,|–-]*(?:at\s+)?(?:[ap]\.?m\.?\s*)?(?:{CLOCK})?)?[\s,.|–:-]*(?:{MONTH}|ist|gmt|utc)?"
    rf"|(?:published|posted|updated|last updated)\s*:?\s*\d+\s+(?:minutes?|mins?|hours?|days?|weeks?)\s+ago)\s*$",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:by|author|written by|posted by|published by|reported by|text|words)\s*:\s*\S[^.!?]{0,80}$"
    r"|(?:[Bb]y|BY)(?:\s+(?:[A-Z][\w.'’-]*|and|de|van|von|der|bin|al|el|,|&|\||for|in|[A-Z]{2,})){0,10}\s*$"
    r"|(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Rr]eported) by(?:\s+[A-Z][\w.'’-]*|\s+and){1,6}\s*$"
)
CAPTION = re.compile(
    r"(?:photo|picture|image|video|photograph|file photo|illustration|graphic)(?:\s+(?:credit|by|courtesy of|source))?\s*[:©/]"
    r"|(?:photo|picture|image) (?:by|courtesy of) |©",
    re.IGNORECASE,
)
LABEL = (
    r"see also|see more|read also|also read|read more|read next|read this too|read here|more on this(?: story| topic)?|related(?: stories| story| articles?| news| posts?)?|"
    r"recommended(?: for you| stories| reading)?|you (?:may|might) (?:also )?like|don['’]?t miss|must read|trending(?: now)?|most (?:read|popular)|"
    r"more (?:stories|news|from [^.:]{1,30})|look here|watch(?: also| now| the video)?|in other news|top stories|editor['’]?s picks?|"
    r"also on [^.:]{1,30}|up next|what to read next|click here|find out more|learn more|further reading|other news"
)
# A label alone on its line: what follows it is the widget's own headline.
WIDGET_LABEL = re.compile(rf"\W*(?:{LABEL})\W*", re.IGNORECASE)
# A label and a headline on one line: "See also  A town celebrates", "READ MORE: ...", or the label alone.
LABELLED_WIDGET = re.compile(
    rf"\W*(?i:{LABEL})\W*$"
    rf"|\W*(?i:{LABEL})\s*(?:[:|>»→–—-]|\s\s)\s*\S"
    r"|\W*(?:SEE ALSO|READ ALSO|ALSO READ|READ MORE|RELATED|WATCH|LOOK HERE|DON['’]T MISS|MUST READ|READ NEXT)\s+\S"
    r"|\W*Also on [\w-]{1,30}\.[a-z]{2,10}\b"
    r"|\W*(?:See also|Read also|Also read|Look here|Read more about|Read next)\s+[\"“‘']?[A-Z0-9][^.!?]*$"
)
CHROME = re.compile(
    r"^\W*(?:skip to (?:main )?(?:content|navigation)|(?:main )?menu|search|home|log ?in|sign (?:in|up)|subscribe(?: now)?|"
    r"newsletter|advertisements?|sponsored(?: content)?|share(?: this)?(?: article| story| on .{1,30})?|share|tweet|"
    r"print(?: this)?|e-?mail(?: this)?|copy link|comments?(?: \(\d+\))?|leave a (?:reply|comment)|no comments|"
    r"\d+ (?:comments?|shares?|views)|font size.*|a[+-] ?a?[+-]?|listen to this article|follow us(?: on .{1,40})?|"
    r"(?:all rights reserved|copyright|©).*|tags?|tags?: .*|categor(?:y|ies): .*|loading\W*|back to top|next|previous|"
    r"(?:previous|next) (?:article|post|story)|source|source: ?.{0,60}|(?:this site uses|we use) cookies.*|accept(?: all)?)\W*$"
    r"|^\W*(?:\d+ )?min(?:ute)?s? read\W*$|^\W*reading time\b|\b\d+ min(?:ute)?s? read\b"
    r"|^[^.!?]{1,60}(?:\s[>»›]\s[^.!?]{1,80}){1,6}$|^[^.!?/]{1,40}(?:\s/\s[^.!?/]{1,40}){2,6}$"  # breadcrumb
    r"|^your email address will not be published|this site uses akismet|learn how your comment data"
    r"|^(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|e-?mail|print|share|copy link|x)"
    r"(?:[\s|,·•]+(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|e-?mail|print|share|copy link|x))*$"
    r"|\b(?:was|were|been) (?:automatically|machine)[- ]translated\b|automatic(?:ally)? translat(?:ed|ion) (?:of|from|by)\b",
    re.IGNORECASE,
)
