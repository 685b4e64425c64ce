namespace Command.Contracts.Areas;

/// <summary>Where an incident belongs: codes of street (3 digits), community (12) and grid (15). Unknown parts are null.</summary>
public sealed record AreaRef(string? Street, string? Community, string? Grid)
{
    /// <summary>Nothing known: no coordinates, or outside the district.</summary>
    public static readonly AreaRef Unknown = new(null, null, null);
}
