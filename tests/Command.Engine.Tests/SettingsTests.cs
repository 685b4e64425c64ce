using Microsoft.Extensions.Configuration;

namespace Command.Engine.Tests;

public sealed class SettingsTests : IDisposable
{
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("command-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(null, false)]
    [InlineData("Embedded", false)]
    [InlineData("embedded", false)]
    [InlineData("Distributed", true)]
    [InlineData("DISTRIBUTED", true)]
    public void A_process_is_embedded_unless_it_is_told_to_be_distributed(string? mode, bool distributed) =>
        Assert.Equal(distributed, Read(("Mode", mode)).Distributed);

    [Fact]
    public void A_mode_that_is_none_is_refused_at_start() =>
        Assert.Contains("'Both'", Assert.Throws<InvalidOperationException>(() => Read(("Mode", "Both"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Distributed", null)]
    [InlineData("Distributed", "AAAA")]
    [InlineData("Embedded", "AAAA")]
    public void A_key_that_is_missing_or_too_short_is_refused_at_start(string mode, string? key) =>
        Assert.Throws<InvalidOperationException>(() => Read(("Mode", mode), ("ContactKey", key)).ReadContactKey());

    [Theory]
    [InlineData("Distributed")]
    [InlineData("Embedded")]
    public void A_key_that_is_given_is_the_one_that_counts(string mode)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "contact.key"), Convert.ToBase64String(new byte[32]));
        Assert.Equal(Convert.FromBase64String(Key), Read(("Mode", mode), ("ContactKey", Key)).ReadContactKey());
    }

    [Theory]
    [InlineData("Proxies")]
    [InlineData("WebhookNetworks")]
    public void Networks_that_can_t_be_read_are_refused_at_start(string name) => Assert.Contains(
        "Command:" + name, Assert.Throws<InvalidOperationException>(() => Read((name, "10.0.0.0/8, here"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Former_keys_are_read_and_a_wrong_one_is_named()
    {
        Assert.Equal([Convert.FromBase64String(Key)], Read(("FormerContactKeys:0", Key)).ReadFormerContactKeys());
        var refusal = Assert.Throws<InvalidOperationException>(() => Read(("FormerContactKeys:0", "AAAA")).ReadFormerContactKeys());
        Assert.Contains("Command:FormerContactKeys", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Embedded_makes_its_own_key_once_and_for_its_own_account_only()
    {
        var made = Read().ReadContactKey();
        Assert.Equal(32, made.Length);
        Assert.Equal(made, Read().ReadContactKey());
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(Path.Combine(_folder.FullName, "contact.key")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void Only_distributed_mode_needs_the_addresses_of_its_services()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Postgres"] = "Host=db" }).Build();
        Assert.Null(configuration.ConnectionFor(Read(), "Postgres"));
        var distributed = Read(("Mode", "Distributed"));
        Assert.Equal("Host=db", configuration.ConnectionFor(distributed, "Postgres"));
        Assert.Contains(
            "ConnectionStrings:Redis",
            Assert.Throws<InvalidOperationException>(
                () => configuration.ConnectionFor(distributed, "Redis")).Message, StringComparison.Ordinal);
    }

    private CommandSettings Read(params (string Name, string? Value)[] settings) => CommandSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Where(s => s.Value is not null).Append(("Data", _folder.FullName))
            .ToDictionary(s => "Command:" + s.Item1, s => s.Item2)).Build());
}
