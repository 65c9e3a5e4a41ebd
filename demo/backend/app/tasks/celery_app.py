"""The Celery application and its tasks."""

import time
from datetime import date, timedelta

from celery import Celery
from celery.utils.log import get_task_logger
from sqlalchemy import select

from app.core.settings import BROKER_URL, RESULT_BACKEND
from app.db.models.inventory import Stock
from app.db.session import get_sync_session

app = Celery("wms", broker=BROKER_URL, backend=RESULT_BACKEND, include=["app.tasks.traffic", "app.tasks.signals"])
app.conf.update(
    timezone="UTC",
    result_expires=3600,
    broker_connection_retry_on_startup=True,
    task_track_started=True,
    beat_schedule={
        "traffic": {"task": "app.tasks.traffic.generate_traffic", "schedule": 2.0, "options": {"expires": 10}},
        "expiry-alerts": {"task": "app.tasks.celery_app.send_expiry_alerts", "schedule": 300.0},
    },
)
logger = get_task_logger(__name__)


@app.task
def send_expiry_alerts(days: int = 7) -> int:
    """Reports the stock that expires within the given days, and returns how many there are."""
    with get_sync_session() as session:
        expiring = session.scalars(select(Stock).where(Stock.expires_on <= date.today() + timedelta(days=days))).all()
        for item in expiring:
            logger.warning("%s in %s expires on %s", item.product.name, item.warehouse.name, item.expires_on)
        return len(expiring)


@app.task
def recount_stock(seconds: float = 10.0) -> float:
    """A slow task: it takes the given seconds."""
    time.sleep(seconds)
    return seconds


@app.task
def sync_supplier(supplier: str = "unknown") -> None:
    """A task that always fails."""
    raise ConnectionError(f"Supplier {supplier} cannot be reached")
