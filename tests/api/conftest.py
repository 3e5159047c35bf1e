"""Certificates for servers of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trustme

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Return who signs them; nobody knows it."""
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA) -> Iterator[str]:
    """Return a file with the certificate of the authority."""
    with authority.cert_pem.tempfile() as path:
        yield path
