"""Remember tokens whose signature was checked, so that one signature a request is left to check."""

from threading import Lock

from hub.oauth.access_token import AccessToken


class VerifiedTokens:
    """Keep up to `most` verified tokens by the digest of their text, the oldest leaving first."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._tokens: dict[bytes, AccessToken] = {}
        self._lock = Lock()

    def get(self, digest: bytes) -> AccessToken | None:
        """Give the token with this digest, or None; the caller checks that it has not lapsed."""
        return self._tokens.get(digest)

    def keep(self, digest: bytes, token: AccessToken) -> None:
        """Remember `token` until newer ones need its place."""
        with self._lock:
            while len(self._tokens) >= self._most:
                del self._tokens[next(iter(self._tokens))]
            self._tokens[digest] = token

    def __len__(self) -> int:
        return len(self._tokens)
