namespace Command.Contracts.Areas;

/// <summary>Where an incident belongs. Unknown parts are null.</summary>
/// <param name="Street">Code of three digits.</param>
/// <param name="Community">Code of 12 digits.</param>
/// <param name="Grid">Code of 15 digits.</param>
public sealed record AreaRef(string? Street, string? Community, string? Grid)
{
    /// <summary>Nothing known: no coordinates, or outside the district.</summary>
    public static readonly AreaRef Unknown = new(null, null, null);
}
