"""The web application."""

from fastapi import FastAPI

from app.api import auth, health, inventory, metrics
from app.api.middleware import observe_request

app = FastAPI(title="WMS")
app.middleware("http")(observe_request)
for module in (auth, health, inventory, metrics):
    app.include_router(module.router)
