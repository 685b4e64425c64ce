using System.Net;
using System.Security.Cryptography;

namespace Command.Engine;

/// <summary>Section <c>Command</c> of the configuration.</summary>
public sealed class CommandSettings
{
    /// <summary><c>Embedded</c> (one process, SQLite, bus in memory) or <c>Distributed</c>.</summary>
    public string Mode { get; set; } = "Embedded";

    /// <summary>Folder for everything this process keeps.</summary>
    public string Data { get; set; } = "data";

    /// <summary>Folder for the log, which is turned over by day and size; null for the console.</summary>
    public string? Logs { get; set; }

    /// <summary>Name of this process among its like; must differ between processes that run at the same time.</summary>
    public string Node { get; set; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>32 bytes, base64, that seal contacts; the same in all processes. Embedded mode makes its own on first start.</summary>
    public string? ContactKey { get; set; }

    /// <summary>
    /// Keys before <see cref="ContactKey"/>, base64: what they sealed still opens, until <c>reseal</c> has sealed it anew.
    /// </summary>
    public IReadOnlyList<string> FormerContactKeys { get; set; } = [];

    /// <summary>The demonstration district.</summary>
    public DemoSettings Demo { get; set; } = new();

    /// <summary>How many contacts one person is shown in an hour.</summary>
    public ContactSettings Contacts { get; set; } = new();

    /// <summary>
    /// Addresses and networks of our own proxies, with commas between; only their <c>X-Forwarded-For</c> and <c>-Proto</c> are believed.
    /// </summary>
    public string? Proxies { get; set; }

    /// <summary>
    /// Addresses and networks inside that webhooks may be sent to, with commas between; unless told, in demo mode this machine.
    /// </summary>
    public string? WebhookNetworks { get; set; }

    /// <summary>Whether cookies go over https only; unless told, outside demo mode.</summary>
    public bool? Https { get; set; }

    /// <summary>Whether browsers are told to come by https only from now on.</summary>
    public bool Hsts { get; set; }

    /// <summary>A drill (演练), in demo mode only.</summary>
    public DrillSettings Drill { get; set; } = new();

    /// <summary>The clock that everything in this process goes by.</summary>
    public TimeProvider Clock => Drill.Ahead == TimeSpan.Zero ? TimeProvider.System : new AheadClock(Drill.Ahead);

    /// <summary>True with real PostgreSQL, RabbitMQ and Redis.</summary>
    public bool Distributed => string.Equals(Mode, "Distributed", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the settings and makes the data folder.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it.</exception>
    public static CommandSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Command").Get<CommandSettings>() ?? new CommandSettings();
        if (!settings.Distributed && !string.Equals(settings.Mode, "Embedded", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"Command:Mode is '{settings.Mode}'; it must be Embedded or Distributed.");
        }

        // What happened in the future can't be taken back: where real reports arrive every clock would be wrong from then on.
        if (settings.Drill.Ahead != TimeSpan.Zero && !settings.Demo.Enabled)
        {
            throw new InvalidOperationException("Command:Drill:Ahead is for drills; it needs Command:Demo:Enabled.");
        }

        if (settings.Drill.Ahead < TimeSpan.Zero)
        {
            throw new InvalidOperationException(
                $"Command:Drill:Ahead is {settings.Drill.Ahead}; a drill can run ahead of time, not behind it.");
        }

        RequireNetworks("Command:Proxies", settings.Proxies);
        RequireNetworks("Command:WebhookNetworks", settings.WebhookNetworks);
        DataFolder.Make(settings.Data);
        return settings;
    }

    /// <summary><see cref="Proxies"/> as networks; empty when there are none or one of them can't be read.</summary>
    public IReadOnlyList<IPNetwork> ProxyNetworks() => NetworksOf(Proxies);

    /// <summary><see cref="WebhookNetworks"/> as networks; empty when there are none or one of them can't be read.</summary>
    public IReadOnlyList<IPNetwork> InnerWebhooks() => NetworksOf(WebhookNetworks ?? (Demo.Enabled ? "127.0.0.0/8, ::1" : null));

    private static void RequireNetworks(string name, string? setting)
    {
        if (NetworksOf(setting).Count == 0 && !string.IsNullOrWhiteSpace(setting))
        {
            throw new InvalidOperationException($"{name} is '{setting}'; it must be addresses or networks, e.g. 10.0.0.7, 10.1.0.0/24.");
        }
    }

    private static List<IPNetwork> NetworksOf(string? setting)
    {
        var words = (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var networks = words.Select(NetworkOf).OfType<IPNetwork>().ToList();
        return networks.Count == words.Length ? networks : [];
    }

    private static IPNetwork? NetworkOf(string word) =>
        IPAddress.TryParse(word, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(word, out var network) ? network
        : null;

    /// <summary>The key that seals contacts.</summary>
    /// <exception cref="InvalidOperationException">Distributed mode without a key, or a key that is not 32 bytes.</exception>
    public byte[] ReadContactKey()
    {
        var file = Path.Combine(Data, "contact.key");
        if (ContactKey is null && !Distributed)
        {
            ContactKey = File.Exists(file) ? File.ReadAllText(file).Trim() : MakeKey(file);
        }

        return ReadKey(ContactKey, "Command:ContactKey");
    }

    /// <summary>The keys before it.</summary>
    /// <exception cref="InvalidOperationException">One is not 32 bytes.</exception>
    public IReadOnlyList<byte[]> ReadFormerContactKeys() => [.. FormerContactKeys.Select(key => ReadKey(key, "Command:FormerContactKeys"))];

    private static byte[] ReadKey(string? base64, string setting)
    {
        var key = new byte[32];
        return Convert.TryFromBase64String(base64 ?? "", key, out var length) && length == key.Length
            ? key
            : throw new InvalidOperationException($"{setting} must be 32 bytes in base64, the same in every process.");
    }

    private static string MakeKey(string file)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        File.WriteAllText(file, key);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return key;
    }
}

/// <summary>The demonstration district: known accounts, the key <c>demo</c> from loopback, an open wall, and the demo stream.</summary>
public sealed class DemoSettings
{
    /// <summary>Never switch on where real reports arrive.</summary>
    public bool Enabled { get; set; }

    /// <summary>Whether invented reports arrive and invented staff works on them.</summary>
    public bool Stream { get; set; }

    /// <summary>How many closed cases of the last 30 days an empty journal starts with; so many more are open. 0 for none.</summary>
    public int History { get; set; }
}

/// <summary>How many contacts one person is shown in an hour before he is refused and the shift leader is told.</summary>
public sealed class ContactSettings
{
    /// <summary>Whoever may see contacts at all.</summary>
    public int PerHour { get; set; } = 20;

    /// <summary>The shift leader, who looks for those that have reached theirs.</summary>
    public int ForShift { get; set; } = 100;
}

/// <summary>A drill that plays in the future.</summary>
public sealed class DrillSettings
{
    /// <summary>
    /// How far this process runs ahead of the machine's time, e.g. <c>3.00:00:00</c>; the same in every process, and never less than at the
    /// start before.
    /// </summary>
    public TimeSpan Ahead { get; set; }
}
