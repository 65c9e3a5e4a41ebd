"""Creates tables and sample data where there are none: python3 -m app.db.bootstrap"""

import logging

from sqlalchemy import select, text

from app.core.logging import configure_logging
from app.db.base import Base
from app.db.models.inventory import Stock  # noqa: F401  (registers its tables)
from app.db.models.user import User
from app.db.seed import seed
from app.db.session import engine, get_sync_session

logger = logging.getLogger(__name__)


def bootstrap() -> None:
    """Safe to run at every start, and from several containers at once."""
    with get_sync_session() as session:
        session.execute(text("SELECT pg_advisory_xact_lock(7150)"))
        Base.metadata.create_all(session.connection())
        if session.scalar(select(User.id).limit(1)) is None:
            seed(session)
            logger.info("Sample data created")
        session.commit()


if __name__ == "__main__":
    configure_logging()
    bootstrap()
    engine.dispose()
