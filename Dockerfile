# One image for the server and the workers; see docker-compose.yml.
#
# The base image is named by its tag. Pin it by the digest that your registry shows for it, in both lines:
#   docker buildx imagetools inspect node:22-bookworm-slim
ARG NODE=node:22-bookworm-slim

# builds the console and compiles the programs, with the packages for that
FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web/package.json web/
COPY scripts scripts
RUN node -e 'import("/app/scripts/bootstrap.mjs").then((m) => m.bootstrap())'
COPY tsconfig.json ./
COPY dictionaries dictionaries
COPY src src
COPY workers workers
COPY sdk sdk
COPY publisher publisher
COPY web web
RUN node scripts/build-web.mjs && node scripts/compile.mjs

# runs with the packages of production alone
FROM ${NODE}
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0 ONNXRUNTIME_NODE_INSTALL=skip
WORKDIR /app
# takes films apart, so that their pictures are read
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
# without web/package.json, and so without the packages that the console is built of
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error && npm cache clean --force
# the console, the programs and their stamps: nothing is left to install, to build or to compile at a start
COPY --from=build /app/node_modules/.wuguan-stamp node_modules/.wuguan-stamp
COPY --from=build /app/.cache .cache
COPY --from=build /app/scripts scripts
COPY --from=build /app/tsconfig.json ./
COPY --from=build /app/dictionaries dictionaries
COPY --from=build /app/src src
COPY --from=build /app/workers workers
COPY --from=build /app/sdk sdk
COPY --from=build /app/publisher publisher
COPY --from=build /app/web web
RUN mkdir /data && chown node:node /data
# by its number, so that Kubernetes can see that it is not root
USER 1000
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD node -e 'fetch("http://127.0.0.1:8080/readyz").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))'
# room for what checks leave behind: fewer pauses for garbage, 50 MB more at the most;
# and no more helper threads than there are processors to spare
CMD ["node", "--max-semi-space-size=32", "--v8-pool-size=0", "scripts/start.mjs"]
