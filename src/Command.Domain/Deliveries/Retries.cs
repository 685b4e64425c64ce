using Command.Contracts;
using Command.Contracts.Deliveries;
using Command.Domain.Catalogue;

namespace Command.Domain.Deliveries;

/// <summary>Where a delivery stands after a try.</summary>
/// <param name="State">Sent, failed or dead.</param>
/// <param name="NextAt">When to try again; null unless failed.</param>
public sealed record DeliveryStep(DeliveryState State, DateTimeOffset? NextAt);

/// <summary>How often a channel is tried.</summary>
/// <param name="Attempts">Tries until a delivery is dead, from 1.</param>
/// <param name="First">Wait after the first failed try.</param>
/// <param name="Factor">Each wait is so many times the one before, from 1.</param>
/// <param name="Longest">No wait is longer.</param>
public sealed record Retry(int Attempts, TimeSpan First, int Factor, TimeSpan Longest)
{
    /// <summary>When to try again after failed try number <paramref name="attempt"/> (from 1); null when that was the last.</summary>
    public DateTimeOffset? NextAfter(int attempt, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        if (attempt >= Attempts)
        {
            return null;
        }

        // In floating point and capped before it becomes a time again: no exponent overflows.
        return at + TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(Factor, attempt - 1)));
    }
}

/// <summary>The back-off of each channel (<c>catalogue/retries.csv</c>). Immutable; the inbox needs none.</summary>
public sealed class Retries
{
    private const string File = "retries.csv";

    private readonly Dictionary<DeliveryChannel, Retry> _byChannel;

    private Retries(Dictionary<DeliveryChannel, Retry> byChannel) => _byChannel = byChannel;

    /// <summary>The back-off of a channel.</summary>
    public Retry Of(DeliveryChannel channel) => _byChannel[channel];

    /// <summary>What a try makes of a delivery. Pure.</summary>
    /// <param name="channel">Channel it was tried on.</param>
    /// <param name="attempt">Number of the try since it was last queued, from 1.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="at">When it ended, UTC.</param>
    public DeliveryStep After(DeliveryChannel channel, int attempt, SendResult result, DateTimeOffset at) => result switch
    {
        SendResult.Taken => new DeliveryStep(DeliveryState.Sent, null),
        SendResult.Refused when Of(channel).NextAfter(attempt, at) is { } next => new DeliveryStep(DeliveryState.Failed, next),
        _ => new DeliveryStep(DeliveryState.Dead, null),
    };

    /// <summary>Reads the whole file or refuses the whole file: a row for each channel that can fail.</summary>
    /// <param name="csv">UTF-8 text with the columns channel, attempts, first_seconds, factor, longest_seconds, source; stays open.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Retries Parse(TextReader csv)
    {
        var all = new Dictionary<DeliveryChannel, Retry>();
        foreach (var row in CsvTable.Read(csv, File, "channel", "attempts", "first_seconds", "factor", "longest_seconds", "source"))
        {
            var channel = row.Word<DeliveryChannel>("channel");
            var retry = new Retry(
                row.Whole("attempts", 1_000), TimeSpan.FromSeconds(row.Whole("first_seconds", 86_400)), row.Whole("factor", 100),
                TimeSpan.FromSeconds(row.Whole("longest_seconds", 2_678_400)));
            if (retry.Longest < retry.First)
            {
                throw row.Bad("longest_seconds", "不能短于首次等待", "must not be shorter than the first wait");
            }

            if (channel == DeliveryChannel.Inbox || !all.TryAdd(channel, retry))
            {
                throw row.Bad("channel", $"“{row["channel"]}”与前面的行重复，或不会失败", $"'{row["channel"]}' stands in an earlier row or cannot fail");
            }
        }

        return Enum.GetValues<DeliveryChannel>().Where(c => c != DeliveryChannel.Inbox && !all.ContainsKey(c)).ToList() is [var missing, ..]
            ? throw new CatalogueException(File, 0, "channel", $"there is no row for {Wire.Name(missing)}")
            {
                Zh = $"缺少 {Wire.Name(missing)} 一行",
            }
            : new Retries(all);
    }
}
