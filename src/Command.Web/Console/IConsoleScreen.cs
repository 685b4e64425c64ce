namespace Command.Web.Console;

/// <summary>What only a browser can do for the work of a seat: the page is one, tests have another.</summary>
internal interface IConsoleScreen
{
    /// <summary>Ends with the page.</summary>
    CancellationToken Gone { get; }

    /// <summary>Calls a function of the page's script; nothing happens once the page is being closed.</summary>
    Task ScriptAsync(string name, params object?[] args);

    /// <summary>The address is to say what is shown now.</summary>
    void Address();

    /// <summary>What changed is to be drawn before the next call of the script.</summary>
    void Draw();
}
