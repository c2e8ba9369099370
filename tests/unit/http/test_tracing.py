"""Spans of requests: named by route, below the client's."""

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from api.http.tracing import Tracing, configured_tracing, describe

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_a_request_is_a_span_below_that_of_its_client() -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracing = Tracing(provider.get_tracer("test"))
    with tracing.request("GET", [(b"traceparent", PARENT.encode())]) as span:
        describe(span, "GET", "/v1/events/{event_id}", 200, "request-1")
    (finished,) = exporter.get_finished_spans()
    assert finished.name == "GET /v1/events/{event_id}"
    assert finished.parent is not None
    assert f"{finished.parent.trace_id:032x}" == PARENT.split("-")[1]
    assert finished.attributes is not None
    assert finished.attributes["http.response.status_code"] == 200
    assert finished.attributes["sijill.request_id"] == "request-1"


def test_without_an_endpoint_nothing_is_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", raising=False)
    with configured_tracing().request("GET", []) as span:
        describe(span, "GET", "/healthz", 200, "request-1")
    assert span is None


def test_with_an_endpoint_requests_and_statements_are_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    instrumentor = pytest.importorskip("opentelemetry.instrumentation.asyncpg").AsyncPGInstrumentor()
    try:
        with configured_tracing().request("GET", []) as span:
            assert span is not None
            span.get_span_context()
            assert instrumentor.is_instrumented_by_opentelemetry
    finally:
        instrumentor.uninstrument()
