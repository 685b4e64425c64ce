using Command.Contracts.Incidents;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Incidents;

/// <summary>One step of a random history: what is tried, with which parameter, and after how many minutes.</summary>
internal sealed record Step(int Desk, int Kind, int Choice, int Minutes);

/// <summary>Random histories: sensible steps, so that they get far, mixed with wrong, late and repeated ones.</summary>
internal static class Walk
{
    private static readonly string[] Items = ["0101", "0302", "1501", "1503", "0401", "9999"];
    private static readonly string[] Depts = ["D31", "D08", "D05", "D02", "D01", "D99"];

    public static readonly Arbitrary<Step[]> Steps = (
        from desk in Gen.Choose(0, 2)
        from kind in Gen.Choose(0, 19)
        from choice in Gen.Choose(0, 59)
        from minutes in Gen.Frequency((6, Gen.Choose(0, 5)), (2, Gen.Choose(0, 120)), (1, Gen.Choose(0, 6_000)))
        select new Step(desk, kind, choice, minutes)).ArrayOf().ToArbitrary();

    /// <summary>Checks that something holds for many histories of up to <paramref name="longest"/> steps.</summary>
    public static void ForAll(int count, int longest, Action<Step[]> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(longest).WithQuietOnSuccess(true), Prop.ForAll(Steps, holds));

    public static Desk Of(IEnumerable<Step> steps, Action<Desk, IncidentCommand>? before = null)
    {
        var desk = new Desk();
        foreach (var step in steps)
        {
            desk.Now += TimeSpan.FromMinutes(step.Minutes);
            var command = CommandOf(desk, step);
            before?.Invoke(desk, command);
            desk.Try(command);
        }

        return desk;
    }

    public static IncidentCommand CommandOf(Desk desk, Step step)
    {
        var incident = desk.Incident;
        var dept = step.Choice % 3 == 0 ? Depts[step.Choice / 3 % Depts.Length] : incident.Lead;
        return step.Kind switch
        {
            0 => new AcceptIncident(),
            1 => step.Choice % 8 == 0 ? new DeclineIncident(step.Choice == 0 ? "?" : "military", null) : new AcceptIncident(),
            2 or 3 => new ClassifyIncident(Items[step.Choice % Items.Length], step.Choice % 5 == 0 ? Urgency.Urgent : null, null),
            4 => new DispatchIncident(step.Choice % 2 == 0 ? dept : null, step.Choice % 4 == 0 ? [Depts[step.Choice % 5], "D05", "D05"] : null, step.Choice % 3 == 0 ? Desk.Text : null),
            5 or 6 => new SignAssignment(dept),
            7 => new ReturnAssignment(dept, Items[step.Choice % Items.Length], "D14", Desk.Text),
            8 or 9 => new AddNote(step.Choice % 2 == 0 ? dept : null, step.Kind == 9, step.Choice % 7 == 0 ? null : Desk.Text),
            10 => new CompleteHandling(dept, null, step.Choice % 5 == 0 ? null : Desk.Text),
            11 => new ReviewCompletion(step.Choice % 2 == 0, Desk.Text),
            12 or 13 or 14 => DeadlineOf(incident.Clocks[step.Choice % incident.Clocks.Count].Clock, step.Choice),
            _ => UsualNext(incident),
        };
    }

    private static DeadlinePassed DeadlineOf(Clock clock, int choice) =>
        new(clock.Name, clock.Generation - (choice % 4 == 0 ? 1 : 0), (clock.Next?.Rung ?? 1) + (choice % 5 == 0 ? 1 : 0), clock.Due);

    private static IncidentCommand UsualNext(Domain.Incidents.Incident incident) => incident.State switch
    {
        IncidentState.Received => new AcceptIncident(),
        IncidentState.Registered or IncidentState.Returned => new DispatchIncident(null, null, Desk.Text),
        IncidentState.Dispatched => new SignAssignment(incident.Lead),
        IncidentState.Signed => new AddNote(incident.Lead, true, Desk.Text),
        IncidentState.Handling => new CompleteHandling(incident.Lead, null, Desk.Text),
        _ => new ReviewCompletion(incident.Version % 2 == 0, Desk.Text),
    };
}
