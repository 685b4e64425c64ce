namespace Command.Testing.Generated;

/// <summary>Throws that are the same for the same seed for ever: the seeded generator of the library may change between versions.</summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from one to another, both included (SplitMix64).</summary>
    public int Next(int least, int most)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return least + (int)((z ^ (z >> 31)) % (ulong)(most - least + 1));
    }

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> all) => all.Count > 0
        ? all[Next(0, all.Count - 1)]
        : throw new ArgumentException("There is nothing to pick from.", nameof(all));
}
