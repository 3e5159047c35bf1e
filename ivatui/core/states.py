"""The states of a task as the service names them, with the console's words and what they mean.

The codes come from the documents of the detail call (15, and SCHEDULING since 2025-12), the
filter of the list call (LACK_OF_RESOURCES) and the counters of batch tasks, which spell all of
them in lower case (STOPPED_NO_SERVICE is known from there only). The console shows more states
than any document names, so the set is open: an unknown code is shown as it came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ivatui.core.text import clean

Severity = Literal["bad", "transient", "calm", "unknown"]

_CODE_LIMIT = 64


@dataclass(frozen=True, slots=True)
class State:
    """One state: the service's code, the console's word for it, and what it means."""

    code: str
    """The code in upper case; an unknown one as it came, clean; empty where none was given."""
    en: str
    zh: str
    severity: Severity
    """``bad`` wants a look, ``transient`` ends by itself, ``calm`` needs nothing. Our reading."""
    meaning_en: str = ""
    meaning_zh: str = ""

    @property
    def transient(self) -> bool:
        """Whether the task is on its way to another state."""
        return self.severity == "transient"

    @property
    def known(self) -> bool:
        """Whether a document of the service names this code."""
        return self.severity != "unknown"


_ROWS = (
    State(
        "PENDING",
        "Pending",
        "等待中",
        "transient",
        "Queued; it has not got computing resources yet.",
        "排队中，尚未获得计算资源。",
    ),
    State(
        "SCHEDULING",
        "Scheduling",
        "调度中",
        "transient",
        "It is being scheduled.",
        "正在调度。",
    ),
    State(
        "STARTING",
        "Starting",
        "启动中",
        "transient",
        "Started; it waits for its containers.",
        "已启动，正在等待容器就绪。",
    ),
    State(
        "RECOVERING",
        "Restoring",
        "恢复中",
        "transient",
        "The service is bringing it back after a fault.",
        "发生故障后，服务正在恢复该作业。",
    ),
    State(
        "UPGRADING",
        "Updating",
        "升级中",
        "transient",
        "The algorithm is being upgraded by the service.",
        "服务正在自动升级算法。",
    ),
    State(
        "STOPPING",
        "Stopping",
        "停止中",
        "transient",
        "It is being stopped.",
        "作业正在停止。",
    ),
    State(
        "DELETING",
        "Deleting",
        "删除中",
        "transient",
        "It is being deleted.",
        "作业正在删除。",
    ),
    State(
        "FREEZING",
        "Freezing",
        "冻结中",
        "transient",
        "The account is in arrears; its running tasks are being frozen.",
        "账户欠费，运行中的作业正在被冻结。",
    ),
    State(
        "RUNNING",
        "Running",
        "运行中",
        "calm",
        "It is analysing its input.",
        "作业正常运行，正在分析输入。",
    ),
    State(
        "SUCCEEDED",
        "Succeeded",
        "运行成功",
        "calm",
        "Its input had an end, and all of it was analysed.",
        "有限的输入已全部分析完毕。",
    ),
    State(
        "STOPPED",
        "Stopped",
        "已停止",
        "calm",
        "Stopped by command, or outside the windows of its plan.",
        "被手动停止，或处于计划时间窗之外。",
    ),
    State(
        "ABNORMAL",
        "Abnormal",
        "异常",
        "bad",
        "It has a fault; the service may bring it back by itself.",
        "作业出现故障，可能自动恢复。",
    ),
    State(
        "FAILED",
        "Failed",
        "运行失败",
        "bad",
        "It ended with a fault.",
        "作业因故障结束。",
    ),
    State(
        "CREATE_FAILED",
        "Failed to create",
        "创建失败",
        "bad",
        "It could not be created.",
        "作业未能创建。",
    ),
    State(
        "START_FAILED",
        "Failed to start",
        "启动失败",
        "bad",
        "It could not be started.",
        "作业未能启动。",
    ),
    State(
        "LACK_OF_RESOURCES",
        "Insufficient resources",
        "资源不足",
        "bad",
        "It could not be created for lack of computing resources.",
        "计算资源不足，作业未能创建。",
    ),
    State(
        "STOPPED_NO_SERVICE",
        "No service",
        "无服务",
        "bad",
        "Stopped, with no service behind it; no document says more.",
        "已停止，且没有对应的服务；文档未作更多说明。",
    ),
    State(
        "FROZEN",
        "Frozen",
        "已冻结",
        "bad",
        "Taken down because the account is in arrears; it starts again after a top-up in time.",
        "因欠费被移除；在保留期内充值后会重新启动。",
    ),
)

STATES: dict[str, State] = {state.code: state for state in _ROWS}
"""The 18 known states by code, in the order they are offered and counted in."""

NOT_GIVEN = State("", "Not given", "未给出", "unknown")
"""What a body without a state has."""


def look_up(code: str | None) -> State:
    """Return the state ``code`` names, in either case; an unknown code comes back as its own word.

    An unknown code is cleaned and cut to a length that fits a line; nothing is guessed from it.
    """
    if not code:
        return NOT_GIVEN
    known = STATES.get(code.upper()) if code.isascii() else None
    if known is not None:
        return known
    shown = clean(code, limit=_CODE_LIMIT)
    return State(shown, shown, shown, "unknown")
