namespace Command.Contracts.Reports;

/// <summary>A way in.</summary>
/// <param name="Code">Wire name.</param>
/// <param name="Zh">Name for a Chinese screen.</param>
/// <param name="En">Name for an English screen.</param>
public sealed record Channel(string Code, string Zh, string En);

/// <summary>The fifteen ways in (surface, domain.md 003-06).</summary>
public static class Channels
{
    /// <summary>All of them, in the order of their wire list.</summary>
    public static readonly IReadOnlyList<Channel> All =
    [
        new("hotline-12345", "12345热线", "12345 hotline"),
        new("police-110", "110非警务", "110 non-police"),
        new("procuratorate-12309", "12309检察", "12309 procuratorate"),
        new("court-12368", "12368法院", "12368 court"),
        new("legal-12348", "12348法律", "12348 legal service"),
        new("petition", "信访", "Petition"),
        new("grid", "网格", "Grid worker"),
        new("patrol", "巡防", "Patrol"),
        new("volunteer", "志愿者", "Volunteer"),
        new("citizen", "解纷码", "Citizen code"),
        new("enterprise", "企业码", "Enterprise code"),
        new("window", "窗口", "Window"),
        new("web", "网页", "Web"),
        new("superior", "上级交办", "Superior office"),
        new("iot", "物联感知", "Sensors"),
    ];

    private static readonly Dictionary<string, Channel> ByCode = All.ToDictionary(c => c.Code, StringComparer.Ordinal);

    /// <summary>The channel with this wire name, or null.</summary>
    public static Channel? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var channel) ? channel : null;
}
