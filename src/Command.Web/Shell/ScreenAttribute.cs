namespace Command.Web.Shell;

/// <summary>What the document around a page must load: <c>css/{name}.css</c>, <c>js/{name}.js</c> and the theme.</summary>
/// <param name="name">Name of the screen, e.g. <c>wall</c>.</param>
/// <param name="theme"><c>wall</c> (dark) or <c>seat</c> (light).</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ScreenAttribute(string name, string theme = "seat") : Attribute
{
    /// <summary>For a page that declares nothing.</summary>
    public static readonly ScreenAttribute Default = new("plain") { Script = false };

    /// <summary>Name of the screen.</summary>
    public string Name { get; } = name;

    /// <summary>Theme of the tokens.</summary>
    public string Theme { get; } = theme;

    /// <summary>True when the screen has a script of its own.</summary>
    public bool Script { get; init; } = true;

    /// <summary>True when the screen shows a map.</summary>
    public bool Map { get; init; }

    /// <summary>True for a seat: its parts come from MudBlazor, whose style and script nobody else loads.</summary>
    public bool Mud { get; init; }
}
