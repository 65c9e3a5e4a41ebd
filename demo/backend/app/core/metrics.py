"""Metrics the processes count themselves. What the database knows is asked at each scrape, see app.api.metrics."""

from prometheus_client import Counter, Histogram

HTTP_REQUESTS = Counter("wms_http_requests_total", "HTTP requests answered.", ["method", "endpoint", "status_code"])
HTTP_DURATION = Histogram("wms_http_request_duration_seconds", "Time to answer.", ["method", "endpoint"])
ERRORS = Counter("wms_errors_total", "Errors by type and severity.", ["error_type", "severity"])

# Workers run in another container: their counts pass through this Valkey hash, "task name|status" -> count.
CELERY_TASKS_KEY = "wms:metrics:celery_tasks"
