"""Sentences for failures, by kind and by what is known about the reason. See `failures`."""

from __future__ import annotations

from ivatui.core.errors import Kind
from ivatui.words.i18n import N_

TITLES: dict[Kind, str] = {
    Kind.DNS: N_("Host name not found"),
    Kind.REFUSED: N_("Connection refused"),
    Kind.UNREACHABLE: N_("No way to the host"),
    Kind.RESET: N_("Connection closed too early"),
    Kind.TIMEOUT: N_("No answer in time"),
    Kind.TLS: N_("Certificate not trusted"),
    Kind.PROXY: N_("Proxy failed"),
    Kind.PROTOCOL: N_("Answer is not HTTP"),
    Kind.NETWORK: N_("Network trouble"),
    Kind.REDIRECT: N_("Sent elsewhere"),
    Kind.UNAUTHORIZED: N_("Credentials refused"),
    Kind.FORBIDDEN: N_("Not allowed"),
    Kind.NOT_FOUND: N_("Not found"),
    Kind.NO_API: N_("No such API at this address"),
    Kind.REJECTED: N_("Request refused"),
    Kind.THROTTLED: N_("Too many requests"),
    Kind.SERVER: N_("Service failed"),
    Kind.UNAVAILABLE: N_("Service not ready"),
    Kind.UNREADABLE: N_("Answer can't be read"),
    Kind.TOO_LARGE: N_("Answer too large"),
    Kind.SETTINGS: N_("Settings can't work"),
    Kind.CREDENTIALS: N_("No usable credentials"),
    Kind.HELD: N_("Refused credentials are resting"),
}

CAUSES: dict[tuple[Kind, str], str] = {
    (Kind.DNS, ""): N_("No address is known for {host} ({message})."),
    (Kind.REFUSED, ""): N_("Nothing listens at {host}."),
    (Kind.UNREACHABLE, ""): N_("There is no route to {host} ({message})."),
    (Kind.RESET, ""): N_("{host} closed the connection before the answer was complete."),
    (Kind.RESET, "wait"): N_("{host} closed the connection instead of answering."),
    (Kind.RESET, "tls"): N_("{host} closed the connection while encryption was being set up."),
    (Kind.TIMEOUT, ""): N_("{host} did not answer in time."),
    (Kind.TIMEOUT, "dns"): N_("The question for the address of {host} was not answered in time."),
    (Kind.TIMEOUT, "connect"): N_("{host} did not take the connection in time."),
    (Kind.TIMEOUT, "tls"): N_("{host} did not finish setting up encryption in time."),
    (Kind.TIMEOUT, "answer"): N_("{host} did not answer completely within {seconds} s."),
    (Kind.TIMEOUT, "turn"): N_(
        "Other requests to {host} took so long that this one had no turn within {seconds} s."
    ),
    (Kind.TIMEOUT, "pool"): N_("No connection to {host} was free; the connections are renewed."),
    (Kind.TIMEOUT, "credentials"): N_("The credentials for {host} were not there in time."),
    (Kind.TLS, ""): N_("The certificate of {host} is not trusted ({message})."),
    (Kind.TLS, "expired"): N_("The certificate of {host} has expired."),
    (Kind.TLS, "not_yet_valid"): N_("The certificate of {host} is not valid yet."),
    (Kind.TLS, "self_signed"): N_("{host} shows a certificate it signed itself."),
    (Kind.TLS, "unknown_authority"): N_(
        "The certificate of {host} is signed by an authority that is not trusted here."
    ),
    (Kind.TLS, "wrong_host"): N_("The certificate shown by {host} is for another name."),
    (Kind.TLS, "plain_http"): N_("{host} speaks plain HTTP at this port, not HTTPS."),
    (Kind.TLS, "handshake"): N_("Encryption with {host} could not be set up ({message})."),
    (Kind.PROXY, ""): N_("The proxy did not let the request through ({message})."),
    (Kind.PROXY, "dns"): N_("No address is known for the proxy {host}."),
    (Kind.PROXY, "refused"): N_("Nothing listens at the proxy {host}."),
    (Kind.PROXY, "timeout"): N_("The proxy {host} did not take the connection in time."),
    (Kind.PROTOCOL, ""): N_("{host} sent something that is not valid HTTP ({message})."),
    (Kind.NETWORK, ""): N_("The request to {host} failed ({error}: {message})."),
    (Kind.NETWORK, "closed"): N_("The connection has been closed by ivatui itself."),
    (Kind.REDIRECT, ""): N_(
        "{host} sends the request on to {target}. It was not followed: the credentials would "
        "travel along."
    ),
    (Kind.UNAUTHORIZED, ""): N_("{host} does not accept the credentials."),
    (Kind.FORBIDDEN, ""): N_("{host} does not allow this user to read it."),
    (Kind.NOT_FOUND, ""): N_("It does not exist in this project."),
    (Kind.NOT_FOUND, "not_saved"): N_("No saved body holds this task in full."),
    (Kind.NOT_FOUND, "no_file"): N_("{host} is not there any more ({message})."),
    (Kind.NO_API, ""): N_("{host} does not offer this API under this path."),
    (Kind.NO_API, "html"): N_("{host} answered with a web page “{title}”, not as the service."),
    (Kind.REJECTED, ""): N_("{host} refused the request (HTTP {status})."),
    (Kind.THROTTLED, ""): N_("{host} limits how many requests may be sent."),
    (Kind.SERVER, ""): N_("The service failed inside (HTTP {status})."),
    (Kind.UNAVAILABLE, ""): N_("{host} could not reach the service behind it (HTTP {status})."),
    (Kind.UNREADABLE, ""): N_("The body from {host} is not what the service sends ({reason})."),
    (Kind.UNREADABLE, "content_type"): N_("{host} sent “{type}” instead of JSON."),
    (Kind.UNREADABLE, "html"): N_("{host} sent a web page “{title}” instead of JSON."),
    (Kind.UNREADABLE, "encoding"): N_("{host} sent a body in the encoding “{encoding}”."),
    (Kind.UNREADABLE, "gzip"): N_("{host} sent a compressed body that is damaged."),
    (Kind.UNREADABLE, "gzip_cut"): N_("{host} sent a compressed body that is cut short."),
    (Kind.UNREADABLE, "empty"): N_("{host} sent an empty body."),
    (Kind.UNREADABLE, "truncated"): N_("The body from {host} is cut short ({where})."),
    (Kind.UNREADABLE, "not_json"): N_("The body from {host} is not JSON ({where})."),
    (Kind.UNREADABLE, "not_utf8"): N_("The body from {host} is not UTF-8 text ({where})."),
    (Kind.UNREADABLE, "not_object"): N_("The body from {host} is JSON, but no object."),
    (Kind.UNREADABLE, "nan"): N_("The body from {host} holds a number JSON does not know."),
    (Kind.UNREADABLE, "too_deep"): N_("The body from {host} is nested too deeply."),
    (Kind.UNREADABLE, "too_large"): N_("The body from {host} is too large to be read."),
    (Kind.UNREADABLE, "error_body"): N_("{host} sent an error where a task should be."),
    (Kind.UNREADABLE, "saved_error_body"): N_(
        "{host} holds an error of the service instead of a task ({message})."
    ),
    (Kind.UNREADABLE, "saved_list_body"): N_("{host} holds a list of tasks, not one task."),
    (Kind.UNREADABLE, "saved_batch_body"): N_("{host} holds a list of batch tasks, not one task."),
    (Kind.UNREADABLE, "saved_html"): N_("{host} holds a web page “{title}” instead of JSON."),
    (Kind.UNREADABLE, "saved_empty"): N_("{host} is empty."),
    (Kind.UNREADABLE, "unexpected"): N_(
        "A fault of ivatui itself kept it from being read ({error})."
    ),
    (Kind.UNREADABLE, "no_token"): N_("IAM at {host} sent no token."),
    (Kind.TOO_LARGE, ""): N_("The body from {host} is larger than {limit} bytes."),
    (Kind.SETTINGS, ""): N_("A setting is wrong ({reason})."),
    (Kind.SETTINGS, "value"): N_("{place} is not of the form: {expected}."),
    (Kind.SETTINGS, "endpoint_missing"): N_("There is neither a region nor an endpoint."),
    (Kind.SETTINGS, "project_missing"): N_("There is no project ID."),
    (Kind.SETTINGS, "project_unknown"): N_("IAM at {host} knows no project named “{project}”."),
    (Kind.SETTINGS, "iam_endpoint_missing"): N_("It is not known where IAM is."),
    (Kind.SETTINGS, "endpoint_invalid"): N_("The endpoint is no URL."),
    (Kind.SETTINGS, "endpoint_scheme"): N_("The endpoint does not begin with https://host."),
    (Kind.SETTINGS, "endpoint_userinfo"): N_("The endpoint holds a user name or password."),
    (Kind.SETTINGS, "endpoint_query"): N_("The endpoint holds a query or fragment."),
    (Kind.SETTINGS, "endpoint_port"): N_("The port of the endpoint is out of range."),
    (Kind.SETTINGS, "endpoint_insecure_http"): N_(
        "The endpoint {host} is plain HTTP: everybody on the way could read the credentials."
    ),
    (Kind.SETTINGS, "region"): N_("“{region}” is not the name of a region."),
    (Kind.SETTINGS, "proxy"): N_("A proxy set in the environment can't be used ({message})."),
    (Kind.SETTINGS, "ca_file"): N_("Certificates can't be loaded from {file} ({message})."),
    (Kind.SETTINGS, "request"): N_("No request can be made of these settings ({message})."),
    (Kind.SETTINGS, "id"): N_("“{id}” can't be an ID."),
    (Kind.SETTINGS, "config_missing"): N_("There is no file {file}."),
    (Kind.SETTINGS, "config_unreadable"): N_("{file} can't be read ({error})."),
    (Kind.SETTINGS, "config_encoding"): N_("{file} is not UTF-8 text."),
    (Kind.SETTINGS, "config_toml"): N_("{file} is not valid TOML: {error}."),
    (Kind.SETTINGS, "config_exposed"): N_("{file} holds secrets and others can read it."),
    (Kind.SETTINGS, "profile_unknown"): N_("There is no profile “{profile}”; known are: {known}."),
    (Kind.SETTINGS, "profile_meant"): N_("There is no profile “{profile}”; known are: {known}."),
    (Kind.SETTINGS, "profile_none"): N_("There is no profile “{profile}”: {file} has none."),
    (Kind.SETTINGS, "keyring"): N_("The keyring can't be used ({error})."),
    (Kind.SETTINGS, "lacking"): N_("This profile does not say enough. {lacking}"),
    (Kind.CREDENTIALS, ""): N_("There are no credentials."),
    (Kind.CREDENTIALS, "login_refused"): N_("IAM at {host} refused the user: {message}"),
    (Kind.CREDENTIALS, "token_empty"): N_("The token is empty."),
    (Kind.CREDENTIALS, "token_malformed"): N_(
        "What is given as token has characters or a length no token has."
    ),
    (Kind.CREDENTIALS, "token_file_missing"): N_("There is no token file {file}."),
    (Kind.CREDENTIALS, "token_file_unreadable"): N_(
        "The token file {file} can't be read ({error})."
    ),
    (Kind.CREDENTIALS, "token_file_exposed"): N_("Others can read the token file {file}."),
    (Kind.CREDENTIALS, "keys_empty"): N_("The access key lacks its ID or its secret."),
    (Kind.CREDENTIALS, "keys_malformed"): N_("The access key has characters no key has."),
    (Kind.HELD, ""): N_("{host} refused these credentials; they are not sent again by themselves."),
}

_LASTS = N_("ivatui keeps trying; if it lasts, check network and endpoint.")

ADVICES: dict[tuple[Kind, str], str] = {
    (Kind.DNS, ""): N_("Check the endpoint or region, DNS and the network."),
    (Kind.REFUSED, ""): N_("Check host and port of the endpoint, and whether the service runs."),
    (Kind.UNREACHABLE, ""): N_("Check the network: routes, VPN, firewall."),
    (Kind.RESET, ""): _LASTS,
    (Kind.TIMEOUT, ""): _LASTS,
    (Kind.TLS, ""): N_("If this authority is to be trusted, name its certificate with ca_file."),
    (Kind.TLS, "expired"): N_("Check the clock of this machine; else the server needs a new one."),
    (Kind.TLS, "not_yet_valid"): N_("Check the clock of this machine."),
    (Kind.TLS, "wrong_host"): N_("Check the host of the endpoint."),
    (Kind.TLS, "plain_http"): N_("Check scheme and port of the endpoint."),
    (Kind.PROXY, ""): N_("Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY."),
    (Kind.PROTOCOL, ""): N_("Check host and port of the endpoint."),
    (Kind.NETWORK, ""): _LASTS,
    (Kind.REDIRECT, ""): N_(
        "Set the endpoint to where the service really is, or see to the proxy."
    ),
    (Kind.UNAUTHORIZED, ""): N_("Check token or keys, region and clock."),
    (Kind.UNAUTHORIZED, "expired"): N_(
        "Get a new token. A token file is read again by itself; IVATUI_TOKEN is read when ivatui "
        "starts."
    ),
    (Kind.FORBIDDEN, ""): N_("Ask for the role “VIAS Full Access” in this project."),
    (Kind.NOT_FOUND, ""): N_("Check the ID, the project and the region."),
    (Kind.NOT_FOUND, "not_saved"): N_("Save the body of the task itself and open both."),
    (Kind.NOT_FOUND, "no_file"): N_("Check the folder."),
    (Kind.NO_API, ""): N_("Check endpoint, region and path prefix."),
    (Kind.REJECTED, ""): N_("Check task ID and project."),
    (Kind.THROTTLED, ""): N_(
        "ivatui slows down by itself; if it lasts, ask less often (+) or from fewer windows."
    ),
    (Kind.SERVER, ""): N_("If it lasts, report the request ID to the service."),
    (Kind.UNAVAILABLE, ""): N_("It may pass by itself; ivatui keeps trying."),
    (Kind.UNREADABLE, ""): N_("Check the endpoint; a proxy or sign-on page may be in between."),
    (Kind.UNREADABLE, "saved"): N_(
        "Give a body as the service sends it for one task, or for a list of tasks."
    ),
    (Kind.UNREADABLE, "unexpected"): N_("Please report it, with the version of ivatui."),
    (Kind.TOO_LARGE, ""): N_("Check the endpoint."),
    (Kind.SETTINGS, "value"): N_("ivatui config schema tells the form of each setting."),
    (Kind.SETTINGS, "endpoint_missing"): N_("Give --region or --endpoint."),
    (Kind.SETTINGS, "project_missing"): N_("Give --project with the ID of the project."),
    (Kind.SETTINGS, "project_unknown"): N_("Give the ID of the project instead."),
    (Kind.SETTINGS, "iam_endpoint_missing"): N_("Give the region, or iam_endpoint."),
    (Kind.SETTINGS, "endpoint_invalid"): N_(
        "Write it like https://vias.cn-north-4.myhuaweicloud.com"
    ),
    (Kind.SETTINGS, "endpoint_scheme"): N_(
        "Write it like https://vias.cn-north-4.myhuaweicloud.com"
    ),
    (Kind.SETTINGS, "endpoint_userinfo"): N_(
        "Take them out; credentials have settings of their own."
    ),
    (Kind.SETTINGS, "endpoint_query"): N_(
        "Take it out; only scheme, host, port and path belong there."
    ),
    (Kind.SETTINGS, "endpoint_insecure_http"): N_(
        "Use https, or allow it with --insecure-http if you are sure of the network."
    ),
    (Kind.SETTINGS, "proxy"): N_("Mend or unset HTTPS_PROXY, HTTP_PROXY and ALL_PROXY."),
    (Kind.SETTINGS, "ca_file"): N_("Mend or unset ca_file, SSL_CERT_FILE and SSL_CERT_DIR."),
    (Kind.SETTINGS, "config_missing"): N_("Check the path given with --config or IVATUI_CONFIG."),
    (Kind.SETTINGS, "config_exposed"): N_("Run: {command}"),
    (Kind.SETTINGS, "profile_meant"): N_("Did you mean “{meant}”?"),
    (Kind.SETTINGS, "profile_none"): N_("ivatui config path says where profiles are looked for."),
    (Kind.CREDENTIALS, ""): N_("Set IVATUI_TOKEN, or a token file, access key or IAM user."),
    (Kind.CREDENTIALS, "login_refused"): N_(
        "Check user, password and account name. ivatui does not try again by itself, since "
        "wrong passwords lock an account."
    ),
    (Kind.CREDENTIALS, "token_malformed"): N_(
        "Give the bare token, without quotes or header name."
    ),
    (Kind.CREDENTIALS, "token_file_exposed"): N_("Run: {command}"),
    (Kind.HELD, ""): N_("Renew the credentials; changed ones are found at once."),
    (Kind.HELD, "expired"): N_(
        "Get a new token. A token file is read again by itself; IVATUI_TOKEN is read when ivatui "
        "starts."
    ),
}

LACKING: dict[str, str] = {
    "endpoint": N_("Where the service is: --region, or --endpoint."),
    "project": N_("Which project: --project with its ID."),
    "credentials": N_("Who asks: IVATUI_TOKEN, a token file, an access key or an IAM user."),
    "ak": N_("The ID of the access key: IVATUI_AK."),
    "sk": N_("The secret of the access key: IVATUI_SK."),
    "user": N_("The IAM user: IVATUI_USER."),
    "domain": N_("The account of the IAM user: IVATUI_DOMAIN."),
    "iam_endpoint": N_("Where IAM is: --region, or IVATUI_IAM_ENDPOINT."),
}

NOTES: dict[str, str] = {
    "unknown_key": N_("{place}: nobody knows the setting “{name}”."),
    "unknown_key_meant": N_("{place}: nobody knows the setting “{name}”; is “{meant}” meant?"),
    "profile_unchosen": N_("No profile is chosen; known are: {known}."),
    "huawei_file_unreadable": N_("{file} can't be read and is left out."),
    "huawei_file_exposed": N_("{file} is left out, since others can read it. Run: {command}"),
}
