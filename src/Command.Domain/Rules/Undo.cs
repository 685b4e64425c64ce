using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>The last entries of a case, as its journal tells them to whoever wants to take them back.</summary>
/// <param name="Mine">The same person has made them.</param>
/// <param name="What">Wire names of the facts, when they are one act that can be taken back; empty for everything else.</param>
/// <param name="At">When, UTC.</param>
public sealed record LastAct(bool Mine, IReadOnlyList<string> What, DateTimeOffset At)
{
    /// <summary>A message of it is on its way already.</summary>
    public bool Left { get; init; }

    /// <summary>The case before it; null for what cannot be taken back.</summary>
    public Incident? Before { get; init; }
}

/// <summary>撤回: the last act of the case is taken back by whoever did it.</summary>
public sealed record UndoAct : IncidentCommand
{
    /// <summary>What the journal says of that act; looked up in the turn, never given.</summary>
    public LastAct? Last { get; init; }
}

/// <summary>撤回. The entries before it stay; it carries what it restores, so that a replay needs to look nowhere else.</summary>
/// <param name="What">Wire names of the facts that were taken back.</param>
/// <param name="Back">Version that the case is back at.</param>
/// <param name="Case">The case as it was then.</param>
public sealed record ActUndone(IReadOnlyList<string> What, int Back, Incident Case) : IncidentEvent;

/// <summary>For a few seconds an act is taken back instead of being asked for twice (rules.md 55, docs/adr/0025).</summary>
public sealed class Undo : CaseAction
{
    /// <summary>How long an act can be taken back. What it tells others leaves only then.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>Wire name of the fact.</summary>
    public const string FactName = "act.undone";

    internal Undo() : base("undo", "撤回", "undo")
    {
        For = [Role.Operator, Role.Shift, Role.Dept, Role.Supervisor, Role.Revisit, Role.Leader, Role.Grid, Role.Auditor, Role.Admin];
        Lasting = true;
        Body(_ => new UndoAct());
        // Where a case has come by the act does not matter, only what the act was.
        InAnyState<UndoAct>(Decide);
        Fact<ActUndone>(FactName, "撤回", "taken back", (i, e, _) => i.BackTo(e.Case)).Told(Tell).ByTimeAlone();
    }

    /// <summary>
    /// Whether what was wanted can be taken back once it is done. What has left at once, what concerns several cases and what a rule or
    /// a clock does cannot.
    /// </summary>
    public static bool Takes(IReadOnlyList<IncidentCommand> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        return commands.All(command => CaseActions.Of(command) is { Lasting: false });
    }

    private static Decision Decide(Incident incident, UndoAct c, Judging by) => c.Last switch
    {
        { Mine: false } => Decision.Refuse(
            "undo.not-yours", "本案最后一步不是您做的，不能由您撤回。",
            "The last act of this case is not yours; only who did it takes it back."),
        null or { Before: null } => Stays,
        // What was hidden was forgotten elsewhere, too.
        { Before.Restricted: false } when incident.Restricted => Stays,
        { Left: true } => TooLate,
        { At: var at } when by.Now - at >= Window => TooLate,
        { Before: { } before, What: var what } => new ActUndone(what, before.Version, before)
        {
            Clocks = incident.RunAgain(before) is { Count: > 0 } clocks ? clocks : null,
        },
    };

    private static Decision Stays { get; } = Decision.Refuse(
        "undo.nothing",
        "本案最后一步不能撤回：移交已即时发出，并案、拆案、关联等涉及多案的操作、限制查看和时限、规则的动作也不能撤回；请改做相应操作。",
        "The last entry of this case cannot be taken back: a hand-over has left at once, and what concerns several cases, hides a case "
            + "or is done by a clock or a rule stays; act on it instead.");

    private static Decision TooLate { get; } = Decision.Refuse(
        "undo.too-late", "已超过5秒，通知已发出，不能撤回；请改做相应操作。",
        "More than 5 seconds have passed and others have been told; it can no longer be taken back. Act on it instead.");

    private static string Tell(ActUndone e, Teller t)
    {
        var what = string.Join(
            t.Say("、", ", "), e.What.Select(name => Rules.Facts.Find(name) is { } kind ? t.Say(kind.Zh, kind.En) : name));
        return t.Say($"撤回：{what}", $"Taken back: {what}");
    }
}
