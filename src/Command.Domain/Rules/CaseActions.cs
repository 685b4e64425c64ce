using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;

namespace Command.Domain.Rules;

/// <summary>
/// All actions and all other pages of the rule book, in the order in which people read them. A new action is a file in <c>Actions/</c> and
/// a line here (docs/adding.md).
/// </summary>
public static class CaseActions
{
    /// <summary>What somebody can do to a case.</summary>
    public static IReadOnlyList<CaseAction> All { get; } =
    [
        new Accept(), new Decline(), new Classify(), new Reclass(), new Dispatch(), new Sign(), new GiveBack(), new Adjudicate(),
        new Answer(),
        new Complete(), new VerifyOnSpot(), new Review(), new Contact(), new Revisit(),
        new Evaluate(), new MakeAppeal(), new DecideAppeal(),
        new Redo(), new Archive(), new Reopen(),
        new RequestMoreTime(), new DecideMoreTime(), new Suspend(), new Resume(), new PassUp(), new Park(), new SendOut(), new Receipt(),
        new Merge(), new Split(), new Note(), new TakeOver(), new Withdraw(), new Acknowledge(), new Urge(), new CancelUrge(), new Assess(),
        new HandOverDanger(), new Measure(),
        new Supervise(), new Lift(), new Letter(), new Reply(), new FileDocument(), new Instruct(), new AssignTask(), new Finish(),
        new Confer(), new HoldMeeting(), new FormTeam(), new GiveTask(), new MarkMilestone(), new Link(), new Unlink(), new CloseTeam(),
        new Restrict(), new Hold(), new Replan(), new Undo(),
    ];

    /// <summary>What only the engine does.</summary>
    public static IReadOnlyList<CaseRule> OfTheEngine { get; } =
        [new Opening(), new TimePasses(), new FollowsCalendar(), new Promise(), new EndsWithMain(), new Unmask(), new Purge(), new Speak()];

    private static readonly Dictionary<string, CaseAction> ByName = All.ToDictionary(action => action.Name, StringComparer.Ordinal);

    private static readonly Dictionary<Type, CaseAction> ByCommand =
        All.SelectMany(action => action.Commands.Select(command => (command, action)))
            .ToDictionary(pair => pair.command, pair => pair.action);

    private static readonly Dictionary<IncidentState, IReadOnlyList<CaseAction>> ByState =
        Enum.GetValues<IncidentState>()
            .ToDictionary(state => state, state => (IReadOnlyList<CaseAction>)[.. All.Where(a => a.In.Contains(state))]);

    private static readonly Dictionary<IncidentState, IReadOnlyList<string>> NamesByState =
        ByState.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Select(action => action.Name)]);

    /// <summary>The action with this surface name, or null.</summary>
    public static CaseAction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The action that a command carries out; null for what only the engine does.</summary>
    public static CaseAction? Of(IncidentCommand command) =>
        ByCommand.GetValueOrDefault((command ?? throw new ArgumentNullException(nameof(command))).GetType());

    /// <summary>Actions that a state allows.</summary>
    public static IReadOnlyList<CaseAction> In(IncidentState state) => ByState[state];

    /// <summary>Their surface names.</summary>
    public static IReadOnlyList<string> AllowedIn(IncidentState state) => NamesByState[state];
}
