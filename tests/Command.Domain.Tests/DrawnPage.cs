using Command.Testing;


namespace Command.Domain.Tests;

/// <summary>A page of <c>docs/</c> that is drawn from the rules, so that it cannot say anything else.</summary>
internal static class DrawnPage
{
    /// <summary>Fails when the page is not what was drawn; with <c>COMMAND_DRAW=1</c> it is written first.</summary>
    public static void Check(string page, string drawn)
    {
        drawn = drawn.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("COMMAND_DRAW") == "1")
        {
            File.WriteAllText(Repository.File(page), drawn);
        }

        var kept = File.Exists(Repository.File(page)) ? File.ReadAllText(Repository.File(page)).ReplaceLineEndings("\n") : "";
        Assert.True(drawn == kept,
            $"{page} does not show the rules any more. "
                + "Draw it again: COMMAND_DRAW=1 dotnet run --project tests/Command.Domain.Tests, then commit it.");
    }
}
