"""Secrets in URLs: userinfo, query and fragment. Host and path stay, they find the fault.

Camera URLs are often written by hand, with ``@``, ``/`` or ``#`` unescaped in the password. So
whatever can't be a host and a port is taken for userinfo.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from ivatui.core.redact.parts import MASK, end_of, words

_START = re.compile(r":/{2,}|:\\/\\/|(?<![\w/\\:])//|%3a%2f%2f", re.IGNORECASE)
_RUN = re.compile(r"""(?:[^\s"'<>`\\]|\\/|\\u00[0-9a-fA-F]{2})*""")
_ENCODED_RUN = re.compile(r"""[^\s"'<>`\\&]*""")
_AUTHORITY = re.compile(r"[^/?#\\]*")
_BEFORE_QUERY = re.compile(r"[^?#]*")
_PORT = re.compile(r"\d{0,5}", re.ASCII)
_BARE_IPV6 = re.compile(r"[0-9a-fA-F:.%]*", re.ASCII)
_PLAIN_USER = re.compile(r"[A-Za-z0-9._+-]{1,32}", re.ASCII)
_NO_PASSWORDS = frozenset(("", "x-oauth-basic", "x"))
"""Passwords of URLs whose user part is a token."""
_NO_SCHEME = re.compile(
    r"""(?<![\w@/.:%+-])([\w.+%-]{1,64}+):(?!//|\\/)([^\s@"'<>]{1,128}+)@(?=[\w\[•])"""
)
_MAIL = words("mailto sip sips xmpp acct mail email e-mail contact 邮箱 邮件 联系人")
_REACH = 200
"""How far a password with blanks or quotes in it is looked for its ``@``."""

_SEPARATOR = re.compile(r"(&amp;|\\u0026|[&;])")
_HARMLESS = words(
    "ch chan channel channelid channelno cam camera cameraid stream streamtype streamid "
    "subtype unicast multicast proto protocol transport profile ts t time timestamp start "
    "end begin starttime endtime begintime page pagesize pagenum limit offset size width "
    "height fps framerate bitrate codec videocodec resolution quality format lang type index "
    "mode version v region"
)
_HARMLESS_VALUE = re.compile(
    r"\d{8}T\d{6}Z?|(?!.*[A-Za-z]\d+[A-Za-z])[A-Za-z0-9_.:,+-]{0,24}", re.ASCII
)
"""Short, and not mixed like a token."""


def url(s: str) -> str:
    """Return the URL ``s`` with its secrets masked; it may lack scheme and host.

    ``rtsp://viewer:pw@cam/1?token=x`` becomes ``rtsp://viewer:••••@cam/1?token=••••``. Query values
    are masked unless both name and value are known to be harmless, e.g. ``channel=101``.
    """
    if match := _START.search(s):
        return s[: match.end()] + _masked(s[match.end() :], match[0])
    split = end_of(_BEFORE_QUERY, s)
    return _NO_SCHEME.sub(_mask_pair, s[:split]) + _mask_tail(s[split:])


def in_text(s: str) -> str:
    """Return ``s`` with the secrets of all URLs in it masked."""
    parts = []
    done = 0
    while match := _START.search(s, done):
        end = _end(s, match)
        parts += [s[done : match.end()], _masked(s[match.end() : end], match[0])]
        done = end
    s = "".join(parts) + s[done:] if parts else s
    return _NO_SCHEME.sub(_mask_pair, s) if "@" in s else s


def _end(s: str, match: re.Match[str]) -> int:
    """Return where the URL ends whose ``://`` is ``match``."""
    start = match.end()
    pattern = _ENCODED_RUN if match[0].startswith("%") else _RUN
    end = end_of(pattern, s, start)
    run = s[start:end]
    if "@" in run or _is_host(run[: end_of(_AUTHORITY, run)]):
        return end
    # The password may hold the blank or the quote that ended the run.
    at = s.find("@", end, min(start + _REACH, len(s)))
    if at < 0 or "\n" in s[end:at] or "://" in s[end:at]:
        return end
    return end_of(pattern, s, at)


def _masked(rest: str, start: str) -> str:
    """Mask what follows the ``://`` of a URL, which was spelled as in ``start``."""
    if start.startswith("%"):
        plain = unquote(rest)
        return rest if _mask_rest(plain) == plain else MASK
    if "\\" in start:
        return _mask_rest(rest.replace("\\/", "/")).replace("/", "\\/")
    return _mask_rest(rest)


def _mask_rest(rest: str) -> str:
    split = end_of(_AUTHORITY, rest)
    authority = rest[:split]
    if "@" not in authority and "@" in rest and _may_be_userinfo(authority, rest):
        split = end_of(_AUTHORITY, rest, rest.rindex("@"))
        authority = rest[:split]
    return _mask_authority(authority) + _mask_tail(rest[split:])


def _may_be_userinfo(authority: str, rest: str) -> bool:
    """Whether ``authority`` is the head of a userinfo cut off by a ``/``, ``?`` or ``#`` in it."""
    if not _is_host(authority):
        return True
    host, colon, _ = authority.partition(":")
    path = rest[len(authority) :].partition("?")[0]
    return bool(colon) and "@" in path and "." not in host and "[" not in host


def _is_host(authority: str) -> bool:
    if authority.startswith("["):
        return True
    if authority.count(":") > 1 and _BARE_IPV6.fullmatch(authority):
        return True
    return bool(_PORT.fullmatch(authority.partition(":")[2]))


def _mask_authority(authority: str) -> str:
    userinfo, at, host = authority.rpartition("@")
    if at:
        return _mask_userinfo(userinfo) + at + host
    if "%" in authority and "@" in unquote(unquote(authority)):
        return MASK
    if _is_host(authority):
        return authority
    return authority.partition(":")[0] + ":" + MASK


def _mask_userinfo(userinfo: str) -> str:
    user, colon, password = userinfo.partition(":")
    if not colon:
        return MASK if user else user
    if not _PLAIN_USER.fullmatch(user) or password.lower() in _NO_PASSWORDS:
        user = MASK if user else user
    return f"{user}:{MASK if password else password}"


def _mask_tail(tail: str) -> str:
    before, hash_sign, fragment = tail.partition("#")
    path, mark, query = before.partition("?")
    masked = path + mark + _mask_query(query)
    return masked + hash_sign + (MASK if fragment else "")


def _mask_query(query: str) -> str:
    parts = _SEPARATOR.split(query)
    parts[::2] = [_mask_parameter(part) for part in parts[::2]]
    return "".join(parts)


def _mask_parameter(part: str) -> str:
    name, equals, value = part.partition("=")
    harmless = name.lower().replace("-", "").replace("_", "") in _HARMLESS
    if not equals:
        return name if harmless or not name else MASK
    if not value or (harmless and _HARMLESS_VALUE.fullmatch(value)):
        return part
    return name + equals + MASK


def _mask_pair(match: re.Match[str]) -> str:
    user, password = match.groups()
    if user.lower() in _MAIL:
        return match[0]
    return f"{_mask_userinfo(f'{user}:{password}')}@"
