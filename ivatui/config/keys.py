"""The settings there are: names, environment variables, what each is for.

Variables stand strongest first: ivatui's own, then those of Huawei's SDKs, of their Terraform
provider and of OpenStack clients, so that a machine set up for one of these needs nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ivatui.words.i18n import N_


class Form(StrEnum):
    """What a value looks like."""

    TEXT = N_("text")
    SECRET = N_("secret")
    PATH = N_("path")
    NUMBER = N_("number")
    YES_NO = N_("yes or no")


@dataclass(frozen=True, slots=True)
class Key:
    """One setting."""

    name: str
    """In the file; as a flag with dashes."""
    meaning: str
    """One sentence, untranslated."""
    variables: tuple[str, ...] = ()
    """Environment variables after ``IVATUI_<NAME>``, strongest first."""
    form: Form = Form.TEXT
    choices: tuple[str, ...] = ()
    flag: bool = False
    """Whether the command line takes it; secrets never."""

    @property
    def own_variable(self) -> str:
        """The variable of ivatui itself."""
        return f"IVATUI_{self.name.upper()}"


KEYS: tuple[Key, ...] = (
    Key(
        "endpoint",
        N_("Base URL of the service, path prefix included; wins over the region."),
        flag=True,
    ),
    Key(
        "region",
        N_("Region, such as cn-north-4; the host follows from it."),
        ("HW_REGION_NAME", "OS_REGION_NAME", "HUAWEICLOUD_REGION"),
        flag=True,
    ),
    Key(
        "project",
        N_("Project: its ID, or its name where a user or access key can look it up."),
        ("HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"),
        flag=True,
    ),
    Key(
        "project_id",
        N_("ID of the project; it belongs to one region."),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "HW_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"),
    ),
    Key(
        "token",
        N_("A ready token, valid for 24 hours at most."),
        ("HW_AUTH_TOKEN", "OS_AUTH_TOKEN"),
        Form.SECRET,
    ),
    Key(
        "token_file",
        N_("A file that holds a token; it is read again for every request."),
        form=Form.PATH,
        flag=True,
    ),
    Key(
        "ak",
        N_("Access key: its ID."),
        (
            "HUAWEICLOUD_SDK_AK",
            "HW_ACCESS_KEY",
            "OS_ACCESS_KEY",
            "CLOUD_SDK_AK",
            "HUAWEICLOUD_ACCESS_KEY_ID",
        ),
    ),
    Key(
        "sk",
        N_("Access key: its secret."),
        (
            "HUAWEICLOUD_SDK_SK",
            "HW_SECRET_KEY",
            "OS_SECRET_KEY",
            "CLOUD_SDK_SK",
            "HUAWEICLOUD_SECRET_ACCESS_KEY",
        ),
        Form.SECRET,
    ),
    Key(
        "security_token",
        N_("Access key: the token that comes with a temporary one."),
        ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "HW_SECURITY_TOKEN"),
        Form.SECRET,
    ),
    Key("user", N_("IAM user."), ("HW_USER_NAME", "OS_USERNAME")),
    Key(
        "password", N_("IAM user: the password."), ("HW_USER_PASSWORD", "OS_PASSWORD"), Form.SECRET
    ),
    Key(
        "domain",
        N_("IAM user: name of the account it belongs to."),
        ("HW_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME"),
    ),
    Key(
        "iam_endpoint",
        N_("Base URL of IAM, where it does not follow from the region."),
        ("HUAWEICLOUD_SDK_IAM_ENDPOINT", "HW_AUTH_URL", "OS_AUTH_URL"),
    ),
    Key(
        "ca_file",
        N_("Further certificate authorities to trust, in PEM form."),
        ("OS_CACERT",),
        Form.PATH,
    ),
    Key(
        "insecure_http",
        N_("Allow plain HTTP to other machines; everything on it can be read on the way."),
        form=Form.YES_NO,
        flag=True,
    ),
    Key(
        "keyring",
        N_("Look for the secrets of the profile in the desktop's keyring."),
        form=Form.YES_NO,
    ),
    Key("lang", N_("Language of the screen."), choices=("en", "zh"), flag=True),
    Key("theme", N_("Colours of the screen."), flag=True),
    Key(
        "interval",
        N_("Seconds between two looks at the open task, 1 to 3600."),
        form=Form.NUMBER,
        flag=True,
    ),
    Key("ascii", N_("Draw with ASCII characters only."), form=Form.YES_NO, flag=True),
    Key(
        "link",
        N_("What the line to the terminal can take; ivatui finds out by itself."),
        choices=("full", "calm", "thin"),
        flag=True,
    ),
    Key(
        "log_level",
        N_("What goes to the log file: a screen logs warnings, other commands nothing."),
        choices=("off", "error", "warning", "info", "debug"),
        flag=True,
    ),
)

BY_NAME: dict[str, Key] = {key.name: key for key in KEYS}

REGION_OVERRIDE = "HUAWEICLOUD_SDK_REGION_VIAS_"
"""Followed by the region with underscores: the variable by which Huawei's SDKs move a host."""
