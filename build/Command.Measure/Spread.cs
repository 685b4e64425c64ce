namespace Command.Measure;

/// <summary>How numbers lie: the value that a share of them does not exceed.</summary>
internal sealed class Spread(IEnumerable<int> values)
{
    private readonly int[] _sorted = [.. values.Order()];

    public int Median => At(0.5);

    public int P90 => At(0.9);

    public int P99 => At(0.99);

    public int Max => _sorted.Length == 0 ? 0 : _sorted[^1];

    private int At(double share) => _sorted.Length == 0 ? 0 : _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];
}
