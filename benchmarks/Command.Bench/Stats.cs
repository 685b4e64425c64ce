namespace Command.Bench;

/// <summary>Quantiles and the clock that all parts of a run share.</summary>
internal static class Stats
{
    /// <summary>Wall clock in milliseconds with fractions: the same clock as in the browser and in Node on this machine.</summary>
    public static double Now => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;

    /// <summary>Nearest-rank quantile; NaN for nothing.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
