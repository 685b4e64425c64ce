# The screens and surfaces. Build from the root: docker build -f docker/web.Dockerfile .
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The build bundles TypeScript.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/Command.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY docker/healthcheck.sh /usr/local/bin/healthcheck
COPY --from=build /app .
RUN mkdir /data && chown "$APP_UID" /data
ENV ASPNETCORE_URLS=http://+:8080 Command__Mode=Distributed Command__Data=/data DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["healthcheck"]
ENTRYPOINT ["dotnet", "Command.Web.dll"]
