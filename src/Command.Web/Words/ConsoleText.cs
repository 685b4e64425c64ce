namespace Command.Web.Words;

/// <summary>Names the resource files of the console's words.</summary>
public sealed class ConsoleText;
