"""Article text made safe and honest for a terminal: what cannot be seen, or could act on the terminal, is spelt out."""

from __future__ import annotations

import re

# Control characters, lone surrogates, and the characters of Unicode TR 36 / CVE-2021-42574 that reorder text or take no
# room. The joiners U+200C and U+200D belong to emoji and to the scripts from Arabic on; elsewhere they are shown.
INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
    r"|(?<![\u0600-\U0010ffff])[\u200c\u200d]"
)
# What the log of a CI run would obey: "::error::" at the start of a line, "##[error]" anywhere.
WORKFLOW_COMMAND = re.compile(r"::(?=[A-Za-z][A-Za-z-]*(?:::|\s))|##(?=\[)")


def visible(text: str) -> str:
    """`text` on one line, with control characters as \\x1b, other invisible ones as <U+202E>."""
    return WORKFLOW_COMMAND.sub(_spelt_command, INVISIBLE.sub(_spelt_character, text))


def _spelt_character(found: re.Match[str]) -> str:
    character = found.group()
    if character in "\t\n\r":
        return " "
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x20 or 0x7F <= code < 0xA0 else f"<U+{code:04X}>"


def _spelt_command(found: re.Match[str]) -> str:
    sign = found.group()[0]
    return f"{sign}\\x{ord(sign):02x}"
