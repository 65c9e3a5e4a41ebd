"""Logs as one JSON object a line, on standard output."""

from logging.config import dictConfig

CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(levelname)s %(name)s %(message)s",
            "rename_fields": {"levelname": "level", "name": "logger"},
            "timestamp": True,
        }
    },
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}},
    "root": {"level": "INFO", "handlers": ["stdout"]},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
        "gunicorn.access": {"level": "WARNING", "handlers": [], "propagate": True},
        # Every request is logged by app.api.middleware, with more in it.
        "uvicorn.access": {"level": "WARNING", "handlers": [], "propagate": False},
    },
}


def configure_logging() -> None:
    """Applies the configuration in programs that Gunicorn does not start."""
    dictConfig(CONFIG)
