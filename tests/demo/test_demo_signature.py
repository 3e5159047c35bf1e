"""Signed requests are verified for real, and guessing locks the key."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from urllib.parse import quote

from demo_caller import START, TASKS, Caller, Reply, caller

from ivatui.demo.app import KEY, SECRET
from ivatui.demo.exchange import Request
from ivatui.demo.signature import canonical_request, sign

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_published_vector() -> None:
    request = Request(
        method="GET",
        path="/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
        raw_path="/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
        raw_query="limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
        headers={
            "content-type": "application/json",
            "host": "service.region.example.com",
            "x-sdk-date": "20191115T033655Z",
        },
    )
    canonical = canonical_request(request, ["content-type", "host", "x-sdk-date"])
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    assert digest == "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a"
    secret = "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc"
    assert sign(secret, "20191115T033655Z", canonical) == (
        "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe"
    )


def test_odd_queries_and_paths_have_one_canonical_form() -> None:
    def canonical(raw_path: str, raw_query: str) -> list[str]:
        request = Request("get", "", raw_path, raw_query, {"host": " h "})
        return canonical_request(request, ["host"]).split("\n")

    assert canonical("/v2/demo/tasks/a%20b~", "") == [
        "GET", "/v2/demo/tasks/a%20b~/", "", "host:h", "", "host", EMPTY,
    ]  # fmt: skip
    query = "b=2&a=%E4%B8%9C%E9%97%A8&a=1&c&d=x+y&e=*'()!~"
    assert canonical("/", query)[2] == (
        "a=1&a=%E4%B8%9C%E9%97%A8&b=2&c=&d=x%20y&e=%2A%27%28%29%21~"
    )


def signed(
    at: datetime, query: str = "", *, key: str = KEY, secret: str = SECRET
) -> dict[str, str]:
    """Return the headers of a signed GET of the task list, computed by hand."""
    date = at.strftime("%Y%m%dT%H%M%SZ")
    names = "host;x-sdk-date"
    pairs = sorted(pair.split("=") for pair in query.split("&") if pair)
    canonical = "\n".join(
        [
            "GET", f"{TASKS}/",
            "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in pairs),
            f"host:vias.example.com\nx-sdk-date:{date}\n", names, EMPTY,
        ]
    )  # fmt: skip
    text = f"SDK-HMAC-SHA256\n{date}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return {
        "Host": "vias.example.com",
        "X-Sdk-Date": date,
        "Authorization": f"SDK-HMAC-SHA256 Access={key}, SignedHeaders={names}, "
        f"Signature={signature}",
    }


def refused(reply: Reply, words: str, code: str = "APIGW.0301") -> bool:
    body = reply.json
    return (reply.status, body["error_code"]) == (401, code) and words in body["error_msg"]


async def ask(client: Caller, headers: dict[str, str], query: str = "") -> Reply:
    return await client.ask(TASKS, query, headers=headers)


async def test_a_right_signature_opens() -> None:
    client = caller()
    assert (await ask(client, signed(START))).status == 200
    query = "task_name=gate&page_size=5"
    assert (await ask(client, signed(START, query), query)).status == 200


async def test_what_was_signed_can_not_be_changed() -> None:
    client = caller()
    assert refused(await ask(client, signed(START), "page=2"), "verify aksk signature fail")
    headers = signed(START) | {"Host": "other.example.com"}
    assert refused(await ask(client, headers), "verify aksk signature fail")
    wrong = signed(START, secret="other")
    assert refused(await ask(client, wrong), "verify aksk signature fail")


async def test_the_host_has_to_be_signed() -> None:
    client = caller()
    headers = signed(START)
    date = headers["X-Sdk-Date"]
    request = Request("GET", TASKS, TASKS, "", {"x-sdk-date": date})
    signature = sign(SECRET, date, canonical_request(request, ["x-sdk-date"]))
    headers["Authorization"] = (
        f"SDK-HMAC-SHA256 Access={KEY}, SignedHeaders=x-sdk-date, Signature={signature}"
    )
    assert refused(await ask(client, headers), "verify aksk signature fail")


async def test_unknown_keys_and_malformed_headers() -> None:
    client = caller()
    assert refused(await ask(client, signed(START, key="NOSUCHKEY")), "ak:NOSUCHKEY,err:ak not")
    assert refused(await ask(client, {"Authorization": "Basic eDp5"}), "malformed")
    headers = signed(START) | {"X-Sdk-Date": "yesterday"}
    assert refused(await ask(client, headers), "x-sdk-date is missing or malformed")


async def test_a_clock_may_be_a_quarter_of_an_hour_off() -> None:
    client = caller()
    quarter = timedelta(minutes=15)
    for skew in (quarter, -quarter):
        assert (await ask(client, signed(START + skew))).status == 200
    late = signed(START - quarter - timedelta(seconds=1))
    assert refused(await ask(client, late), "15 minutes", "APIGW.0303")


async def test_five_wrong_ones_lock_the_key_for_five_minutes() -> None:
    client = caller()
    for _ in range(5):
        assert refused(await ask(client, signed(START, secret="x")), "verify aksk")
    locked = "AK access failed to reach the limit,forbidden"
    assert refused(await ask(client, signed(START)), locked)
    client.clock.move(minutes=4, seconds=59)
    assert refused(await ask(client, signed(client.clock())), locked)
    client.clock.move(seconds=1)
    assert (await ask(client, signed(client.clock()))).status == 200


async def test_a_right_one_forgives_the_wrong_ones() -> None:
    client = caller()
    for _ in range(3):
        for _ in range(4):
            await ask(client, signed(START, secret="x"))
        assert (await ask(client, signed(START))).status == 200


async def test_other_keys() -> None:
    client = caller(keys={"AK2": "sk2"})
    assert (await ask(client, signed(START, key="AK2", secret="sk2"))).status == 200
    assert refused(await ask(client, signed(START)), "ak not exist")
    assert "sk2" not in repr(client.app._gate.keys)


async def test_a_world_that_runs_fast_checks_by_the_wall() -> None:
    client = caller(wall=lambda: START)
    client.clock.move(days=3)
    assert (await ask(client, signed(START))).status == 200
