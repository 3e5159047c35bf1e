"""Where the service lives: hosts by region, and what a base URL must be like.

The list of regions moves (one page of 2024 knows two of them), so a region that isn't in the
table gets a host of the same form, and any base URL may be given, path prefix included, for
private installations. Sources: the endpoint pages (China and international) and the Java SDK.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

import httpx

from ivatui.api.transfer import host_of
from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

REGIONS: Mapping[str, tuple[str, str]] = {
    "cn-north-4": ("CN North-Beijing4", "华北-北京四"),
    "cn-east-3": ("CN East-Shanghai1", "华东-上海一"),
    "cn-south-1": ("CN South-Guangzhou", "华南-广州"),
    "cn-southwest-2": ("CN Southwest-Guiyang1", "西南-贵阳一"),
    "ap-southeast-1": ("CN-Hong Kong", "中国-香港"),
    "ap-southeast-3": ("AP-Singapore", "亚太-新加坡"),
    "ap-southeast-4": ("AP-Jakarta", "亚太-雅加达"),
}
"""Regions with a published host, and their names in English and Chinese."""

DOMAINS = ("myhuaweicloud.com", "myhuaweicloud.cn")
"""Both are published; the first is the default."""

_REGION = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?\Z|[0-9a-f:.]+\Z")  # or an IPv6 address
_VERSION_TAIL = re.compile(r"/v\d+(\.\d+)?\Z")


def service_url(region: str, domain: str = DOMAINS[0]) -> str:
    """Return the base URL of the service in ``region``, known or not."""
    return f"https://vias.{_checked(region)}.{domain}"


def iam_url(region: str | None = None, domain: str = DOMAINS[0]) -> str:
    """Return the base URL of IAM in ``region``, or its global alias."""
    return f"https://iam.{_checked(region)}.{domain}" if region else f"https://iam.{domain}"


def check_base_url(url: str, *, insecure_http: bool = False) -> str:
    """Return ``url`` without trailing slash and version; raise Failure where it can't serve.

    HTTPS is required but for this machine itself, or with ``insecure_http``. Userinfo is
    refused: httpx would turn it into a header, and logs would show it.
    """
    try:
        parsed = httpx.URL(url.strip())
        parsed.host.encode()  # decodes international names, which may fail
        host_name = parsed.raw_host.decode("ascii").strip("[]")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise _bad("invalid") from None
    if parsed.userinfo:
        raise _bad("userinfo")
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise _bad("scheme")
    if not _HOST.match(host_name):
        raise _bad("invalid")
    host = host_of(parsed)
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise _bad("port", host)
    if parsed.query or parsed.fragment:
        raise _bad("query", host)
    if parsed.scheme == "http" and not insecure_http and not is_loopback(parsed.host):
        raise _bad("insecure_http", host)
    path = _VERSION_TAIL.sub("", parsed.raw_path.decode("ascii").rstrip("/"))
    return f"{parsed.scheme}://{host}{path}"


def is_loopback(host: str) -> bool:
    """Return whether ``host`` is this machine itself."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(region: str) -> str:
    name = region.strip().lower()
    if not _REGION.match(name):
        raise Failure(Kind.SETTINGS, facts={"reason": "region", "region": region})
    return name


def _bad(reason: str, host: str | None = None) -> Failure:
    return Failure(Kind.SETTINGS, host=host, facts={"reason": f"endpoint_{reason}"})
