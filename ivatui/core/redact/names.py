"""Which names say that their value is a secret.

Names of fields, parameters, headers, XML elements and query parameters alike. In doubt a value is
masked: what an operator misses can be revealed, what was shown can't be taken back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from ivatui.core.redact.parts import STEMS, words

if TYPE_CHECKING:
    from ivatui.core.tree import Json

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_STEM = re.compile("|".join(STEMS))
_NUMERAL = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,9})?|true|false", re.IGNORECASE)

_ANYWHERE = (
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pswd",
    "secret",
    "credential",
    "authorization",
    "apikey",
    "appkey",
    "accesskey",
    "authkey",
    "privatekey",
    "accesscode",
    "authcode",
    "securitycode",
    "verifycode",
    "sessionid",
    "sessid",
    "signature",
    "cookie",
    "密码",
    "密碼",
    "密钥",
    "密鑰",
    "秘钥",
    "私钥",
    "口令",
    "令牌",
    "凭证",
    "凭据",
)
"""Parts of a name that make it a secret's, however the words are joined."""

_WORDS = words(
    "ak sk pwd psw psk jwt otp totp cred creds sig hmac salt csrf xsrf keytab bearer mima"
)
"""Whole words that do so wherever they stand."""

_ENDINGS = ("token", "tokens", "pwd")
"""Endings of a word that do so, as in ``accesstoken``."""

_LAST = {
    "pass": "word value",
    "pw": "value",
    "pin": "code value",
    "auth": "data info header value string str code params content basic digest",
    "sign": "value data str",
    "session": "key data value",
    "sid": "value",
    "key": "id value data material pem pair content string text file",
    "keys": "value data",
    "private": "key data pem value cert",
}
"""Words that do so at the end of a name, or when followed by one of these."""

_OPEN_KEYS = words("public primary foreign partition sort hot routing object")
"""``public_key`` and the like are known to everybody."""
_NO_KEYS = words("monkey donkey turkey hockey jockey whiskey turnkey hotkey")

_SETTINGS = words(
    "sw switch enable enabled disable disabled count interval threshold thresh thres ratio "
    "rate size len length min max limit timeout ttl expire expires expiry expiration duration "
    "second seconds sec ms minutes hours days bucket required has is use need check verify "
    "retry retries period"
)
"""Words that make a number or a switch beside them a setting, as in ``token_bucket_sw``."""


def is_secret_name(name: str) -> bool:
    """Whether a value under ``name`` is to be masked, whatever spelling the name has."""
    return _judge(name)[0] if len(name) <= 128 else _judge.__wrapped__(name)[0]


def hides(name: str, value: Json) -> bool:
    """Whether ``value`` is to be masked for standing under ``name``.

    Null and the empty string are not: that a password is missing is worth seeing. Nor are numbers
    and switches under names like ``token_bucket_sw``.
    """
    if value is None or value in ("", [], {}):
        return False
    secret, setting = _judge(name) if len(name) <= 128 else _judge.__wrapped__(name)
    if not secret:
        return False
    if setting and isinstance(value, bool | int | float):
        return False
    return not (setting and isinstance(value, str) and _NUMERAL.fullmatch(value))


@lru_cache(maxsize=4096)
def _judge(name: str) -> tuple[bool, bool]:
    """Return (names a secret, names a setting)."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
        name = "".join([char for char in name if unicodedata.category(char) != "Cf"])
    if not _STEM.search(name.lower()):
        return False, False
    words = [word.lower() for word in _WORD.findall(name)]
    setting = not _SETTINGS.isdisjoint(words)
    if name.strip(" -_.:0123456789").lower() in ("key", "keys"):
        return True, setting
    joined = "".join(words)
    if any(part in joined or part in name for part in _ANYWHERE):
        return True, setting
    return any(_is_secret_word(words, place) for place in range(len(words))), setting


def _is_secret_word(words: list[str], place: int) -> bool:
    word = words[place]
    if word in _WORDS or word.endswith(_ENDINGS):
        return True
    following = [later for later in words[place + 1 :] if not later.isdigit()]
    if word in ("key", "keys") and not following:
        return place > 0 and words[place - 1] not in _OPEN_KEYS
    if word in _LAST:
        return not following or following[0] in _LAST[word].split()
    return word.endswith("key") and len(word) > 3 and word not in _NO_KEYS
