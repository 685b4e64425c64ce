using Command.Engine.Turns;

namespace Command.Engine.Consequences;

/// <summary>Everything that follows from facts, in the order in which it is written.</summary>
internal static class Registered
{
    /// <summary>One line each.</summary>
    public static IReadOnlyList<IConsequence> All { get; } =
    [
        new PlannedLooks(),
        new PlannedPurges(),
        new KeptRulings(),
        new KeptTexts(),
        new Messages(),
        new WebhookCalls(),
        // After the messages: who reported is told by the rows that are there when something happens to his case.
        new ReportStages(),
        new LearntClassings(),
    ];
}
