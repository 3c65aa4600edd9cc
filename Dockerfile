# Builds the product, and an image that holds only what runs. docs/operate.md says how to use it.
FROM node:24-bookworm-slim AS build
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /cordon
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run -s build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /cordon
COPY --from=build /cordon/package.json /cordon/LICENSE /cordon/NOTICE ./
COPY --from=build /cordon/node_modules node_modules
COPY --from=build /cordon/dist dist
COPY --from=build /cordon/docs/guide docs/guide
COPY --from=build /cordon/fixtures/harvest-festival/harvest-festival.jsonl.gz fixtures/harvest-festival/
RUN install -d -o node -g node -m 0700 /data /backups && ln -s /cordon/dist/server/cordon.js /usr/local/bin/cordon \
  && chmod +x dist/server/cordon.js
USER node
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s CMD ["cordon", "ready"]
CMD ["cordon", "start"]
