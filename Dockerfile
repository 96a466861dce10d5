# One image for the bot, its workers and the pages of results: ROLE says what a container does.
FROM node:24-bookworm-slim

ENV NODE_ENV=production
WORKDIR /app

# Dependencies first: they change less often than the source, so their layer is kept.
COPY package.json package-lock.json ./
# Optional dependencies stay in: the PNG renderer of this platform is one of them. Node, another one, is here already.
RUN npm ci --omit=dev && npm cache clean --force && rm -rf node_modules/node-linux-* node_modules/.bin/node

# The manifest is data: the scopes that Slack's pages and the doctor ask for are read from it.
COPY slack-manifest.json ./
COPY commands ./commands
COPY src ./src

# The embedded store's place, for containers without DATABASE_URL.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=3000
EXPOSE 3000 3001

# A worker listens to nobody: it is healthy as long as its process lives.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD \
  test "$ROLE" = worker || \
  node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"

# Not through npm: signals must reach the server itself, which then stops cleanly.
CMD ["node", "--disable-warning=ExperimentalWarning", "src/main.ts"]
