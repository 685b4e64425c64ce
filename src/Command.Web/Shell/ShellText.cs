namespace Command.Web.Shell;

/// <summary>Names the resource files of words that every screen shares.</summary>
public sealed class ShellText;
