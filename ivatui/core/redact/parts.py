"""Small parts the redactor's rules are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

MASK = "••••"
"""Stands in for a secret. Of one length always: it tells nothing about what it covers."""


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``, which are written apart by blanks."""
    return frozenset(text.split())


def end_of(pattern: re.Pattern[str], s: str, start: int = 0) -> int:
    """Return where a match of ``pattern`` at ``start`` ends; ``start`` where there is none."""
    match = pattern.match(s, start)
    return match.end() if match else start


STEMS = sorted(
    words(
        "pass pwd psw pw secret token key cred auth sign sig cookie session sessid sid jwt otp psk "
        "pin private bearer salt hmac csrf xsrf access security verify mima ak sk "
        "密码 密碼 密钥 密鑰 秘钥 私钥 口令 令牌 凭证 凭据"
    )
)
"""Every name of a secret holds one of these, in lower case."""
