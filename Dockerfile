# One image for the server and the workers; see docker-compose.yml.
FROM node:22-bookworm-slim
ENV DATA_DIR=/data HOST=0.0.0.0
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts scripts
# takes films apart, so that their pictures are read
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
# the bootstrap's stamp tells a container start that nothing is left to install
RUN node -e 'import("/app/scripts/bootstrap.mjs").then((m) => m.bootstrap())' && npm cache clean --force
COPY tsconfig.json ./
COPY dictionaries dictionaries
COPY src src
COPY workers workers
COPY sdk sdk
COPY publisher publisher
COPY web web
# the console, compressed, and the programs; their stamps tell a container start that they are fresh
RUN node scripts/build-web.mjs && node scripts/compile.mjs
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD node -e 'fetch("http://127.0.0.1:8080/readyz").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))'
# room for what checks leave behind: fewer pauses for garbage, 50 MB more at the most;
# and no more helper threads than there are processors to spare
CMD ["node", "--max-semi-space-size=32", "--v8-pool-size=0", "scripts/start.mjs"]
