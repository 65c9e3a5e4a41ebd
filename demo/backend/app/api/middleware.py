"""Logs and counts every request."""

import logging
import time
import uuid

from fastapi import Request, Response

from app.core.metrics import ERRORS, HTTP_DURATION, HTTP_REQUESTS
from app.core.security import read_access_token

logger = logging.getLogger("app.http")


async def observe_request(request: Request, call_next) -> Response:
    """Measures a request; an exception that nobody handled becomes a 500."""
    started = time.perf_counter()
    request_id = request.headers.get("x-request-id") or uuid.uuid4().hex
    try:
        response = await call_next(request)
    except Exception as error:
        ERRORS.labels(type(error).__name__, "error").inc()
        logger.exception("Unhandled error", extra={"request_id": request_id, "http_path": request.url.path})
        response = Response("Internal Server Error", status_code=500)
    seconds = time.perf_counter() - started

    route = request.scope.get("route")
    endpoint = route.path if route else "unknown"
    HTTP_REQUESTS.labels(request.method, endpoint, response.status_code).inc()
    HTTP_DURATION.labels(request.method, endpoint).observe(seconds)
    response.headers["X-Request-ID"] = request_id
    logger.log(
        logging.ERROR if response.status_code >= 500 else logging.INFO,
        "HTTP request",
        extra={
            "method": request.method,
            "http_path": request.url.path,
            "status_code": response.status_code,
            "duration_ms": round(seconds * 1000, 2),
            "user_id": _user(request),
            "request_id": request_id,
        },
    )
    return response


def _user(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return read_access_token(token) if scheme.lower() == "bearer" else None
