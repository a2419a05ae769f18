# The market briefer in a container: a wheel in a virtual environment of its own, run by a user without rights.
# State lives under /state; the token comes from a file (BRIEFER_TELEGRAM_TOKEN_FILE), never from a layer.

FROM python:3.13-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY data data
COPY prompts prompts
RUN python -m venv /opt/build && /opt/build/bin/pip install --no-cache-dir build \
    && /opt/build/bin/python -m build --wheel --outdir /dist \
    && python -m venv /opt/briefer && /opt/briefer/bin/pip install --no-cache-dir /dist/*.whl

FROM python:3.13-slim-bookworm
# Charts need a font with Korean, Japanese and Chinese letters.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-wqy-microhei \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /state --shell /usr/sbin/nologin briefer \
    && install -d -o briefer -g briefer -m 0700 /state
COPY --from=build /opt/briefer /opt/briefer
ENV PATH=/opt/briefer/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BRIEFER_STORE=/state/briefer.duckdb
USER briefer
WORKDIR /state
VOLUME /state
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=20s CMD ["briefer", "check"]
ENTRYPOINT ["briefer"]
CMD ["run"]
