using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Ops;

/// <summary>
/// C1: whoever had read the README was administrator of a centre whose data had once been a demonstration. The programs are started as an
/// operator starts them.
/// </summary>
public abstract class DemoEnds : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("command-story-").FullName;
    private readonly List<Part> _parts = [];

    /// <summary>The programs that serve the data.</summary>
    private protected abstract string[] Programs { get; }

    /// <summary>Settings of the shape.</summary>
    private protected abstract Task<Dictionary<string, string>> SettingsAsync();

    [Fact]
    public async Task Data_of_a_demonstration_is_not_served_outside_of_it_until_it_is_purged()
    {
        var settings = await SettingsAsync();
        (settings["Command__Data"], settings["Command__ContactKey"]) = (_data, Convert.ToBase64String(new byte[32]));
        // Plain http, as these programs are asked here.
        settings["Command__Https"] = "false";
        var (demo, real) = (Parts(settings, demo: true), Parts(settings, demo: false));
        foreach (var part in demo)
        {
            part.Start();
        }

        await Task.WhenAll(demo.Select(part => part.ReadyAsync()));
        var kept = await Caller.StaffAsync(demo[0], "admin");
        Assert.Equal(200, (await kept.GetAsync("/api/admin/catalogue")).Status);
        foreach (var part in demo)
        {
            await part.StopAsync();
        }

        foreach (var part in real)
        {
            part.Start();
            Assert.Equal(3, await part.EndsAsync());
            Assert.Single(part.Log, line => line.Contains("account --purge-demo", StringComparison.Ordinal)
                && line.Contains("演示模式", StringComparison.Ordinal) && line.Contains("Command:Demo:Enabled", StringComparison.Ordinal));
        }

        Assert.StartsWith("9 account(s)", await real[0].RunAsync("account", "--purge-demo"), StringComparison.Ordinal);
        var password = await real[0].RunAsync("account", "li.ming", "admin", "管理员");
        foreach (var part in real)
        {
            part.Start();
        }

        await Task.WhenAll(real.Select(part => part.ReadyAsync()));
        foreach (var user in new[] { "admin", "operator", "shift" })
        {
            var refused = await Caller.Anyone(real[0]).PostAsync(
                "/api/session", new JsonObject { ["user"] = user, ["password"] = "Command#2026" });
            Assert.Equal((401, "session.refused"), (refused.Status, refused.Code));
        }

        Assert.Equal(401, (await kept.At(real[0]).GetAsync("/api/admin/catalogue")).Status);
        Assert.Equal(401, (await Caller.WithKey(real[0]).GetAsync("/api/ledger")).Status);
        // H1: the wall of a real centre opened for anybody.
        var wall = await Caller.Anyone(real[0]).GetAsync("/wall");
        Assert.Equal((302, "/login?ReturnUrl=%2Fwall"), (wall.Status, wall.Headers.Location!.OriginalString));
        Assert.Equal(200, (await (await Caller.StaffAsync(real[0], "li.ming", password)).GetAsync("/wall")).Status);
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var part in _parts)
        {
            await part.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private Part[] Parts(IReadOnlyDictionary<string, string> settings, bool demo)
    {
        var port = Centre.FreePorts(Programs.Length);
        Part[] parts =
        [
            .. Programs.Select((program, i) => new Part($"{program}-{demo}", program, port + i,
                new Dictionary<string, string>(settings) { ["Command__Demo__Enabled"] = $"{demo}" })),
        ];
        _parts.AddRange(parts);
        return parts;
    }
}

public sealed class DemoEndsEmbedded : DemoEnds
{
    private protected override string[] Programs => ["Command.Web"];

    private protected override Task<Dictionary<string, string>> SettingsAsync() =>
        Task.FromResult(new Dictionary<string, string> { ["Command__Mode"] = "Embedded" });
}

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class DemoEndsDistributed : DemoEnds
{
    private protected override string[] Programs => ["Command.Web", "Command.Worker"];

    private protected override async Task<Dictionary<string, string>> SettingsAsync()
    {
        await Services.EnsureAsync();
        return new Dictionary<string, string>
        {
            ["Command__Mode"] = "Distributed",
            ["ConnectionStrings__Postgres"] = await Services.NewDatabaseAsync(),
            ["ConnectionStrings__RabbitMq"] = Services.RabbitMq.ToString(),
            ["ConnectionStrings__Redis"] = Services.NewRedis(),
        };
    }
}
