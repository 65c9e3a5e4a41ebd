"""A little traffic, so that logs and metrics move."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

from app.core.security import create_access_token
from app.core.settings import BACKEND_URL
from app.tasks.celery_app import app

_REQUESTS = [
    ("GET", "/api/v1/inventory/stock"),
    ("POST", "/api/v1/inventory/stock/1/movements?change=1"),
    ("POST", "/api/v1/inventory/stock/1/movements?change=-1"),
    ("GET", "/api/v1/inventory/supplier-prices?failure_rate=0.02"),
    ("GET", "/api/v1/inventory/report?seconds=0.05"),
]


@app.task(ignore_result=True)
def generate_traffic() -> None:
    """Calls the backend as the scanners in a warehouse do."""
    headers = {"Authorization": f"Bearer {create_access_token('scanner.bot')}"}
    for method, path in _REQUESTS:
        try:
            urlopen(Request(BACKEND_URL + path, method=method, headers=headers), timeout=5).read()
        except HTTPError as error:
            # A failed request is part of ordinary traffic; the backend logs it.
            error.close()
