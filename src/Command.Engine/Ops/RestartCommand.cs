using System.Globalization;
using Command.Storage.Leases;

namespace Command.Engine.Ops;

/// <summary>
/// <c>restart-in SECONDS</c> on the command line: every seat and wall counts down. Ends when the time has come, so that what restarts the
/// programs can stand behind it; <c>restart-in cancel</c> takes it back.
/// </summary>
public static class RestartCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private const int Least = 5;
    private const int Most = 3_600;

    /// <summary>True when the program was called to announce a restart, not to serve.</summary>
    public static bool Wanted(string[] args) => args is ["restart-in", ..];

    /// <summary>Announces and waits, or takes it back.</summary>
    /// <returns>The exit code: 0 when the time has come, 1 when it was taken back meanwhile, 2 for anything that is no time.</returns>
    public static async Task<int> RunAsync(
        PlannedRestart plan, TimeProvider clock, string[] args, TextWriter output, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        if (args is [_, "cancel"])
        {
            await plan.CancelAsync(ct).ConfigureAwait(false);
            await output.WriteLineAsync("已取消重启预告。 / The restart is called off.").ConfigureAwait(false);
            return 0;
        }

        if (SecondsOf(args) is not { } seconds)
        {
            await output.WriteLineAsync($"restart-in SECONDS ({Least}–{Most}) | restart-in cancel").ConfigureAwait(false);
            return 2;
        }

        await plan.AnnounceAsync(TimeSpan.FromSeconds(seconds), ct).ConfigureAwait(false);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"各席位和大屏正在倒计时 {seconds} 秒。 / Every seat and wall counts down {seconds} seconds.")).ConfigureAwait(false);
        return await WaitAsync(plan, clock, output, ct).ConfigureAwait(false);
    }

    private static int? SecondsOf(string[] args) =>
        args is [_, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= Least and <= Most ? seconds : null;

    private static async Task<int> WaitAsync(PlannedRestart plan, TimeProvider clock, TextWriter output, CancellationToken ct)
    {
        while (await plan.LeftAsync(ct).ConfigureAwait(false) is { } left)
        {
            if (left <= TimeSpan.Zero)
            {
                return 0;
            }

            await Task.Delay(left < Look ? left : Look, clock, ct).ConfigureAwait(false);
        }

        await output.WriteLineAsync("重启预告已被取消。 / It was called off meanwhile.").ConfigureAwait(false);
        return 1;
    }
}
