"""Gunicorn's settings; the address comes from the command line."""

from prometheus_client import multiprocess

from app.core.logging import CONFIG

workers = 2
worker_class = "uvicorn.workers.UvicornWorker"
worker_tmp_dir = "/dev/shm"
graceful_timeout = 4
logconfig_dict = CONFIG


def child_exit(server, worker):
    """Takes the gauges of a dead worker out of the sum."""
    multiprocess.mark_process_dead(worker.pid)
