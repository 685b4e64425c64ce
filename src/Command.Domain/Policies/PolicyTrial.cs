using Command.Contracts.Areas;
using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Deliveries;
using Command.Domain.Incidents;
using Command.Domain.Privacy;
using Command.Domain.Reports;
using Command.Domain.Rules;

namespace Command.Domain.Policies;

/// <summary>
/// A catalogue is tried before anybody depends on it: a case of every item and urgency is opened, sent out, settled, closed and purged, and
/// every clock climbs its whole ladder, in memory only. What can't be worked out here would stop the intake later. Pure.
/// </summary>
public static class PolicyTrial
{
    private static readonly TextRef Words = new("trial", "");

    // A plain day, the end of a year, a night before a holiday.
    private static readonly (int Month, int Day, int Hour)[] Starts = [(6, 10, 10), (12, 31, 23), (9, 30, 18)];

    /// <summary>Tries everything.</summary>
    /// <param name="policy">A version that was read without a fault.</param>
    /// <param name="now">Around when, UTC.</param>
    /// <exception cref="CatalogueException">Something can't be worked out; says of what.</exception>
    public static void Run(Policy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        foreach (var (month, day, hour) in Starts)
        {
            var start = ChinaTime.StartOfDay(new DateOnly(ChinaTime.DayOf(now).Year, month, day)).AddHours(hour);
            foreach (var clock in Enum.GetValues<ClockName>())
            {
                Try("deadlines.csv", $"{clock}", () => Climb(policy, clock, start));
            }

            Try("checkpoints.csv", "amount", () => policy.CheckpointsOf(start));
        }

        foreach (var channel in Enum.GetValues<DeliveryChannel>().Where(channel => channel != DeliveryChannel.Inbox))
        {
            Try("retries.csv", $"{channel}", () => TryAgain(policy, channel, now));
        }

        foreach (var item in policy.Taxonomy.All.Select(item => (string?)item.Code).Append(null))
        {
            foreach (var urgency in Enum.GetValues<Urgency>())
            {
                Try("taxonomy.csv", item ?? "*", () => Live(policy, item, urgency, now));
            }
        }
    }

    private static void Climb(Policy policy, ClockName name, DateTimeOffset start)
    {
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            foreach (var complexity in Enum.GetValues<Complexity>())
            {
                var (rules, clock) = (policy.Clocks, policy.Clocks.Start(name, 1, urgency, complexity, start));
                foreach (var rung in policy.Ladder.Of(name, urgency))
                {
                    var at = rung.At.Select(time => time.Of(clock, rules.Timing, rules.Time)).Min();
                    foreach (var allowed in new[] { rung.Reply, rung.Ack, rung.Repeat }.OfType<Allowance>())
                    {
                        rules.Timing.Due(at, allowed);
                    }

                    rules.Moved(clock, urgency, rung.Number, at);
                }
            }
        }
    }

    private static void TryAgain(Policy policy, DeliveryChannel channel, DateTimeOffset now)
    {
        var retry = policy.Retries.Of(channel);
        for (var attempt = 1; attempt <= retry.Attempts; attempt++)
        {
            now = retry.NextAfter(attempt, now) ?? now;
        }
    }

    // A refusal is an answer; only what can't be worked out fails.
    private static void Live(Policy policy, string? item, Urgency urgency, DateTimeOffset now)
    {
        var opening = new OpenIncident(
            CaseCode.Create(policy.Settings.District, null, ChinaTime.DayOf(now), 1), "trial", policy.Channels.All[0].Code, now, item, [],
            urgency, AreaRef.Unknown, null, null, null);
        var taken = Do(Do(Incident.None with { Code = opening.Code }, opening, policy, ref now), new AcceptIncident(), policy, ref now);
        var sent = Do(taken, new DispatchIncident(taken.Lead, taken.Co, null), policy, ref now);
        Do(sent, new SignAssignment(sent.Lead), policy, ref now);
        var answered = Do(taken, new AnswerDirectly(Words), policy, ref now);
        var closed = Do(answered, new ArchiveIncident(Exemptions.All[0].Code), policy, ref now);
        foreach (var plan in policy.Purges.Plan(closed, now))
        {
            now = plan.DueAt;
            Do(closed, new PurgePersonal(plan.What, plan.ClosedAt, 1, 0), policy, ref now);
        }
    }

    private static Incident Do(Incident incident, IncidentCommand command, Policy policy, ref DateTimeOffset now)
    {
        now = now.AddMinutes(1);
        var after = Rulebook.Decide(incident, command, policy, now) is Decision.Accepted accepted
            ? incident.Evolve(accepted.Events, now) : incident;
        IncidentMonitor.Findings(after, policy, now);
        return after;
    }

    private static void Try(string file, string what, Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or CatalogueException))
        {
            throw new CatalogueException(
                file, 0, what, $"can't be worked out in the trial before it counts: {failure.GetType().Name}", failure)
            {
                Zh = $"生效前试运行算不出结果（{failure.GetType().Name}）",
            };
        }
    }
}
