"""Bytes that are no proper JSON, or no task."""

from __future__ import annotations

import json

from bodies.body import SECRET, WHOLE, Body

_TEXT = json.dumps(WHOLE)
_BYTES = _TEXT.encode()

STRANGE_BYTES = (
    Body("bytes-bom", b"\xef\xbb\xbf" + _BYTES, ("pump-house-smoke",)),
    Body("bytes-twins", _BYTES[:-1] + b', "name": "twin", "name": "last-twin"}', ("last-twin",)),
    Body("bytes-long-number", _BYTES[:-1] + b', "n": 1' + b"0" * 400 + b"}"),
    Body("bytes-big-exponent", _BYTES[:-1] + b', "n": 1e999}'),
)  # fmt: skip
"""Odd, but to be read."""

_SECRET = f'"password": "{SECRET}-file"'.encode()

NOT_A_TASK: tuple[Body, ...] = (
    Body("bytes-nan", _BYTES[:-1] + b', "ratio": NaN, "low": -Infinity}'),
    Body("bytes-cut", _BYTES[: len(_BYTES) // 2]),
    Body("bytes-array", b"[{" + _SECRET + b"}]"),
    Body("bytes-null", b"null"),
    Body("bytes-text", b'"just words"'),
    Body("bytes-empty", b""),
    Body("bytes-blank", b" \n "),
    Body("bytes-html", b"<html><body><h1>502 Bad Gateway</h1>" + _SECRET + b"</body></html>"),
    Body("bytes-latin1", '{"id": "a", "name": "Gerät"}'.encode("latin-1")),
    Body("bytes-utf16", _TEXT.encode("utf-16")),
    Body("bytes-deep", b'{"a":' * 5000 + b"1" + b"}" * 5000),
    Body("bytes-noise", bytes(range(256)) * 4),
    Body("error-vias", b'{"error_code":"VIAS.00010001","error_msg":"no such task"}'),
    Body("error-apigw", b'{"error_msg":"token expired","error_code":"APIGW.0307"}'),
    Body("error-iam", b'{"error":{"code":401,"message":"wrong password","title":"Unauthorized"}}'),
)  # fmt: skip
"""To be refused with a reason."""
