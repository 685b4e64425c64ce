using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Command.Domain.Tests.Deadlines;

/// <summary>The vectors once more in processes that live in another time zone.</summary>
public sealed partial class ZoneTests
{
    public const string Asked = "COMMAND_TEST_ZONE";

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    public async Task Every_vector_holds_wherever_the_machine_is(string zone)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Started through the dotnet host the assembly is an argument; started by itself it is the process.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ZoneTests).Assembly.Location);
        }

        foreach (var argument in new[] { "-noLogo", "-noColor", "-class", typeof(DeadlineVectorTests).FullName! })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TZ"] = zone;
        start.Environment[Asked] = zone;
        using var child = Process.Start(start)!;
        var said = await Task.WhenAll(
            child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        var total = Total().Match(said[0]);
        Assert.True(child.ExitCode == 0 && total.Success, string.Concat(said));
        Assert.Equal($"{DeadlineVectorTests.Lines.Count + 1} 0", $"{total.Groups[1]} {total.Groups[2]}");
    }

    [GeneratedRegex(@"Total: (\d+), Errors: 0, Failed: (\d+), Skipped: 0")]
    private static partial Regex Total();
}
