"""Secrets in XML text: values of parameters, elements and attributes that are named for one.

The text is read tag by tag and never parsed: it may be cut off, malformed or hostile, and what
can't be parsed is shown as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ivatui.core.redact.names import hides, is_secret_name
from ivatui.core.redact.pairs import MOST
from ivatui.core.redact.parts import MASK, words

_TAG = r"""
    <(?P<close>/?)(?P<tag>[\w.:-]{1,128}+)
  | (?P<end>/?>)
  | <!ENTITY\s++(?:%\s++)?(?P<entity>[\w.:-]{1,128}+)\s++(?P<text>"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))
"""
_OUTSIDE = re.compile(_TAG, re.VERBOSE)
# A "<" can't stand in an attribute's value, so a missing quote costs one tag and not the rest.
_INSIDE = re.compile(
    rf"""{_TAG}
  | (?<![\w.:-])(?P<name>[\w.:-]{{1,128}}+)\s*+=\s*+
      (?P<value>"[^"<]*+(?:"|(?=<)|\Z)|'[^'<]*+(?:'|(?=<)|\Z)|(?:[^\s"'<>/]|/(?!>))++)
""",
    re.VERBOSE,
)
_NAMING = words("name key id titleen titlecn title label type description")
"""Attributes that may say what an element is; they stay readable."""
_TELLING = _NAMING | words("required visible readonly order desc lang")
_VALUES = words("value val default")
_ACCOUNTS = words("user_name username user account")
"""Elements masked beside passwords: in the XML of a video source a user name is half a log-in."""
_NAME_ELEMENTS = words("name key param_name")
"""Elements whose text may name what stands beside them."""
_ONE_WORD = re.compile(r"[\w.-]{1,64}")
_DEEPEST = 64
"""A closing tag is matched with one of that many open elements."""


@dataclass(slots=True)
class _Tag:
    name: str
    secret: bool
    setting: str
    """The name that makes it secret."""
    values: list[tuple[int, int, str]] = field(default_factory=list)
    """Where its attribute values stand, without quotes, and the names of the attributes."""


def xml(s: str) -> str:
    """Return the XML text ``s`` with the values of secrets masked; what is no XML is left alone."""
    return _Reader(s).read() if "<" in s else s


class _Reader:
    """One pass over a text; ``masks`` are the places to cover, in order."""

    def __init__(self, s: str) -> None:
        self.s = s
        self.masks: list[tuple[int, int]] = []
        self.open: list[_Tag] = []
        self.secret_depth = 0
        self.tag: _Tag | None = None
        self.in_text = True
        self.text_from = 0

    def read(self) -> str:
        position = 0
        while match := (_INSIDE if self.tag else _OUTSIDE).search(self.s, position):
            position = match.end()
            if len(self.masks) > MOST:
                return self._covered(self.masks[-1][1]) + MASK
            if match["tag"]:
                self._begin_tag(match)
            elif match["end"]:
                self._end_tag(match)
            elif match["entity"]:
                if is_secret_name(match["entity"]):
                    self._mask(*self._inside_quotes(*match.span("text")))
            else:
                self._attribute(match)
        self._end_text(len(self.s))
        self._finish(closed=False)
        return self._covered(len(self.s))

    def _covered(self, end: int) -> str:
        parts = []
        done = 0
        for start, stop in self.masks:
            parts += [self.s[done:start], MASK]
            done = stop
        return "".join(parts) + self.s[done:end]

    def _mask(self, start: int, end: int) -> None:
        if self.s[start:end].strip() and self.s[start:end] != MASK:
            self.masks.append((start, end))

    def _inside_quotes(self, start: int, end: int) -> tuple[int, int]:
        quote = self.s[start]
        if quote not in "\"'":
            return start, end
        return start + 1, end - 1 if end - start > 1 and self.s[end - 1] == quote else end

    def _end_text(self, end: int) -> None:
        if self.in_text and self.secret_depth:
            text = self.s[self.text_from : end]
            start = self.text_from + len(text) - len(text.lstrip())
            self._mask(start, self.text_from + len(text.rstrip()))
        self.in_text = False

    def _begin_tag(self, match: re.Match[str]) -> None:
        self._end_text(match.start())
        self._finish(closed=False)
        name = match["tag"]
        if match["close"]:
            self._leave(name, match.start())
            return
        local = name.rpartition(":")[2]
        self.tag = _Tag(name, is_secret_name(local) or local.lower() in _ACCOUNTS, local)

    def _leave(self, name: str, end: int) -> None:
        if name not in [tag.name for tag in self.open[-_DEEPEST:]]:
            return
        text = self.s[self.text_from : end].strip()
        names = name.rpartition(":")[2].lower() in _NAME_ELEMENTS and _ONE_WORD.fullmatch(text)
        while self.open:
            tag = self.open.pop()
            self.secret_depth -= tag.secret
            if tag.name == name:
                break
        if names and is_secret_name(text) and self.open and not self.open[-1].secret:
            self.open[-1].secret = True
            self.secret_depth += 1

    def _attribute(self, match: re.Match[str]) -> None:
        if self.tag:
            start, end = self._inside_quotes(*match.span("value"))
            name = match["name"].rpartition(":")[2].lower()
            self.tag.values.append((start, end, name))
            if name in _NAMING and is_secret_name(self.s[start:end]):
                self.tag.secret, self.tag.setting = True, self.s[start:end]

    def _end_tag(self, match: re.Match[str]) -> None:
        if self.in_text:
            return  # a bare ">" in a text
        self._finish(closed=match["end"] == "/>")
        self.in_text, self.text_from = True, match.end()

    def _finish(self, *, closed: bool) -> None:
        tag, self.tag = self.tag, None
        if not tag:
            return
        names_something = bool(tag.values) and any(name in _VALUES for _, _, name in tag.values)
        for start, end, name in tag.values:
            value = self.s[start:end]
            if name in _TELLING and (name != "key" or names_something or is_secret_name(value)):
                continue
            if (
                self.secret_depth
                or hides(name, value)
                or (tag.secret and (hides(tag.setting, value) or tag.name.lower() in _ACCOUNTS))
            ):
                self._mask(start, end)
        if not closed:
            self.open.append(tag)
            self.secret_depth += tag.secret
