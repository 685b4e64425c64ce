namespace Command.Domain.Matching.Dangers;

/// <summary>
/// Learns from sentences what each piece of them says for danger: the weights that a logistic regression finds in a fixed number of
/// rounds, always in the same order, so that the same table teaches the same.
/// </summary>
internal sealed class DangerLesson
{
    private const int Rounds = 15;
    private const double Pace = 0.5, BiasPace = 0.1, Forgetting = 0.00005, Least = 1e-6;

    // Prime, so that each round visits every sentence once, neighbours of the table far apart.
    private const int Stride = 7919;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly double[] _weights;
    private readonly double[] _steps;
    private double _biasSteps;

    /// <summary>Learns.</summary>
    /// <param name="sentences">Each with whether it speaks of danger, and its pieces.</param>
    public DangerLesson(IReadOnlyList<(bool Danger, IReadOnlyCollection<string> Pieces)> sentences)
    {
        var counted = sentences.Select(s => (s.Danger, Pieces: s.Pieces.Select(IdOf).ToArray())).ToList();
        (_weights, _steps) = (new double[_ids.Count], new double[_ids.Count]);
        for (var i = 0L; i < (long)Rounds * counted.Count; i++)
        {
            Learn(counted[(int)(i * Stride % counted.Count)]);
        }
    }

    /// <summary>What each piece says: above 0 for danger.</summary>
    public Dictionary<string, double> Weights => _ids.ToDictionary(id => id.Key, id => _weights[id.Value], StringComparer.Ordinal);

    /// <summary>What a text says before its first piece.</summary>
    public double Bias { get; private set; }

    /// <summary>What the weights of so many pieces are divided by, so that a text is not more dangerous for being longer.</summary>
    public static double Length(int pieces) => Math.Sqrt(pieces + 1);

    private void Learn((bool Danger, int[] Pieces) sentence)
    {
        var share = 1 / Length(sentence.Pieces.Length);
        var believed = 1 / (1 + Math.Exp(-Bias - (share * sentence.Pieces.Sum(piece => _weights[piece]))));
        var wrong = (sentence.Danger ? 1 : 0) - believed;
        foreach (var piece in sentence.Pieces)
        {
            var by = (wrong * share) - (Forgetting * _weights[piece]);
            _steps[piece] += by * by;
            _weights[piece] += Pace * by / Math.Sqrt(_steps[piece] + Least);
        }

        _biasSteps += wrong * wrong;
        Bias += BiasPace * wrong / Math.Sqrt(_biasSteps + Least);
    }

    private int IdOf(string piece)
    {
        if (!_ids.TryGetValue(piece, out var id))
        {
            _ids[piece] = id = _ids.Count;
        }

        return id;
    }
}
