"""Short bytes for any others."""

from __future__ import annotations

try:
    # `hashlib` would load OpenSSL, which takes 15 ms.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover
    from hashlib import blake2b


def digest(data: bytes, key: bytes = b"", size: int = 16) -> bytes:
    """So many bytes for any others: BLAKE2b."""
    return blake2b(data, digest_size=size, key=key).digest()
