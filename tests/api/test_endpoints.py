"""Hosts by region, and which base URLs are taken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.api import endpoints
from ivatui.core.errors import Failure, Kind


def test_hosts_follow_from_the_region() -> None:
    assert endpoints.service_url("cn-north-4") == "https://vias.cn-north-4.myhuaweicloud.com"
    assert endpoints.service_url("xx-new-9") == "https://vias.xx-new-9.myhuaweicloud.com"
    assert endpoints.iam_url("cn-east-3") == "https://iam.cn-east-3.myhuaweicloud.com"
    assert endpoints.iam_url() == "https://iam.myhuaweicloud.com"
    cn = endpoints.DOMAINS[1]
    assert endpoints.service_url("ap-southeast-1", cn) == "https://vias.ap-southeast-1." + cn


@pytest.mark.parametrize("region", ["", "cn north", "evil.example/", "a@b", "../x", "cn-north-4."])
def test_a_region_cant_lead_elsewhere(region: str) -> None:
    with pytest.raises(Failure) as raised:
        endpoints.service_url(region)
    assert raised.value.kind is Kind.SETTINGS


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://vias.example.com", "https://vias.example.com"),
        ("https://vias.example.com/", "https://vias.example.com"),
        ("https://vias.example.com/v2", "https://vias.example.com"),
        ("https://vias.example.com/v2/", "https://vias.example.com"),
        ("https://iam.example.com/v3.0", "https://iam.example.com"),
        ("https://stack.example.com:8443/hcs/vias", "https://stack.example.com:8443/hcs/vias"),
        (" https://vias.example.com ", "https://vias.example.com"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("http://127.9.9.9", "http://127.9.9.9"),
    ],
)
def test_base_urls_that_serve(url: str, expected: str) -> None:
    assert endpoints.check_base_url(url) == expected


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "endpoint_scheme"),
        ("vias.example.com", "endpoint_scheme"),
        ("ftp://vias.example.com", "endpoint_scheme"),
        ("https://", "endpoint_scheme"),
        ("https://user:S3CR3T@vias.example.com", "endpoint_userinfo"),
        ("https://vias.example.com?token=S3CR3T", "endpoint_query"),
        ("https://vias.example.com/#x", "endpoint_query"),
        ("https://vias.example.com:0", "endpoint_port"),
        ("https://vias.example.com:99999", "endpoint_port"),
        ("https://vias.example.com:port", "endpoint_invalid"),
        ("https://xn--/", "endpoint_invalid"),
        ("http://vias.example.com", "endpoint_insecure_http"),
        ("http://10.0.0.1", "endpoint_insecure_http"),
        ("http://localhost.evil.example", "endpoint_insecure_http"),
    ],
)
def test_base_urls_that_dont(url: str, reason: str) -> None:
    with pytest.raises(Failure) as raised:
        endpoints.check_base_url(url)
    assert raised.value.kind is Kind.SETTINGS
    assert raised.value.facts["reason"] == reason
    assert raised.value.exit_code == 2
    assert "S3CR3T" not in repr(raised.value) + str(raised.value.facts)


def test_plain_http_can_be_allowed() -> None:
    assert endpoints.check_base_url("http://10.0.0.1", insecure_http=True) == "http://10.0.0.1"


@settings(deadline=None)
@given(st.text(max_size=60) | st.text(max_size=30).map(lambda s: "https://" + s))
def test_any_text_is_a_base_url_or_a_failure(url: str) -> None:
    try:
        found = endpoints.check_base_url(url)
    except Failure as failure:
        assert failure.kind is Kind.SETTINGS  # noqa: PT017 - both outcomes are right
    else:
        assert endpoints.check_base_url(found) == found
