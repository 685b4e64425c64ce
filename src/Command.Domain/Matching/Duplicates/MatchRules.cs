using Command.Domain.Areas;

namespace Command.Domain.Matching.Duplicates;

/// <summary>Everything that matching judges by, as one. Immutable and safe from any thread.</summary>
public sealed class MatchRules
{
    /// <summary>Puts the tables together.</summary>
    public MatchRules(MatchSettings settings, Matters matters, LearntWords examples, Gazetteer gazetteer)
    {
        var words = new WordWeights(examples);
        (Settings, Matters) = (settings, matters);
        Reader = new FeatureReader(gazetteer, matters, words, settings);
        Scoring = new DuplicateScoring(settings, matters, words);
    }

    /// <summary>The numbers.</summary>
    public MatchSettings Settings { get; }

    /// <summary>Matters, causes and effects.</summary>
    public Matters Matters { get; }

    /// <summary>Reads features out of a report.</summary>
    public FeatureReader Reader { get; }

    /// <summary>Scores a pair.</summary>
    public DuplicateScoring Scoring { get; }
}
