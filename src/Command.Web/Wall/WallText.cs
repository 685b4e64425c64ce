namespace Command.Web.Wall;

/// <summary>Names the resource files of the wall.</summary>
public sealed class WallText;
