"""What happens around tasks: counts for /metrics, and signs of life for the health checks."""

import logging
from pathlib import Path

from celery import signals
from redis import RedisError

from app.core.metrics import CELERY_TASKS_KEY
from app.core.valkey import valkey

logger = logging.getLogger(__name__)
_RUN = Path("/run/wms")


@signals.task_postrun.connect
def count_task(task=None, state=None, **_) -> None:
    """Counts a finished task by name and state."""
    try:
        valkey.hincrby(CELERY_TASKS_KEY, f"{task.name}|{(state or 'UNKNOWN').lower()}", 1)
    except RedisError as error:
        logger.warning("Task not counted: %s", type(error).__name__)


@signals.worker_ready.connect
@signals.heartbeat_sent.connect
def worker_is_alive(**_) -> None:
    """The worker's event loop turns and the broker takes its heartbeats."""
    (_RUN / "worker-heartbeat").touch()


@signals.after_task_publish.connect
def beat_is_alive(**_) -> None:
    """The broker took a task; beat sends one every few seconds."""
    (_RUN / "beat-heartbeat").touch()
