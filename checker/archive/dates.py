"""What an article's date says -> the day."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def day_of(text: str) -> date | None:
    """The day of an ISO 8601 or RFC 5322 date, as it stands there, in its own time zone; None where it is neither."""
    iso = ISO.match(text.strip())
    parts = tuple(map(int, iso.groups())) if iso else (parsedate_tz(text[:100]) or ())[:3] if text else ()
    try:
        return date(*parts) if len(parts) == 3 else None
    except ValueError:
        return None
