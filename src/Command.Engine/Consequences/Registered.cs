using Command.Engine.Turns;
using Command.Storage;
using Command.Storage.Catalogue;

namespace Command.Engine.Consequences;

/// <summary>Everything that follows from facts, in the order in which it is written.</summary>
public static class Registered
{
    /// <summary>One line each.</summary>
    internal static IReadOnlyList<IConsequence> All { get; } =
    [
        new PlannedLooks(),
        new PlannedPurges(),
        new LiftedHolds(),
        new TakenBack(),
        new KeptRulings(),
        new KeptTexts(),
        new KeptUnmaskings(),
        new Messages(),
        new WebhookCalls(),
        // After the messages: who reported is told by the rows that are there when something happens to his case.
        new ReportStages(),
        new LearntClassings(),
    ];

    /// <summary>The journal with everything that follows from its facts.</summary>
    public static CaseJournal Journal(Database database, PolicyShelf shelf, TimeProvider clock) => new(database, shelf, clock, All);
}
