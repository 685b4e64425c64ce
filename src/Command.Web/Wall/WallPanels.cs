using Command.Web.Wall.Panels;

namespace Command.Web.Wall;

/// <summary>What a panel is drawn from, besides the view of the board that every panel of a wall is handed.</summary>
internal enum PanelNeeds
{
    /// <summary>The view is enough.</summary>
    View,

    /// <summary>What is counted once for all panels: its parameter <c>Picture</c>.</summary>
    Picture,
}

/// <summary>
/// Where a panel stands: a named area of wall.css in each of the three designs; null where the design has no room for it.
/// </summary>
/// <param name="Narrow">1920 wide.</param>
/// <param name="Wide">2880 wide.</param>
/// <param name="Widest">3840 wide.</param>
internal sealed record PanelPlace(string? Narrow, string? Wide, string? Widest)
{
    /// <summary>The areas, for the style sheet to choose from.</summary>
    public string Style => $"--narrow:{Narrow ?? "auto"};--wide:{Wide ?? "auto"};--widest:{Widest ?? "auto"}";

    /// <summary>The designs that leave it out, for the style sheet to hide it.</summary>
    public string Off => string.Join(
        ' ', new[] { Narrow is null ? "off-narrow" : null, Wide is null ? "off-wide" : null, Widest is null ? "off-widest" : null }
            .OfType<string>());
}

/// <summary>One panel of the wall.</summary>
/// <param name="Name">Stable name, <c>data-panel</c>.</param>
/// <param name="Component">What draws it.</param>
/// <param name="Needs">What it is drawn from.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record WallPanelEntry(string Name, Type Component, PanelNeeds Needs, PanelPlace Place)
{
    /// <summary>What the component is handed.</summary>
    public Dictionary<string, object>? Parameters(WallPicture picture) =>
        Needs == PanelNeeds.Picture ? new() { ["Picture"] = picture } : null;
}

/// <summary>
/// The panels between the key numbers and the news. A new one is a component, its title in two languages and a line here.
/// </summary>
internal static class WallPanels
{
    /// <summary>All of them, in the order in which they are read out.</summary>
    public static readonly IReadOnlyList<WallPanelEntry> All =
    [
        new("intake", typeof(IntakePanel), PanelNeeds.View, new("left-1", "left-1", "outer-left-1")),
        new("items", typeof(ClassesPanel), PanelNeeds.Picture, new("left-2", "left-2", "outer-left-2")),
        new("depts", typeof(DeptsPanel), PanelNeeds.Picture, new("left-3", "left-3", "left-1")),
        new("map", typeof(MapPanel), PanelNeeds.Picture, new("centre", "centre", "centre")),
        new("timers", typeof(TimersPanel), PanelNeeds.Picture, new("right-1", "right", "right")),
        new("streets", typeof(StreetsPanel), PanelNeeds.Picture, new(null, "outer-right-1", "left-2")),
        new("ladder", typeof(LadderPanel), PanelNeeds.Picture, new(null, null, "outer-right-1")),
        new("critical", typeof(CriticalPanel), PanelNeeds.Picture, new("right-2", "outer-right-2", "outer-right-2")),
    ];
}
