"""What is measured, by the names under which Prometheus finds it. Labels never hold text, ids or paths of clients."""

from functools import cache

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Counter("sijill_requests", "Requests answered.", ("method", "path", "status"))
REQUEST_SECONDS = Histogram(
    "sijill_request_seconds",
    "Time from a request to the end of its answer.",
    ("method", "path"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
REQUESTS_OPEN = Gauge("sijill_requests_open", "Requests being answered.", multiprocess_mode="livesum")
EXTRACTION_SECONDS = Histogram(
    "sijill_extraction_seconds",
    "Time to read one article.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
REPLICA_READS = Counter("sijill_replica_reads", "Reads that a replica was asked for.", ("outcome",))
LOOP_LAG_SECONDS = Histogram(
    "sijill_loop_lag_seconds",
    "How late the event loop of a process that serves is, measured four times a second.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
JOB_ITEMS = Counter("sijill_job_items", "Articles of jobs that came to an end.", ("status",))


@cache
def counted(method: str, path: str, status: int | None) -> Counter:
    """The counter of requests with these labels, of which there are as many as paths, methods and statuses."""
    return REQUESTS.labels(method, path, status)


@cache
def timed(method: str, path: str) -> Histogram:
    """The histogram of requests with these labels."""
    return REQUEST_SECONDS.labels(method, path)
