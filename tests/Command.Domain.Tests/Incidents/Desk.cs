using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Phrases;
using Command.Domain.Routing;
using Command.Domain.Rules;
using Command.Testing;

namespace Command.Domain.Tests.Incidents;

/// <summary>One incident worked on the way the engine does it: decide, evolve, remember.</summary>
internal sealed class Desk
{
    public const string Lead = "D31";
    public const string Co = "D08";
    public const string Other = "D20";

    /// <summary>2026-11-04, a Wednesday, 10:00 in Asia/Shanghai.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 4, 2, 0, 0, TimeSpan.Zero);

    public static readonly OpenIncident Leak = new(
        "9901010012611040000017", "report-1", "hotline-12345", Morning, "0101", [], null,
        new AreaRef("001", "990101001001", "990101001001004"), new GeoPoint(113.638191, 34.808563), "和风花园", null);

    private readonly List<(IncidentEvent Fact, DateTimeOffset At)> history = [];

    public Desk(OpenIncident? open = null)
    {
        Now = (open ?? Leak).ReceivedAt;
        Incident = Incident.None with { Code = (open ?? Leak).Code };
        Do(open ?? Leak);
    }

    /// <summary>An item that is 限制查看 by itself.</summary>
    public const string Hidden = "0302";

    /// <summary>The same report, but it speaks of danger.</summary>
    public static readonly OpenIncident Drowning = Leak with { Danger = [new("drowning", ["溺水"], ["119", "120"])] };

    /// <summary>Another incident.</summary>
    public const string OtherCode = "9901010012611040000025";

    public static RecordRevisit Dissatisfied { get; } = new(true, true, false, Satisfaction.Dissatisfied, null);

    public static Policy Policy => TestPolicy.Shipped;

    public static TextRef Text { get; } = new("text-1", new string('a', 64));

    public DateTimeOffset Now { get; set; }

    /// <summary>What decides; the shipped tables unless a test brings others into force.</summary>
    public Policy Judge { get; private set; } = Policy;

    public Incident Incident { get; private set; }

    public IReadOnlyList<(IncidentEvent Fact, DateTimeOffset At)> History => history;

    /// <summary>Decides, and takes over what was accepted.</summary>
    public Decision Try(IncidentCommand command)
    {
        var (before, decision) = (Incident, Rulebook.Decide(Incident, command, Judge, Now));
        foreach (var fact in decision is Decision.Accepted accepted ? accepted.Events : [])
        {
            Incident = Incident.Evolve(fact, Now);
            history.Add((fact, Now));
        }

        if (decision is Decision.Accepted { Events: { Count: > 0 } facts })
        {
            Last = !Undo.Takes([command]) ? null
                : new LastAct(true, [.. facts.Select(Facts.NameOf)], Now) { Before = before };
        }

        return decision;
    }

    /// <summary>The last act, where it can be taken back.</summary>
    public LastAct? Last { get; private set; }

    /// <summary>Something that must succeed.</summary>
    public Desk Do(IncidentCommand command)
    {
        var decision = Try(command);
        return decision is Decision.Accepted ? this : throw new InvalidOperationException($"{command} was refused: {decision}");
    }

    /// <summary>Code of the rule that refuses it.</summary>
    public string Refused(IncidentCommand command) => Assert.IsType<Decision.Refused>(Try(command)).Refusal.Code;

    /// <summary>From here on other tables decide.</summary>
    public Desk JudgedBy(Policy policy)
    {
        Judge = policy;
        return this;
    }

    /// <summary>From here on the calendar of another version is in force; the case is judged by its own.</summary>
    public Desk UnderCalendarOf(Policy calendar) => JudgedBy(Judge.Among(calendar, _ => null));

    public Desk After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    /// <summary>An incident brought into a state by the shortest way.</summary>
    public static Desk In(IncidentState state, OpenIncident? open = null)
    {
        var desk = new Desk(open);
        return state switch
        {
            IncidentState.Received => desk,
            IncidentState.Declined => desk.Do(new DeclineIncident("military", Text)),
            IncidentState.Registered => desk.Do(new AcceptIncident()),
            IncidentState.Dispatched => In(IncidentState.Registered, open)
                .With(d => d.Do(new DispatchIncident(null, Policy.Competence.Find(d.Incident.Rule)?.Co, null))),
            IncidentState.Returned =>
                In(IncidentState.Dispatched, open).With(d => d.Do(new ReturnAssignment(d.Incident.Lead, "C-1702", "D01", Text))),
            IncidentState.Signed => In(IncidentState.Dispatched, open).With(d => d.Do(new SignAssignment(d.Incident.Lead))),
            IncidentState.Handling => In(IncidentState.Signed, open).With(d => d.Do(new LogContact(d.Incident.Lead, Text))),
            IncidentState.Triage =>
                In(IncidentState.Registered, open).Do(new ClassifyIncident(desk.Incident.ItemCode ?? "0101", null, null)),
            IncidentState.Disputed => In(IncidentState.Returned, open)
                .With(d => d.Do(new DispatchIncident("D05", ["D08"], null)).Do(new ReturnAssignment("D05", "C-0101", "D14", Text))),
            IncidentState.Suspended => In(IncidentState.Handling, open).Do(new SuspendIncident(Role.Shift, null, true, "parts", Text)),
            IncidentState.Extended => In(IncidentState.Handling, open)
                .With(d => d.Do(Extension(d.Incident.Lead, Text)).Do(new DecideExtension(Role.Shift, true, Text))),
            IncidentState.Completed => In(IncidentState.Handling, open).With(d => d.Do(Completed(d.Incident.Lead))),
            // Supervised ones are always revisited, from the next day on.
            IncidentState.RevisitDue => In(IncidentState.Completed, open).With(d => d.Do(Supervised(SupervisionLevel.Ordinary))
                .Do(new ReplyDocument(d.Incident.Lead, "督办〔2026〕0001号", Text)).Do(new ReviewCompletion(true, null))
                .After(TimeSpan.FromDays(1))),
            IncidentState.Redo => In(IncidentState.RevisitDue, open).Do(Dissatisfied).Do(new OrderRedo(true, Text)),
            IncidentState.Evaluated =>
                In(IncidentState.RevisitDue, open).Do(new RecordRevisit(true, true, true, Satisfaction.Satisfied, null)),
            IncidentState.Archived => In(IncidentState.Evaluated, open).Do(new ArchiveIncident(null)),
            IncidentState.Parked => In(IncidentState.Handling, open).Do(new ParkIncident(Role.Leader, true, Text)),
            IncidentState.TransferredOut => In(IncidentState.Registered, open).Do(new TransferOut("court", Text)),
            IncidentState.Joint => In(IncidentState.Handling, open).With(d => d.Do(Called(d.Now))),
            IncidentState.Merged => desk.Do(new FollowMain(OtherCode, false, Text)),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No way is known into this state."),
        };
    }

    public static string Json(object? value) => JsonSerializer.Serialize(value, Wire.Json);

    /// <summary>Nobody took it up in time, and the shift was reminded.</summary>
    public static Desk Reminded() =>
        new Desk().After(TimeSpan.FromMinutes(3)).Do(new DeadlinePassed(ClockName.TakeUp, 1, 1, Morning.AddMinutes(3)));

    /// <summary>The lead hands in, with the reason that an open co-assignment needs.</summary>
    public static CompleteHandling Completed(string dept) => Settled(dept) with { Reason = Text };

    /// <summary>The same while nobody else is at work on it.</summary>
    public static CompleteHandling Settled(string dept) =>
        new(dept, "resolved", Text) { Said = Said, Evidence = ["report-1.1", "report-1.2"] };

    /// <summary>Somebody asks for more time, and shows why.</summary>
    public static RequestExtension Extension(string dept, TextRef? text) => new(dept, text) { Evidence = ["report-1.1"] };

    /// <summary>How much an honest reply says.</summary>
    public static Spoken Said { get; } = Spoken.Of(Honest.Reply);

    public static SuperviseIncident Supervised(SupervisionLevel level, int number = 1) =>
        new(level, null, Text, Morning.AddYears(2)) { Number = $"督办〔2026〕{number:D4}号" };

    /// <summary>The shift leader calls a meeting.</summary>
    public static ConferIncident Called(DateTimeOffset at) => new(Role.Shift, null, true, at, "D01", [Lead, Co], null, Text);

    /// <summary>Its decision, with one task.</summary>
    public static RecordMeeting Recorded(DateTimeOffset due) => new(Text, [new(Text, Co, due)]);

    /// <summary>A task force from a template.</summary>
    public static FormTaskForce Formed(string template, int number = 1) =>
        new(template, null, null, null, null) { Number = $"专班〔2026〕{number:D4}号" };

    public Desk With(Action<Desk> step)
    {
        step(this);
        return this;
    }
}
