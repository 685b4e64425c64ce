namespace Command.Web.Console;

/// <summary>What the console must know of its installation.</summary>
/// <param name="Demo">Demonstration mode: the top bar says so, the sign-in page lists the accounts.</param>
public sealed record ConsoleSettings(bool Demo);
