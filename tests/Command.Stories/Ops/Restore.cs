using System.Diagnostics;
using System.Text.Json.Nodes;
using Command.Stories.Kit;
using Npgsql;

namespace Command.Stories.Ops;

/// <summary>
/// A backup of a centre that runs, brought back on fresh ground by the lines of docs/operations.md, as they stand there.
/// </summary>
public abstract class Restore(Centre centre, string backup, string restore) : Story(centre)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("command-restore-").FullName;
    private readonly List<Part> _parts = [];

    [Fact]
    public async Task A_backup_of_a_running_centre_and_its_key_bring_everything_back_on_a_fresh_machine()
    {
        // Somebody reports with a name; others keep reporting while the backup is made.
        var shift = await Caller.StaffAsync(Centre.Web, "shift");
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101").With(
            "reporter", new JsonObject { ["alias"] = "王小明", ["phone"] = "10012345678" }));
        await shift.DoAsync(code, "accept");
        await using (var load = Failure.Load.OverHttp(20, Centre.Web))
        {
            await load.MoreAsync(20);
            await RunAsync(backup, Centre.Settings);
            await load.MoreAsync(20);
            await load.EndAsync();
        }

        // The old machine is gone.
        Part[] old = [.. Centre.Workers, .. Centre.Webs];
        foreach (var part in old)
        {
            await part.KillAsync();
        }

        var settings = await FreshAsync();
        var proof = await RunAsync(restore, settings);
        Assert.Matches("^[0-9]+ entries, [0-9]+ incidents, chain whole$", proof);
        await StartAsync(settings);
        var (sender, again) = (Caller.WithKey(_parts[0]), await Caller.StaffAsync(_parts[0], "shift"));

        // Every case that was proved is there, and on the board; nothing waits to be decided.
        await LedgerWatch.SettledAsync(sender);
        var cases = int.Parse(proof.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True((await again.ReadAsync("/api/board")).Each("rows").Count() >= Math.Min(cases, 20));
        Assert.NotNull(await again.RowAsync(code));
        var report = (await again.ReadAsync($"/api/incidents/{code}/reports")).AsArray()[0]!;
        var contact = (await again.PostAsync(
            $"/api/incidents/{code}/reports/{report.Text("id")}/unmask", new JsonObject { ["reason"] = "call-back" })).Json;
        Assert.Contains("王小明", contact.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.Contains("10012345678", contact.ToJsonString(Readable), StringComparison.Ordinal);

        // It goes on: an action, and a report whose code nobody had.
        await again.DoAsync(code, "dispatch", new JsonObject { ["lead"] = "D09" });
        var next = await sender.OpenIncidentAsync(Sample.OfItem("0101"));
        await Eventually.TrueAsync("the board shows it", async () => await again.RowAsync(next) is not null);
        await CheckAsync();

        foreach (var part in _parts)
        {
            await part.DisposeAsync();
        }

        foreach (var part in old)
        {
            part.Start();
        }

        await Task.WhenAll(old.Select(part => part.ReadyAsync()));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var part in _parts)
        {
            await part.DisposeAsync();
        }

        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Settings of the fresh machine: the same key, an empty database, an empty folder.</summary>
    private protected abstract Task<Dictionary<string, string>> FreshAsync();

    /// <summary>The programs of a machine.</summary>
    private protected abstract IEnumerable<string> Programs { get; }

    private protected string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    private async Task CheckAsync() => Assert.EndsWith("chain whole", await _parts[0].RunAsync("verify"), StringComparison.Ordinal);

    private async Task StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var port = Centre.FreePorts(2);
        _parts.AddRange(Programs.Select((program, i) => new Part($"restored-{i}", program, port + i, settings)));
        foreach (var part in _parts)
        {
            part.Start();
        }

        await Task.WhenAll(_parts.Select(part => part.ReadyAsync()));
    }

    // A block of the document, found by a line of it; the last line that it prints.
    private async Task<string> RunAsync(string line, IReadOnlyDictionary<string, string> settings)
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "operations.md"), TestContext.Current.CancellationToken);
        var script = Assert.Single(
            text.Split("```sh\n").Skip(1).Select(part => part.Split("```")[0]), part => part.Split('\n').Contains(line));
        var start = new ProcessStartInfo("bash", ["-euc", script])
        {
            WorkingDirectory = Path.GetDirectoryName(Repository.Program("Command.Web"))!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        start.Environment["BACKUP"] = Folder("backup");
        start.Environment["DATABASE"] = AddressOf(settings.GetValueOrDefault("ConnectionStrings__Postgres", ""));
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{script}: {process.ExitCode} {output} {await errors}");
        return output.TrimEnd().Split('\n')[^1].Trim();
    }

    private static string AddressOf(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        return $"postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}";
    }
}

[Collection(Embedded.Name)]
public sealed class RestoreEmbedded(EmbeddedCentre centre) : Restore(
    centre,
    "dotnet Command.Web.dll backup \"$BACKUP/command.db\"", "cp \"$BACKUP/command.db\" \"$Command__Data/command.db\"")
{
    private protected override IEnumerable<string> Programs => ["Command.Web"];

    private protected override Task<Dictionary<string, string>> FreshAsync() =>
        Task.FromResult(new Dictionary<string, string>(Centre.Settings) { ["Command__Data"] = Folder("data") });
}

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class RestoreDistributed(DistributedCentre centre) : Restore(
    centre, "pg_dump --format=custom --file=\"$BACKUP/command.dump\" \"$DATABASE\"",
    "pg_restore --exit-on-error --no-owner --dbname=\"$DATABASE\" \"$BACKUP/command.dump\"")
{
    private protected override IEnumerable<string> Programs => ["Command.Web", "Command.Worker"];

    private protected override async Task<Dictionary<string, string>> FreshAsync() => new(Centre.Settings)
    {
        ["Command__Data"] = Folder("data"),
        ["ConnectionStrings__Postgres"] = await Services.NewDatabaseAsync(),
        ["ConnectionStrings__Redis"] = Services.NewRedis(),
    };
}
