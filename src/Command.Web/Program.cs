using Command.Engine;
using Command.Engine.Demo;
using Command.Engine.Demo.History;
using Command.Engine.Ops;
using Command.Engine.Reports;
using Command.Storage;
using Command.Storage.Journal;
using Command.Storage.Leases;
using Command.Storage.Privacy;
using Command.Web;
using Command.Web.Identity;

try
{
    return await ServeAsync(args);
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return StartRefusedException.ExitCode;
}

static async Task<int> ServeAsync(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    // Run from the build output as well as from a published folder.
    builder.WebHost.UseStaticWebAssets();
    builder.AddCommandLogging();
    var settings = CommandSettings.Read(builder.Configuration);
    builder.Services.AddSingleton(settings);
    builder.Services.AddSingleton(settings.Clock);
    builder.Services.AddCommandWeb(builder.Configuration, settings);

    var app = builder.Build();
    await app.Services.PrepareStorageAsync(CancellationToken.None);
    if (CommandOf(app.Services, args) is { } command)
    {
        return await command;
    }

    using var folder = settings.Distributed ? null : DataFolder.Lock(settings.Data);
    await app.Services.KeepDemoApartAsync(settings, CancellationToken.None);
    if (settings.Demo.Enabled)
    {
        await DemoAccounts.SeedAsync(app.Services);
    }

    // Where there are workers, it is one of them that writes the past.
    if (!settings.Distributed)
    {
        await app.Services.WriteHistoryAsync(settings, Console.Out, CancellationToken.None);
    }

    app.MapCommandWeb();
    await app.Services.GetRequiredService<WarmUp>().RunAsync(CancellationToken.None);
    await app.RunAsync();
    return 0;
}

// What the program is called for other than to serve; null when it is to serve.
static Task<int>? CommandOf(IServiceProvider services, string[] args) =>
    VerifyCommand.Wanted(args) ? VerifyCommand.RunAsync(services.GetRequiredService<JournalReader>(), Console.Out, CancellationToken.None)
    : ResealCommand.Wanted(args) ? ResealCommand.RunAsync(services.GetRequiredService<SealedRows>(), Console.Out, CancellationToken.None)
    : BackupCommand.Wanted(args) ? BackupCommand.RunAsync(
        services.GetRequiredService<Database>(), args, Console.Out, CancellationToken.None)
    : RestartCommand.Wanted(args) ? RestartCommand.RunAsync(
        services.GetRequiredService<PlannedRestart>(), TimeProvider.System, args, Console.Out, CancellationToken.None)
    : Enrolment.Wanted(args) ? Enrolment.RunAsync(services, args, Console.Out)
    : null;
