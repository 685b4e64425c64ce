using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
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

    public static Policy Policy => TestPolicy.Shipped;

    public static TextRef Text { get; } = new("text-1", new string('a', 64));

    public DateTimeOffset Now { get; set; }

    public Incident Incident { get; private set; }

    public IReadOnlyList<(IncidentEvent Fact, DateTimeOffset At)> History => history;

    /// <summary>Decides, and takes over what was accepted.</summary>
    public Decision Try(IncidentCommand command)
    {
        var decision = IncidentDecisions.Decide(Incident, command, Policy, Now);
        foreach (var fact in decision is Decision.Accepted accepted ? accepted.Events : [])
        {
            Incident = Incident.Evolve(fact, Now);
            history.Add((fact, Now));
        }

        return decision;
    }

    /// <summary>Something that must succeed.</summary>
    public Desk Do(IncidentCommand command)
    {
        var decision = Try(command);
        return decision is Decision.Accepted ? this : throw new InvalidOperationException($"{command} was refused: {decision}");
    }

    /// <summary>Code of the rule that refuses it.</summary>
    public string Refused(IncidentCommand command) => Assert.IsType<Decision.Refused>(Try(command)).Refusal.Code;

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
            IncidentState.Dispatched => In(IncidentState.Registered, open).Do(new DispatchIncident(null, null, null)),
            IncidentState.Returned => In(IncidentState.Dispatched, open).With(d => d.Do(new ReturnAssignment(d.Incident.Lead, "0101", "D01", Text))),
            IncidentState.Signed => In(IncidentState.Dispatched, open).With(d => d.Do(new SignAssignment(d.Incident.Lead))),
            IncidentState.Handling => In(IncidentState.Signed, open).With(d => d.Do(new AddNote(d.Incident.Lead, true, Text))),
            IncidentState.Completed => In(IncidentState.Handling, open).With(d => d.Do(new CompleteHandling(d.Incident.Lead, "resolved", Text))),
            IncidentState.Archived => In(IncidentState.Completed, open).Do(new ReviewCompletion(true, null)),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No way is known into this state."),
        };
    }

    public static string Json(object? value) => JsonSerializer.Serialize(value, Wire.Json);

    private Desk With(Action<Desk> step)
    {
        step(this);
        return this;
    }
}
