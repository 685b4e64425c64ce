namespace Command.Engine.Demo.History;

/// <summary>What a process does about the past of its district before it is ready.</summary>
public static class HistoryAtStart
{
    /// <summary>Writes the past that the settings ask for, in demo mode only, with lines that say how far it has come.</summary>
    public static async Task WriteHistoryAsync(this IServiceProvider services, CommandSettings settings, TextWriter output,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Demo is { Enabled: true, History: > 0 and var closed })
        {
            var history = services.GetRequiredService<DistrictHistory>();
            await history.WriteAsync(closed, (done, all) => output.WriteLine(DistrictHistory.Line(done, all)), ct).ConfigureAwait(false);
            foreach (var refused in history.Refusals.CountBy(refusal => refusal))
            {
                await output.WriteLineAsync($"{refused.Key}: {refused.Value}").ConfigureAwait(false);
            }
        }
    }
}
