using System.Text.Json.Serialization;

namespace Command.Contracts.Incidents;

/// <summary>诉求性质: what whoever reported wants.</summary>
public enum Nature
{
    /// <summary>咨询.</summary>
    Consultation,

    /// <summary>求助.</summary>
    Help,

    /// <summary>投诉.</summary>
    Complaint,

    /// <summary>举报.</summary>
    [JsonStringEnumMemberName("tip-off")]
    TipOff,

    /// <summary>建议.</summary>
    Suggestion,

    /// <summary>表扬.</summary>
    Praise,
}

/// <summary>What a text wants.</summary>
/// <param name="Nature">诉求性质.</param>
/// <param name="Words">The words that say so; none where nothing says anything else.</param>
public sealed record NatureFound(Nature Nature, IReadOnlyList<string> Words);
