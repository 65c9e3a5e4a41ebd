"""Password hashes and access tokens."""

import base64
import hashlib
import hmac
import json
import time

import bcrypt

from app.core.settings import ACCESS_TOKEN_SECONDS, SECRET_KEY

# bcrypt looks at no more than this many bytes.
MAX_PASSWORD_BYTES = 72


def get_password_hash(password: str) -> str:
    """The bcrypt hash of a password. Raises ValueError for one that bcrypt would cut."""
    raw = password.encode()
    if len(raw) > MAX_PASSWORD_BYTES:
        raise ValueError(f"A password has at most {MAX_PASSWORD_BYTES} bytes.")
    return bcrypt.hashpw(raw, bcrypt.gensalt(rounds=10)).decode()


def verify_password(password: str, password_hash: str) -> bool:
    """Whether the password belongs to the hash."""
    raw = password.encode()
    return len(raw) <= MAX_PASSWORD_BYTES and bcrypt.checkpw(raw, password_hash.encode())


def create_access_token(username: str) -> str:
    """A signed token that names the user and its own end."""
    claims = json.dumps({"sub": username, "exp": int(time.time()) + ACCESS_TOKEN_SECONDS}).encode()
    body = base64.urlsafe_b64encode(claims).decode()
    return f"{body}.{_signature(body)}"


def read_access_token(token: str) -> str | None:
    """The user a token names, or None when it is forged or has ended."""
    body, _, signature = token.partition(".")
    if not hmac.compare_digest(signature, _signature(body)):
        return None
    claims = json.loads(base64.urlsafe_b64decode(body))
    return claims["sub"] if claims["exp"] > time.time() else None


def _signature(body: str) -> str:
    return hmac.new(SECRET_KEY.encode(), body.encode(), hashlib.sha256).hexdigest()
