using Command.Testing;

namespace Command.Web.Tests.Surface;

/// <summary>A file that is drawn from the records of the surface, so that it cannot say anything else.</summary>
internal static class DrawnFile
{
    /// <summary>Fails when the file is not what was drawn; with <c>COMMAND_DRAW=1</c> it is written first.</summary>
    public static void Check(string file, string drawn)
    {
        drawn = drawn.ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = Repository.File(file);
        if (Environment.GetEnvironmentVariable("COMMAND_DRAW") == "1")
        {
            File.WriteAllText(path, drawn);
        }

        var kept = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(drawn == kept, $"{file} does not show the surface any more; {FirstDifference(drawn, kept)} "
            + "Draw it again: COMMAND_DRAW=1 dotnet run --project tests/Command.Web.Tests -- "
            + "-namespace Command.Web.Tests.Surface, then commit it.");
    }

    private static string FirstDifference(string drawn, string kept)
    {
        var (now, then) = (drawn.Split('\n'), kept.Split('\n'));
        var line = now.Zip(then).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1} is now: {now.ElementAtOrDefault(line)?.Trim()}";
    }
}
