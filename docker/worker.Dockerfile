# The engine. Build from the root: docker build -f docker/worker.Dockerfile .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Command.Worker -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY docker/healthcheck.sh /usr/local/bin/healthcheck
COPY --from=build /app .
RUN mkdir /data && chown "$APP_UID" /data
ENV ASPNETCORE_URLS=http://+:8080 Command__Mode=Distributed Command__Data=/data DOTNET_EnableDiagnostics=0
VOLUME /data
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["healthcheck"]
ENTRYPOINT ["dotnet", "Command.Worker.dll"]
