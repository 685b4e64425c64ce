using Command.Domain.Catalogue;

namespace Command.Domain.Reports;

/// <summary>Bars of the wall's intake, in the order in which they are stacked.</summary>
public enum ChannelGroup
{
    /// <summary>The hotline.</summary>
    Hotline,

    /// <summary>People and devices of the grids.</summary>
    Grid,

    /// <summary>Citizens and firms by themselves.</summary>
    Citizen,

    /// <summary>What the police pass on.</summary>
    Police,

    /// <summary>Everything else.</summary>
    Rest,
}

/// <summary>A way in.</summary>
/// <param name="Code">Wire name.</param>
/// <param name="Zh">Name for a Chinese screen.</param>
/// <param name="En">Name for an English screen.</param>
/// <param name="Group">Bar of the wall's intake.</param>
/// <param name="Icon">Name of its drawing.</param>
/// <param name="Reporter">What somebody who reports this way is called in invented reports.</param>
public sealed record Channel(string Code, string Zh, string En, ChannelGroup Group, string Icon, string Reporter);

/// <summary>The ways in (<c>catalogue/channels.csv</c>, domain.md 003-06). Immutable.</summary>
public sealed class Channels
{
    private readonly Dictionary<string, Channel> _byCode;

    private Channels(List<Channel> all) => (All, _byCode) = (all, all.ToDictionary(c => c.Code, StringComparer.Ordinal));

    /// <summary>All of them in the order of the file.</summary>
    public IReadOnlyList<Channel> All { get; }

    /// <summary>The channel with this wire name, or null.</summary>
    public Channel? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>The bar that a channel counts in; one that this version does not know is part of the rest.</summary>
    public ChannelGroup GroupOf(string code) => Find(code)?.Group ?? ChannelGroup.Rest;

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Channels Parse(TextReader csv)
    {
        var all = new List<Channel>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(csv, "channels.csv", "code", "zh", "en", "group", "icon", "reporter"))
        {
            var code = CodeIn(row);
            if (!codes.Add(code))
            {
                throw row.Bad("code", $"{code} 与前面的行重复", $"{code} stands in an earlier row");
            }

            all.Add(new Channel(
                code, row.Need("zh"), row.Need("en"), row.Word<ChannelGroup>("group"), row.Need("icon"), row.Need("reporter")));
        }

        return new Channels(all);
    }

    // It is a routing key of the broker and a part of keys: a dot or a space would mean something there.
    private static string CodeIn(CatalogueRow row) =>
        row.Need("code") is var code && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? code
            : throw row.Bad("code", $"只能含小写字母、数字和连字符（现为“{code}”）", $"may hold small letters, digits and hyphens only (is '{code}')");
}
