"""Traces for OpenTelemetry, where its packages are installed (`sijill[otel]`) and an endpoint is configured."""

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any

from api.settings import SettingsError

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
"""Variables of OpenTelemetry itself; any of them asks for traces."""


class Tracing:
    """Spans of requests, or none."""

    def __init__(self, tracer: Any = None) -> None:
        """`tracer` is an OpenTelemetry tracer; without one nothing is traced."""
        self._tracer = tracer
        self._propagate: Any = None if tracer is None else import_module("opentelemetry.propagate")

    def request(self, method: str, headers: Iterable[tuple[bytes, bytes]]) -> AbstractContextManager[Any]:
        """The span of a request, below that of its client where the headers name one."""
        if self._tracer is None:
            return nullcontext()
        carrier = {name.decode("latin-1"): value.decode("latin-1") for name, value in headers}
        context = self._propagate.extract(carrier)
        kind = import_module("opentelemetry.trace").SpanKind.SERVER
        span: AbstractContextManager[Any] = self._tracer.start_as_current_span(method, context=context, kind=kind)
        return span


def describe(span: Any, method: str, path: str, status: int | None, request_id: str) -> None:
    """Name a request's span by what is known at its end; names follow OpenTelemetry's conventions."""
    if span is None:
        return
    span.update_name(f"{method} {path}")
    span.set_attribute("http.request.method", method)
    span.set_attribute("http.route", path)
    span.set_attribute("sijill.request_id", request_id)
    if status is not None:
        span.set_attribute("http.response.status_code", status)


def configured_tracing() -> Tracing:
    """Tracing as the environment asks for it; raises `SettingsError` where its packages are missing."""
    if not any(os.environ.get(name) for name in ENDPOINTS):
        return Tracing()
    try:
        sdk: Any = import_module("opentelemetry.sdk.trace")
        export: Any = import_module("opentelemetry.sdk.trace.export")
        otlp: Any = import_module("opentelemetry.exporter.otlp.proto.http.trace_exporter")
        resources: Any = import_module("opentelemetry.sdk.resources")
        database: Any = import_module("opentelemetry.instrumentation.asyncpg")
    except ImportError as exc:
        raise SettingsError(f"traces need more packages: pip install 'sijill[otel]' ({exc})") from exc
    name = {} if os.environ.get("OTEL_SERVICE_NAME") else {"service.name": "sijill"}
    provider = sdk.TracerProvider(resource=resources.Resource.create(name))
    provider.add_span_processor(export.BatchSpanProcessor(otlp.OTLPSpanExporter()))
    # Statements are named by their text, which holds no values: those are parameters, which are not captured.
    database.AsyncPGInstrumentor(capture_parameters=False).instrument(tracer_provider=provider)
    return Tracing(provider.get_tracer("sijill"))
