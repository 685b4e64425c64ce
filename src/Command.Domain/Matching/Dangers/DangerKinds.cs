namespace Command.Domain.Matching.Dangers;

/// <summary>Which kind of danger pieces of a text speak of most, by how often they stood in sentences of each kind.</summary>
internal sealed class DangerKinds
{
    private const double Unseen = 0.1;

    private readonly List<string> _kinds;
    private readonly Dictionary<string, int[]> _counts = new(StringComparer.Ordinal);
    private readonly int[] _all;

    /// <summary>Counts.</summary>
    /// <param name="sentences">Dangerous ones, each with its kind and its pieces.</param>
    public DangerKinds(IReadOnlyCollection<(string Kind, IReadOnlyCollection<string> Pieces)> sentences)
    {
        _kinds = [.. sentences.Select(s => s.Kind).Distinct()];
        _all = new int[_kinds.Count];
        foreach (var (kind, pieces) in sentences)
        {
            Count(_kinds.IndexOf(kind), pieces);
        }
    }

    /// <summary>The kind; the first one when no piece is known.</summary>
    public string Of(IReadOnlyCollection<string> pieces)
    {
        var known = pieces.Where(_counts.ContainsKey).ToList();
        return _kinds[Enumerable.Range(0, _kinds.Count).MaxBy(kind => known.Sum(piece => Says(piece, kind)))];
    }

    private double Says(string piece, int kind) => Math.Log((_counts[piece][kind] + Unseen) / (_all[kind] + (Unseen * _counts.Count)));

    private void Count(int kind, IReadOnlyCollection<string> pieces)
    {
        _all[kind] += pieces.Count;
        foreach (var piece in pieces)
        {
            var counts = _counts.TryGetValue(piece, out var known) ? known : _counts[piece] = new int[_kinds.Count];
            counts[kind]++;
        }
    }
}
