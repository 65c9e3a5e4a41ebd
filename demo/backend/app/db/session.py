"""Database sessions."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from app.core.settings import DATABASE_URL, MAX_OVERFLOW, POOL_SIZE

engine = create_engine(
    DATABASE_URL,
    pool_size=POOL_SIZE,
    max_overflow=MAX_OVERFLOW,
    pool_pre_ping=True,
    pool_timeout=5,
    connect_args={"application_name": "wms", "connect_timeout": 2},
)
_sessions = sessionmaker(engine)


@contextmanager
def get_sync_session() -> Iterator[Session]:
    """A session that is rolled back unless committed, and always closed."""
    with _sessions() as session:
        yield session


def session_dependency() -> Iterator[Session]:
    """The same for FastAPI's Depends."""
    with get_sync_session() as session:
        yield session
