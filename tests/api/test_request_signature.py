"""The signature: the published vector, and the official signer as oracle."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

import httpx
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.api.signature import AccessKeys, Signature, canonical
from ivatui.core.secret import Secret

# The sample key of the published documentation; it opens nothing.
AK = "QTWAOYTTINDUT2QVKYUC"
SK = "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc"
MOMENT = datetime(2019, 11, 15, 3, 36, 55, tzinfo=UTC)


def signed(request: httpx.Request, keys: AccessKeys, project: str | None = None) -> httpx.Request:
    request.read()
    return next(Signature(keys, MOMENT, project).auth_flow(request))


def test_the_published_vector() -> None:
    request = httpx.Request(
        "GET",
        "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs"
        "?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
        headers={"Content-Type": "application/json"},
    )
    done = signed(request, AccessKeys(AK, Secret(SK)))
    digest = hashlib.sha256(canonical(done, ["content-type", "host", "x-sdk-date"]).encode())
    assert digest.hexdigest() == "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a"
    assert done.headers["authorization"] == (
        f"SDK-HMAC-SHA256 Access={AK}, SignedHeaders=content-type;host;x-sdk-date, "
        "Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe"
    )


@dataclass
class Oracle:
    ak: str
    sk: str


plain = st.characters(exclude_categories=("Cs", "Cc"))
names = st.text(plain, min_size=1, max_size=12)
paths = st.lists(
    st.text(plain, min_size=1, max_size=12).filter(lambda s: s not in (".", "..") and "/" not in s),
    max_size=4,
)


@settings(deadline=None)
@given(
    method=st.sampled_from(["GET", "POST", "PUT"]),
    path=paths,
    query=st.lists(st.tuples(names, st.text(plain, max_size=12)), max_size=5),
    body=st.one_of(st.just(""), st.text(max_size=40).map(lambda s: f'{{"a":{s!r}}}')),
    temporary=st.booleans(),
    project=st.booleans(),
)
def test_same_as_the_official_signer(
    method: str,
    path: list[str],
    query: list[tuple[str, str]],
    body: str,
    temporary: bool,
    project: bool,
) -> None:
    content = body.encode("utf-8", "replace")
    headers = {"Content-Type": "application/json"}
    expected = {**headers, "X-Sdk-Date": MOMENT.strftime("%Y%m%dT%H%M%SZ")}
    if temporary:
        expected["X-Security-Token"] = "a-temporary-token"
    if project:
        expected["X-Project-Id"] = "0" * 32
    official = SdkRequest(
        method=method,
        schema="https",
        host="vias.example.com:8443",
        resource_path="/" + "/".join(path),
        query_params=list(query),
        header_params=expected,
        body=content,
    )
    Signer(Oracle(AK, SK)).sign(official)

    quoted = "/".join(quote(part, safe="") for part in path)
    url = httpx.URL(f"https://vias.example.com:8443/{quoted}", params=query or None)
    keys = AccessKeys(AK, Secret(SK), Secret("a-temporary-token") if temporary else None)
    request = httpx.Request(method, url, headers=headers, content=content or None)
    ours = signed(request, keys, "0" * 32 if project else None)
    assert ours.headers["authorization"] == official.header_params["Authorization"]


def test_no_secret_in_any_repr() -> None:
    keys = AccessKeys("AKVISIBLE", Secret("S3CR3T-sk"), Secret("S3CR3T-token"))
    for shown in (repr(keys), str(keys), repr(Signature(keys, MOMENT))):
        assert "S3CR3T" not in shown
        assert "AKVISIBLE" not in shown
