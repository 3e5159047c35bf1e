"""A body taken in piece by piece and inflated under a hard cap.

httpx inflates a 64 KB piece in one go, up to 66 MB, and knows no limit of a body; so bodies are
read raw and inflated here.
"""

from __future__ import annotations

import zlib

from ivatui.core.errors import Failure, Kind

_GZIP = 31  # zlib's window bits for exactly one gzip member


class Intake:
    """Collects a body of at most ``cap`` bytes after inflating."""

    def __init__(self, encoding: str, cap: int, *, strict: bool, host: str = "") -> None:
        """``strict`` raises on more than ``cap`` bytes; otherwise the rest is left out.

        ``host`` is who sends it, for the failure that says so.
        """
        self._host = host
        coding = encoding.strip().lower()
        if coding not in ("", "identity", "gzip"):
            # Only gzip was asked for; anything else would be inflated by nobody.
            raise self._unreadable("encoding", encoding=coding)
        self._inflater = zlib.decompressobj(_GZIP) if coding == "gzip" else None
        self._body = bytearray()
        self._cap = cap
        self._strict = strict
        self._empty = True

    def take(self, piece: bytes) -> bool:
        """Add ``piece`` as it came; return False when no more is wanted."""
        room = self._cap + 1 - len(self._body)  # never 0, which zlib reads as "no limit"
        self._empty = self._empty and not piece
        if self._inflater is not None:
            piece = self._inflate(self._inflater, piece, room)
        self._body += piece[:room]
        if len(self._body) <= self._cap:
            return True
        if self._strict:
            raise Failure(Kind.TOO_LARGE, host=self._host, facts={"limit": self._cap})
        del self._body[self._cap :]
        return False

    def whole(self) -> bytes:
        """Return the body; raise where the compressed stream lacks its end."""
        inflater = self._inflater
        cut = inflater is not None and not inflater.eof and not self._empty
        if cut and self._strict:
            raise self._unreadable("gzip_cut")
        return bytes(self._body)

    def _inflate(self, inflater: zlib._Decompress, piece: bytes, room: int) -> bytes:
        try:
            inflated = inflater.decompress(piece, room)
        except zlib.error:
            raise self._unreadable("gzip") from None
        if inflater.unused_data:  # zlib would collect what follows the end without a limit
            raise self._unreadable("gzip")
        return inflated

    def _unreadable(self, reason: str, **facts: str) -> Failure:
        return Failure(Kind.UNREADABLE, host=self._host, facts={"reason": reason, **facts})
