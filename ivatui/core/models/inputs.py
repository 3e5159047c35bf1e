"""Where a task takes its video from: tables 7 to 9 of the API page."""

from __future__ import annotations

from typing import Any

from ivatui.core.models.fieldtypes import DigitsOrInt, ListOf  # noqa: TC001 - pydantic reads them
from ivatui.core.models.part import Part


class InputVcn(Part):
    """The VCN server of a vcn input; all four fields are required there."""

    ip: str | None = None
    """IPv4 address."""
    port: DigitsOrInt = None
    """0 to 65535. The older service sent digits in a string."""
    username: str | None = None
    """1 to 100 characters; sensitive, not secret."""
    password: str | None = None
    """1 to 1000 characters; masked. Whether the service sends it encrypted, no document says."""


class InputData(Part):
    """One source. Which fields it has depends on ``TaskInput.type``."""

    video_source_id: str | None = None
    """For video_source: the id of a registered source."""
    stream_name: str | None = None
    """Name of a stream; for the older type vis 1 to 80 characters."""
    bucket: str | None = None
    """For obs: name of the bucket, at most 63 characters."""
    path: str | None = None
    """For obs: path of the file, at most 1023 characters."""
    url: str | None = None
    """For url: address of file or stream. For restful: address asked for the stream's address.

    At most 1000 characters; http, https, rtsp, rtmp, ftp or file.
    """
    headers: dict[str, Any] | None = None
    """For restful: headers of the request, at most 10; masked but for harmless ones."""
    certificate_check: bool | None = None
    """For restful: whether the certificate of an https address is checked; default false."""
    rtsp_path_in_response: str | None = None
    """For restful: where in the answer the stream's address stands, e.g. data/url; up to 1024."""
    device_id: str | None = None
    """For vcn: 20 digits, ``#``, in the longer form a number and ``#``, 32 letters or digits."""
    stream_type: int | None = None
    """For vcn: 1 main stream, 2 and 3 the sub streams."""
    id: str | None = None
    """For edgecamera: id of the camera in IEF, at most 63 characters."""
    node_id: str | None = None
    """For vcn in the older service: the edge node."""
    index: int | None = None
    """Place among the inputs, from 0. In all examples, in no table."""


class TaskInput(Part):
    """Kind of the input and its sources."""

    type: str | None = None
    """video_source (recommended), obs, url, edgecamera, restful, vcn; older: vis, edgerestful."""
    data: ListOf[InputData] | None = None
    """The sources, 1 to 50."""
    vcn: InputVcn | None = None
    """The server of a vcn input."""
