"""The Prometheus endpoint: the sum over Gunicorn's workers, and what is asked at each scrape."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import select, text

from app.core.metrics import CELERY_TASKS_KEY
from app.core.valkey import valkey
from app.db.models.inventory import Stock
from app.db.session import get_sync_session

router = APIRouter(tags=["metrics"])
logger = logging.getLogger(__name__)

_CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"


class StateCollector:
    """Families read from the database and Valkey. One that cannot be had is left out, never made up."""

    def collect(self) -> Iterator[Metric]:
        for family in (self._inventory, self._connections, self._celery):
            try:
                yield from family()
            except Exception as error:
                logger.warning("Metric left out", extra={"metric": family.__name__, "error_type": type(error).__name__})

    def _inventory(self) -> list[Metric]:
        stock = GaugeMetricFamily("wms_inventory_stock_total", "Pieces in stock.", labels=["warehouse_id", "product_id"])
        expiry = GaugeMetricFamily("wms_inventory_expiry_warnings_total", "Stock about to expire.", labels=["urgency"])
        urgency = {"critical": 0, "warning": 0}
        with get_sync_session() as session:
            for item in session.scalars(select(Stock)):
                stock.add_metric([str(item.warehouse_id), str(item.product_id)], item.quantity)
                if item.expires_on and item.expires_on <= date.today() + timedelta(days=7):
                    urgency["critical" if item.expires_on <= date.today() + timedelta(days=3) else "warning"] += 1
        for name, count in urgency.items():
            expiry.add_metric([name], count)
        return [stock, expiry]

    def _connections(self) -> list[Metric]:
        with get_sync_session() as session:
            count = session.scalar(text(_CONNECTIONS))
        return [GaugeMetricFamily("wms_db_connections_active", "Active connections to the database.", value=count)]

    def _celery(self) -> list[Metric]:
        tasks = CounterMetricFamily("wms_celery_tasks_total", "Celery tasks finished.", labels=["task_name", "status"])
        for key, count in valkey.hgetall(CELERY_TASKS_KEY).items():
            tasks.add_metric(key.split("|"), int(count))
        return [tasks]


@router.get("/metrics")
def metrics() -> Response:
    """All families in Prometheus's text format."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(StateCollector())
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
