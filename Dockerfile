# The app in a container: Node 24, git, nobody's root. `docker build -t embargo .`; docs/install.md says how to run it.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The optional packages are Node itself, which is here already.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates git \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json app.yml ./
COPY bin bin
COPY launcher launcher
COPY src src
COPY show show
COPY sandbox sandbox
# The cache of public repositories. It may be lost at any time; a volume saves fetching them again.
RUN mkdir /data .cache && chown node:node /data .cache
ENV NODE_ENV=production HOST=0.0.0.0 EMBARGO_DATA=/data
VOLUME /data
USER node
# Without settings it ends at once; what Node compiled of it is in the image, and each start is several times faster.
RUN node bin/embargo.js serve 2>/dev/null || test -d .cache/node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/embargo.js"]
CMD ["serve"]
