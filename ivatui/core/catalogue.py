"""Error codes the service, its predecessor and its gateway document: meaning and advice.

Codes are matched as text: the documentation prints three of them with one zero fewer than
their neighbours, so both spellings are known. A code's absence says nothing; the list has gaps.
Source: the error-code pages of VIAS and VAS and the gateway's, in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What one documented error code means and what an operator can do about it."""

    code: str
    """As documented; the gateway's stand here with the prefix ``APIG``."""
    http: int | None
    """HTTP status documented for it, None where the documentation leaves it open."""
    meaning_en: str
    meaning_zh: str
    advice_en: str = ""
    advice_zh: str = ""


_CHECK_REQUEST = (
    "Check the task ID, the project and the endpoint.",
    "请检查作业ID、项目和终端节点。",
)
_SERVER_LOGS = (
    "The cause is in the service's logs: report the request ID if it lasts.",
    "原因在服务端日志中：如持续出现，请携带请求ID提交工单。",
)
_PERMISSIONS = (
    "Check the permissions of this user in this project (system role “VIAS Full Access”).",
    "请检查该用户在此项目中的权限（系统角色“VIAS Full Access”）。",
)
_LATER = ("It may pass by itself.", "可能会自行恢复。")
_NOT_OURS = (
    "Only calls that change something can get this; ivatui only reads.",
    "只有修改类调用才会返回此码；ivatui只读取数据。",
)
_ACCOUNT = (
    "Check the account: arrears, restrictions, real-name authentication.",
    "请检查账号：是否欠费、受限或未实名认证。",
)
_CREDENTIALS = (
    "Check token or keys, the region and the clock.",
    "请检查Token或密钥、区域以及本机时钟。",
)
_ENDPOINT = (
    "Check endpoint, region and path prefix.",
    "请检查终端节点、区域和路径前缀。",
)
_SLOWER = (
    "Ask less often; the gateway's advice is to wait 2 to 5 seconds.",
    "请降低请求频率；网关建议等待2至5秒后重试。",
)
_QUOTA = ("Ask for a higher quota or free some of it.", "请申请扩大配额或释放已用配额。")
_NONE = ("", "")

_VIAS: tuple[tuple[str, int | None, str, str, tuple[str, str]], ...] = (
    ("00010001", 400, "Parameters of the request are invalid.", "请求参数无效。", _CHECK_REQUEST),
    ("00010002", 400, "The object does not exist.", "对象不存在。", _CHECK_REQUEST),
    ("00010003", 400, "The object exists already.", "对象已存在。", _NOT_OURS),
    ("00010004", 400, "Object or parameter is invalid.", "对象或参数无效。", _CHECK_REQUEST),
    ("00010005", 401, "The user may not do this.", "用户鉴权失败。", _PERMISSIONS),
    ("00010006", 500, "The service failed inside.", "服务内部错误。", _SERVER_LOGS),
    (
        "00010007",
        400,
        "This project has no task with this ID.",
        "该作业ID没有对应的作业。",
        _CHECK_REQUEST,
    ),
    ("00010008", 400, "There is no task for this ID.", "该ID没有对应的作业。", _CHECK_REQUEST),
    ("00010009", 500, "The service could not be reached inside.", "服务访问失败。", _SERVER_LOGS),
    ("00010010", 400, "The name of the video source is taken.", "视频源名称已存在。", _NOT_OURS),
    ("00010011", 400, "The name of the task is taken.", "作业名称已存在。", _NOT_OURS),
    ("00010012", 500, "The operation is not allowed now.", "当前不允许此操作。", _NOT_OURS),
    ("00010016", 500, "A service this one depends on is unavailable.", "依赖服务不可用。", _LATER),
    ("00010017", 400, "The resource code is used twice.", "资源编码重复。", _NOT_OURS),
    ("00010020", None, "The client of the agency failed.", "委托客户端错误。", _SERVER_LOGS),
    (
        "00010021",
        401,
        "The account is restricted, frozen or not verified.",
        "账号受限、被冻结或未实名认证。",
        _ACCOUNT,
    ),
    ("00010022", 400, "The entry is not in the database.", "数据库中没有该实体。", _CHECK_REQUEST),
    ("00010036", None, "A call to IAM was interrupted.", "调用IAM被中断。", _LATER),
    ("00010037", 500, "A call to IAM failed.", "调用IAM接口异常。", _LATER),
    ("00010044", None, "This type of account is not supported.", "不支持的账号类型。", _ACCOUNT),
    (
        "0010045",
        400,
        "The OBS object does not exist.",
        "OBS对象不存在。",
        ("Check bucket and path of the task's input.", "请检查作业输入的桶和路径。"),
    ),
    (
        "0010046",
        400,
        "Video ingestion (IVM) is not enabled.",
        "未开通视频接入服务（IVM）。",
        ("Enable IVM for this account.", "请为该账号开通IVM。"),
    ),
    ("0010047", 400, "The maximum of video sources is reached.", "视频源数量已达上限。", _QUOTA),
    ("00010050", 400, "The quota of the pool is used up.", "资源池配额不足。", _QUOTA),
    ("00010051", 400, "A unique value is used twice.", "违反唯一性约束。", _NOT_OURS),
)

_IVA: tuple[tuple[str, int | None, str, str, tuple[str, str]], ...] = (
    ("0001", 401, "The token is not accepted.", "Token异常。", _CREDENTIALS),
    (
        "0002",
        400,
        "The project ID is invalid.",
        "项目ID无效。",
        (
            "Check the project ID; it belongs to one region.",
            "请检查项目ID；项目ID属于特定区域。",
        ),
    ),
    ("0003", 400, "The body of the request is no JSON.", "请求体不是JSON。", _NOT_OURS),
    ("0004", 400, "A parameter is invalid.", "参数无效。", _CHECK_REQUEST),
    ("0005", 404, "The resource was not found.", "资源不存在。", _CHECK_REQUEST),
    ("0006", 500, "The service failed inside.", "服务内部错误。", _SERVER_LOGS),
    (
        "0007",
        403,
        "The service is not subscribed to.",
        "未订购该服务。",
        ("Subscribe to the service in the console.", "请在控制台开通服务。"),
    ),
    (
        "0008",
        403,
        "The open beta was not applied for.",
        "未申请公测。",
        ("Apply for the open beta in the console.", "请在控制台申请公测。"),
    ),
    ("0009", 403, "The operation is forbidden.", "操作被禁止。", _PERMISSIONS),
    ("0010", 503, "A service this one depends on is unavailable.", "依赖服务不可用。", _LATER),
    ("0011", 400, "The maximum specification is exceeded.", "超出最大规格。", _QUOTA),
    ("0012", 400, "The maximum quota is exceeded.", "超出最大配额。", _QUOTA),
    (
        "0013",
        400,
        "The agency is not right.",
        "委托错误。",
        ("Check the agency of this account for the service.", "请检查该账号对服务的委托。"),
    ),
    ("0014", 403, "The account is restricted.", "账号受限。", _ACCOUNT),
    ("0015", 403, "A fine-grained policy refuses this.", "细粒度策略拒绝。", _PERMISSIONS),
    ("0101", 404, "There is no such API at this host.", "该地址不存在此API。", _ENDPOINT),
    ("0102", 403, "The permission is lacking.", "没有权限。", _PERMISSIONS),
    (
        "6004",
        None,
        "The sub-account lacks the role Security Administrator.",
        "子账号缺少Security Administrator角色。",
        _PERMISSIONS,
    ),
)

_GATEWAY: tuple[tuple[str, int | None, str, str, tuple[str, str]], ...] = (
    ("0101", 404, "There is no such API at this host.", "该地址不存在此API。", _ENDPOINT),
    (
        "0103",
        None,
        "The gateway finds no backend for this API.",
        "网关找不到该API的后端。",
        _ENDPOINT,
    ),
    (
        "0201",
        None,
        "Request too large or malformed, or the backend timed out.",
        "请求过大、格式错误或后端超时。",
        _LATER,
    ),
    (
        "0301",
        401,
        "The gateway does not accept the credentials.",
        "网关不接受该凭证。",
        _CREDENTIALS,
    ),
    (
        "0303",
        401,
        "The signature or its time is not accepted.",
        "签名或签名时间不被接受。",
        (
            "Check the keys and set the clock: 15 minutes off is the limit.",
            "请检查密钥并校准时钟：最大允许偏差15分钟。",
        ),
    ),
    ("0308", 429, "The gateway's limit of requests is reached.", "请求达到网关流控上限。", _SLOWER),
)


def _entries() -> dict[str, Entry]:
    table: dict[str, Entry] = {}
    for prefix, rows in (("VIAS", _VIAS), ("IVA", _IVA), ("APIG", _GATEWAY)):
        for number, http, en, zh, advice in rows:
            code = f"{prefix}.{number}"
            table[code] = Entry(code, http, en, zh, *advice)
    return table


_TABLE = _entries()


def look_up(code: str | None) -> Entry | None:
    """Return what is documented for ``code``, or None.

    ``APIGW.`` is the gateway's second spelling of ``APIG.``; a VIAS code with one zero more
    or fewer than documented is taken for the same.
    """
    if not code:
        return None
    text = code.strip().upper()
    if text.startswith("APIGW."):
        text = "APIG." + text.removeprefix("APIGW.")
    if text in _TABLE or not text.startswith("VIAS."):
        return _TABLE.get(text)
    number = text.removeprefix("VIAS.")
    return _TABLE.get(f"VIAS.0{number}") or _TABLE.get(f"VIAS.{number.removeprefix('0')}")
