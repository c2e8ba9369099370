# syntax=docker/dockerfile:1
# One image for the service, the worker and the migrations: the command says which.

FROM python:3.13-slim AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PROJECT_ENVIRONMENT=/opt/sijill
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /src
# The packages first: they change less often than the code.
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-dev --no-install-project --extra otel
COPY api api
COPY schemas schemas
COPY migrations migrations
RUN uv sync --frozen --no-dev --no-editable --extra otel

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home sijill
COPY --from=build /opt/sijill /opt/sijill
ENV PATH=/opt/sijill/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SIJILL_HOST=0.0.0.0
USER sijill
EXPOSE 8000
# The exec form: signals reach sijill, which then finishes what it has begun.
ENTRYPOINT ["sijill"]
CMD ["serve"]
