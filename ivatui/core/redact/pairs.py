"""Secrets in running text: names with values, credentials behind their scheme, keys and tokens.

Status and error texts quote what was sent, so all the spellings occur: ``token=x``,
``password: x``, ``"token":"x"`` inside a JSON text (which may itself be quoted in another), header
lines, command lines. Nothing is parsed, as the text may be cut off or broken anywhere.
"""

from __future__ import annotations

import re

from ivatui.core.redact.names import hides, is_secret_name
from ivatui.core.redact.parts import MASK, STEMS, end_of

MOST = 2000
"""Secrets masked one by one in one text; what follows in such a text is masked as a whole."""

_QUOTE = r"""(?:\\{0,8}["']|&quot;|&\#34;|&apos;|&\#39;|%22|%27)"""
# Works on a text in lower case: only then does the search skip to the first letters of the stems.
_PAIR = re.compile(
    rf"""
    (?:{"|".join(STEMS)})
    [a-z0-9_.-]{{0,40}}+
    (?: (?P<quote>{_QUOTE}) \s{{0,3}} | [^\S\n]{{0,3}} )
    (?P<sep> => | := | [:=：＝] | %3[ad] | &gt; | (?<=[\u4e00-\u9fff])(?:是|为) )
    (?: \s{{1,20}}+(?=\\{{0,8}}["']) | [^\S\n]{{0,3}} )
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}\Z|[\u4e00-\u9fff]{1,16}\Z")
_OPENING = re.compile(_QUOTE, re.IGNORECASE)
_PLAIN_QUOTED = {
    '"': re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL),
    "'": re.compile(r"(?:[^'\\]++|\\.)*+", re.DOTALL),
}
_BRACKETS = re.compile(r"""[\[\]{}]|"(?:[^"\\]++|\\.)*+"?""", re.DOTALL)
_SCHEME = r"(?:(?:Bearer|Basic|Digest|Token|ApiKey)[^\S\n]{1,3})?"
_BARE = re.compile(
    rf"""
    {_SCHEME}
    (?: [^\s"'<>&,;|)}}\]\\/]
      | /(?!>)
      | \\(?!\\{{0,8}}["'])
      | [,;)}}\]](?![\s,;)}}\]] | $ | [\w.-]{{1,40}}\\?["']?\s?[:=])
    )+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BARE_JSON = re.compile(r"""(?:[^\s,}\]"'\\&</]|/(?!>)|\\(?!\\{0,8}["']))+""")
_TO_END_OF_LINE = re.compile(r"""(?:[^\r\n"<]|(?:(?<==)|(?<==\\))"[^"\r\n]*+"?)+""")
"""Quoted values within belong to it, as in a header ``Digest username="x", response="y"``."""
_WHOLE_LINE = re.compile(r"authorization\Z|cookies?\Z", re.IGNORECASE)
_CONSTANTS = frozenset(("null", "true", "false", "None"))

_SCHEMES = re.compile(
    r"""
    (?<![<\w])(Bearer)(\s{1,3})(?!(?:token|tokens|auth|authentication|authorization|scheme|is|was|not)\b)
      ([^\s"',;<>•]+)
  | (?<![<\w])(Basic|Digest(?!\s{1,3}\w{1,20}=)|Token|ApiKey)(\s{1,3})
      (?![A-Za-z]?[a-z]*[\s.,;:]|[A-Za-z]?[a-z]*\Z)([A-Za-z0-9+/=_.~-]{6,})
  | (?<![<\w])((?:SDK|V11|AWS4)-HMAC-SHA256|Digest(?=\s{1,3}\w{1,20}=))
      ([^\S\n]{1,3})((?:[^\r\n"'<•]|(?<==)"[^"\r\n]*+"?)+)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SAID = re.compile(
    r"""
    (?<![\w-])
    ((?:password|passwd|pwd|passphrase|secret|token|credential|(?:api|access|secret)[ _-]?key)s?
     (?:\s(?:is|was))?\s{1,3}["'“]?
    |(?:密码|口令|密钥|令牌|凭证)\s{0,3}["'“]?)
    (?=[^\s"'“”<>,;:=，。]*[A-Za-z])(?=[^\s"'“”<>,;:=，。]*\d)[^\s"'“”<>,;:=，。]{6,}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SAID_OF = ("pass", "pwd", "secret", "token", "cred", "key", "密", "口令", "令牌", "凭证")
_FLAG = re.compile(
    r"(?<!\S)(--?(?=[\w-]{0,40}[a-z])[\w-]{2,40}+)(\s{1,3}[\"']?)([^\s\"'-][^\s\"']*)"
)
_USER_FLAG = re.compile(r"(?<!\S)((?:-u|--user)\s{1,3}[\"']?[^\s:\"']{1,64}+:)([^\s\"']+)")
_PEM = re.compile(
    r"(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)(?:(?!-----END)[^-]|-(?!----END))*+", re.ASCII
)
_JWT = re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?", re.ASCII)


def in_text(s: str) -> str:
    """Return ``s`` with everything masked that is named or shaped like a secret."""
    s = _PEM.sub(rf"\1{MASK}", s) if "-----BEGIN" in s else s
    s = _JWT.sub(MASK, s) if "eyJ" in s else s
    lowered = lower(s)
    if any(scheme in lowered for scheme in ("bearer ", "basic ", "digest ", "token ", "sha256 ")):
        s = _SCHEMES.sub(_mask_scheme, s)
    s = _masked_pairs(s, lower(s))
    if any(
        word in lowered
        for word in ("pass", "pwd", "secret", "token", "cred", "key", "密", "口令", "令牌", "凭证")
    ):
        s = _SAID.sub(rf"\1{MASK}", s)
    if " -" in s or s.startswith("-"):
        s = _USER_FLAG.sub(rf"\1{MASK}", s)
        s = _FLAG.sub(_mask_flag, s)
    return s


def lower(s: str) -> str:
    """Return ``s`` in lower case, every character at its old place."""
    lowered = s.lower()
    if len(lowered) == len(s):
        return lowered
    return "".join([low if len(low := char.lower()) == 1 else char for char in s])


def _masked_pairs(s: str, lowered: str) -> str:
    parts = []
    done = position = 0
    while match := _PAIR.search(lowered, position):
        name = _name(s, match)
        end, shown = _value(s, match, name) if is_secret_name(name) else (match.end(), "")
        value = s[match.end() : end]
        if shown == value or not hides(name, _bare(value)):
            position = max(match.start() + 1, match.start("sep"))
            continue
        parts += [s[done : match.end()], shown]
        done = position = end
        if len(parts) >= 2 * MOST:
            return "".join(parts) + MASK
    return "".join(parts) + s[done:] if parts else s


def _name(s: str, match: re.Match[str]) -> str:
    end = match.start("quote") if match["quote"] else match.start("sep")
    found = _NAME.search(s[max(0, match.start() - 64) : end].rstrip())
    return found[0] if found else ""


def _value(s: str, match: re.Match[str], name: str) -> tuple[int, str]:
    """Return where the value behind ``match`` ends, and what is to be shown for it."""
    start = match.end()
    if opening := _OPENING.match(s, start):
        end = _closing(s, opening)
        return end, s[start : opening.end()] + MASK if end > opening.end() else s[start:end]
    quote = s[match.start("quote") : match.end("quote")]
    if s[start : start + 1] in ("{", "["):
        end = _past_brackets(s, start)
        return end if quote else end_of(_BARE, s, end), f"{quote}{MASK}{quote}"
    pattern = _TO_END_OF_LINE if _WHOLE_LINE.search(name) else _BARE
    end = end_of(_BARE_JSON if quote else pattern, s, start)
    if end == start or s[start:end] in _CONSTANTS:
        return start, ""
    return end, f"{quote}{MASK}{quote}"


def _closing(s: str, opening: re.Match[str]) -> int:
    """Return where the quoted value ends, before its closing quote or with ``s``."""
    plain = _PLAIN_QUOTED.get(opening[0])
    if plain:
        return end_of(plain, s, opening.end())
    end = s.find(opening[0], opening.end())
    return end if end >= 0 else len(s)


def _past_brackets(s: str, start: int) -> int:
    depth = 0
    for token in _BRACKETS.finditer(s, start):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
            if depth == 0:
                return token.end()
    return len(s)


def _bare(value: str) -> str:
    return value.strip("\\\"'")


def _mask_scheme(match: re.Match[str]) -> str:
    scheme, gap, _ = (group for group in match.groups() if group is not None)
    return f"{scheme}{gap}{MASK}"


def _mask_flag(match: re.Match[str]) -> str:
    flag, gap, value = match.groups()
    return f"{flag}{gap}{MASK}" if is_secret_name(flag) else f"{flag}{gap}{value}"
