"""The client of the Valkey server that Celery uses too."""

from redis import Redis

from app.core.settings import BROKER_URL

valkey = Redis.from_url(BROKER_URL, decode_responses=True, socket_connect_timeout=2, socket_timeout=2)
