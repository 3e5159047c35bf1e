"""What single values mean, and the short words for the marks that stand behind values."""

from __future__ import annotations

from ivatui.words.i18n import N_, tr

_MEANINGS: dict[str, str] = {
    "input.video_source": N_("a video source registered with the service"),
    "input.obs": N_("files in object storage (OBS)"),
    "input.url": N_("an address of a stream or a file"),
    "input.restful": N_("an HTTP server that is asked for the stream's address"),
    "input.vcn": N_("cameras of a VCN video cloud node"),
    "input.edgecamera": N_("cameras bound to an edge node (IEF)"),
    "input.vis": N_("a stream of the old video ingestion service (VIS)"),
    "vcn_server": N_("the VCN server the cameras are reached through"),
    "stream_type.1": N_("main stream"),
    "stream_type.2": N_("sub-stream 1"),
    "stream_type.3": N_("sub-stream 2"),
    "certificate_check.true": N_("the server's certificate is checked"),
    "certificate_check.false": N_("the server's certificate is not checked"),
    "output.obs": N_("results as objects in a bucket (OBS)"),
    "output.dis": N_("results into a data ingestion stream (DIS)"),
    "output.webhook": N_("results as HTTP requests to this address"),
    "output.hosting": N_("an output of older versions; no document describes it"),
    "output.localpath": N_("an output of older versions; no document describes it"),
    "event_center.on": N_("results appear in the console's event center"),
    "event_center.off": N_("the console's event center gets nothing"),
    "deploy_config": N_("set when the service was deployed; a task does not carry the values"),
    "parameters.none": N_("no parameters"),
    "parameters.more": N_("the rest is being read"),
    "alg_status.service_running": N_("the algorithm runs"),
    "alg_status.service_deploying": N_("the algorithm is being deployed"),
    "alg_status.service_failed": N_("the algorithm failed"),
    "alg_status.service_stopping": N_("the algorithm is being stopped"),
    "alg_status.service_stopped": N_("the algorithm is stopped"),
    "alg_status.service_upgrading": N_("the algorithm is being upgraded"),
    "alg_status.service_finished": N_("the algorithm has finished"),
    "alg_status.service_concerning": N_("a status no document explains"),
    "alg_status.not_deployed": N_("the algorithm is not deployed"),
    "xml.not_text": N_("no text"),
    "xml.not_xml": N_("not XML"),
    "xml.malformed": N_("malformed XML"),
    "xml.doctype": N_("refused: document type or entities"),
    "xml.control_character": N_("refused: control character"),
    "xml.lone_surrogate": N_("refused: half a character"),
    "xml.too_deep": N_("refused: nested too deep"),
    "xml.too_large": N_("refused: too large"),
    "xml.too_many_nodes": N_("refused: too many elements"),
    "xml.too_many_attributes": N_("refused: too many attributes"),
    "xml.too_many_namespaces": N_("refused: too many namespaces"),
}

_MARKS: dict[str, str] = {
    "default": N_("= default"),
    "changed": N_("changed"),
    "unset": N_("not set"),
    "missing": N_("missing"),
    "undeclared": N_("undeclared"),
    "wrong_type": N_("wrong type"),
    "number_as_text": N_("number as text"),
    "json_text": N_("JSON in text"),
    "broken_json": N_("broken JSON"),
    "switch_on": N_("on"),
    "switch_off": N_("off"),
    "odd_switch": N_("neither 0 nor 1"),
    "required": N_("required"),
    "unnamed": N_("without a name"),
    "repeated": N_("declared again"),
    "secret": N_("masked"),
    "unreadable": N_("can't be read"),
    "unknown": N_("not documented"),
    "foreign": N_("of another type"),
    "deprecated": N_("deprecated"),
    "legacy": N_("of older versions"),
    "online": N_("online"),
    "offline": N_("offline"),
    "abnormal": N_("abnormal"),
    "state_unknown": N_("a state no document explains"),
    "not_running": N_("not running"),
    "no_answer": N_("no answer"),
}

_QUALITIES: dict[str, str] = {
    "Blurry": N_("picture blurred"),
    "ColorDistortion": N_("colours distorted"),
    "AbnormalLight": N_("light abnormal"),
    "ScreenSplash": N_("picture splashed"),
    "ScreenJitter": N_("picture jitters"),
    "ScreenMovement": N_("camera moved"),
    "SceneUpheaval": N_("scene changed"),
    "ScreenFreeze": N_("picture frozen"),
    "BlackScreen": N_("picture black"),
    "SnowNoise": N_("noise like snow"),
    "Occlude": N_("picture covered"),
    "GrayScreen": N_("picture grey"),
    "ScreenSmudge": N_("lens smudged"),
}
"""What may be wrong with the picture of a video source, by the flag that says so."""

_VALUED: dict[str, str] = {
    "default": N_("default {value}"),
    "type": "{value}",
    "sources": N_("{value} sources"),
}
"""Marks that carry a fact, as ``default:60``."""

_EMPTY = N_("default empty")


def meaning(code: str) -> str:
    """Return what the value with this meaning code means; empty where we do not know."""
    message = _MEANINGS.get(code)
    return tr(message) if message else ""


def mark(code: str) -> str:
    """Return the short word for a mark; the bare code where we have no word for it."""
    name, colon, value = code.partition(":")
    if not colon:
        message = _MARKS.get(code)
        return tr(message) if message else code
    if name == "default" and not value:
        return tr(_EMPTY)
    if name == "quality":
        return tr(_QUALITIES[value]) if value in _QUALITIES else value
    message = _VALUED.get(name)
    return tr(message, value=value) if message else code
