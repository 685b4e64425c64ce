using Command.Engine;
using Command.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddCommandLogging();
var settings = CommandSettings.Read(builder.Configuration);
builder.Services.AddSingleton(settings);
builder.Services.AddSingleton(settings.Clock);
builder.Services.AddCommandStorage(
    builder.Configuration.ConnectionFor(settings, "Postgres"), Path.Combine(settings.Data, "command.db"), settings.ReadContactKey());
builder.Services.AddCommandBus(builder.Configuration.ConnectionFor(settings, "RabbitMq"), worker: true, board: null);
builder.Services.AddCommandNode(settings.Node);
builder.Services.AddCommandEngine(settings);

var app = builder.Build();
await app.Services.PrepareStorageAsync(CancellationToken.None);
app.MapGet("/healthz/live", () => "live");
app.MapGet("/healthz/ready", async (Command.Storage.Journal.JournalReader journal, CancellationToken ct) =>
{
    await journal.HeadAsync(ct);
    return "ready";
});
await app.RunAsync();
