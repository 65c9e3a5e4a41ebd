"""Whether the service and what it needs can answer."""

import logging
from collections.abc import Callable

from fastapi import APIRouter, Response
from sqlalchemy import text

from app.core.valkey import valkey
from app.db.session import get_sync_session

router = APIRouter(tags=["health"])
logger = logging.getLogger(__name__)


@router.get("/health")
def health(response: Response) -> dict[str, object]:
    """200 when database and Valkey answer, otherwise 503 with what does not."""
    checks = {"database": _check("database", _ask_database), "valkey": _check("valkey", valkey.ping)}
    healthy = all(state == "ok" for state in checks.values())
    response.status_code = 200 if healthy else 503
    return {"status": "healthy" if healthy else "unhealthy", "checks": checks}


def _ask_database() -> None:
    with get_sync_session() as session:
        session.execute(text("SELECT 1"))


def _check(name: str, ask: Callable[[], object]) -> str:
    try:
        ask()
        return "ok"
    except Exception as error:
        logger.error("Health check failed", extra={"check": name, "error_type": type(error).__name__})
        return "unreachable"
