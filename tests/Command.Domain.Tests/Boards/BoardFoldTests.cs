using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Boards;
using Command.Domain.Calendar;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Indicators;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Boards;

public sealed class BoardFoldTests
{
    [Fact]
    public void Folding_any_journal_shows_what_the_rebuilt_incidents_show() => Check(steps =>
    {
        var (desks, journal, now) = Run(steps);
        var fold = Fold(journal);
        Assert.Equal(Reference(desks), Rows(fold));
        AssertCounts(CountsOf(desks, now), fold.CountsAt(now));
        Assert.Equal(journal.Count, fold.Position);
    });

    [Fact]
    public void Starting_in_the_middle_and_seeing_changes_twice_ends_in_the_same_picture() => Check(steps =>
    {
        var (desks, journal, now) = Run(steps);
        var half = Fold(journal[..(journal.Count / 2)]);
        var seenBefore = journal[..(journal.Count / 2)].Select(half.Apply).ToList();
        Assert.All(seenBefore, Assert.Null);
        foreach (var change in journal[(journal.Count / 2)..])
        {
            Follow(half, change, journal);
            Assert.Null(half.Apply(change));
        }

        Assert.Equal(Reference(desks), Rows(half));
        AssertCounts(CountsOf(desks, now), half.CountsAt(now));
    });

    [Fact]
    public void A_gap_is_refused_and_changes_nothing()
    {
        var (_, journal, now) = Run([.. Enumerable.Range(0, 30).Select(i => new Step(i % 3, 39, i, 1))]);
        var fold = Fold(journal[..5]);
        var before = (Rows(fold), Json(fold.CountsAt(now)));
        Assert.Throws<InvalidOperationException>(() => fold.Apply(journal[6]));
        Assert.Equal(before, (Rows(fold), Json(fold.CountsAt(now))));
        Assert.Equal(5, fold.Position);
        Assert.NotNull(fold.Apply(journal[5]));
    }

    [Fact]
    [Trait("Finding", "M2")]
    public void A_reopened_incident_that_has_left_the_board_asks_for_its_own_past_and_nothing_else()
    {
        var desk = Desk.In(IncidentState.Archived).Do(new ReopenIncident(Desk.Text));
        var journal = Enumerable.Range(0, desk.History.Count).Select(i => Change(desk, i, i + 1)).ToList();
        var fold = Fold(journal[..^1]);
        Assert.Empty(fold.Rows);
        Assert.Throws<InvalidOperationException>(() => fold.Apply(journal[^1]));
        Assert.Equal(journal.Count - 1, fold.Position);
        Assert.True(fold.Lacks(journal[^1]));
        fold.Recall(Command.Testing.Rebuilt.Of(desk.Incident.Code, desk.History.SkipLast(1)));
        Assert.Equal(IncidentState.Triage, fold.Apply(journal[^1])!.State);
        Assert.Equal(Reference([desk]), Rows(fold));
    }

    [Fact]
    public void A_purge_long_after_the_end_moves_the_position_and_asks_for_nothing()
    {
        var desk = Desk.In(IncidentState.Archived).Do(new PurgePersonal(PersonalData.Contact, Desk.Morning, 1, 0));
        var journal = Enumerable.Range(0, desk.History.Count).Select(i => Change(desk, i, i + 1)).ToList();
        var fold = Fold(journal[..^1]);
        Assert.Null(fold.Apply(journal[^1]));
        Assert.Equal(journal.Count, fold.Position);
        Assert.Empty(fold.Rows);
    }

    [Fact]
    public void A_fact_of_a_newer_version_is_refused_and_changes_nothing()
    {
        var (_, journal, now) = Run([]);
        var fold = Fold(journal);
        var before = (Rows(fold), Json(fold.CountsAt(now)), fold.Position);
        Assert.Throws<FormatException>(() => fold.Apply(journal[0] with { Position = fold.Position + 1, Type = "incident.teleported" }));
        Assert.Equal(before, (Rows(fold), Json(fold.CountsAt(now)), fold.Position));
    }

    [Fact]
    public void The_last_row_of_an_incident_says_that_it_is_gone()
    {
        var desk = Desk.In(IncidentState.Archived);
        var fold = Empty();
        var rows = desk.History.Select((h, i) => fold.Apply(Change(desk, i, i + 1))!).ToList();
        Assert.True(rows[^1].Closed);
        Assert.All(rows[..^1], row => Assert.False(row.Closed));
        Assert.Empty(fold.Rows);
    }

    [Fact]
    public void Midnight_in_Asia_Shanghai_empties_the_totals_of_the_day_and_keeps_what_is_open()
    {
        var desk = new Desk();
        var fold = Empty();
        fold.Apply(Change(desk, 0, 1));
        var midnight = new DateTimeOffset(2026, 11, 4, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal(1, fold.CountsAt(midnight.AddTicks(-1))["receivedToday"]);
        var after = fold.CountsAt(midnight);
        Assert.Equal((0, 1), (after["receivedToday"], after["open"]));
        Assert.Empty(fold.Hours);
    }

    [Fact]
    public void A_late_change_of_yesterday_does_not_turn_the_day_back()
    {
        var desk = Desk.In(IncidentState.Archived);
        var fold = Empty();
        // It was revisited the day after it was answered, and closed then.
        fold.CountsAt(Desk.Morning.AddDays(2));
        for (var i = 0; i < desk.History.Count; i++)
        {
            fold.Apply(Change(desk, i, i + 1));
        }

        var counts = fold.CountsAt(Desk.Morning.AddDays(2));
        Assert.Equal((0, 0, 0, 0), (counts["receivedToday"], counts["closedToday"], counts["closedOnTimeToday"], counts["open"]));
    }

    [Fact]
    public void What_a_hub_sends_of_a_restricted_incident_tells_nothing_about_it()
    {
        var row = BoardProjection.Row(new Desk(Desk.Leak with { GivenItem = "0302", People = 3 }).Incident).Withdrawn();
        Assert.Equal(
            Desk.Json(new BoardRow
            {
                Code = Desk.Leak.Code, Version = 1, State = IncidentState.Archived, Urgency = Urgency.Normal,
                Complexity = Complexity.Simple,
                Lead = "", Channel = "", Received = DateTimeOffset.UnixEpoch,
            }),
            Desk.Json(row));
    }

    private static (List<Desk> Desks, List<IncidentChanged> Journal, DateTimeOffset Now) Run(IReadOnlyList<Step> steps)
    {
        var journal = new List<IncidentChanged>();
        var now = Desk.Morning;
        var desks = Enumerable.Range(0, 3)
            .Select(i => new Desk(Desk.Leak with
            {
                Code = CaseCode.Create("990101", "001", new DateOnly(2026, 11, 4), i),
                Channel = i == 1 ? "grid" : "web",
            })).ToList();
        void Journal(Desk desk, int from)
        {
            for (var i = from; i < desk.History.Count; i++)
            {
                journal.Add(Change(desk, i, journal.Count + 1));
            }
        }

        desks.ForEach(desk => Journal(desk, 0));
        foreach (var step in steps)
        {
            var desk = desks[step.Desk];
            now += TimeSpan.FromMinutes(step.Minutes);
            desk.Now = now;
            var before = desk.History.Count;
            var command = Walk.CommandOf(desk, step);
            desk.Try(command);
            Journal(desk, before);
        }

        return (desks, journal, now);
    }

    internal static IncidentChanged Change(Desk desk, int index, long position)
    {
        var (fact, at) = desk.History[index];
        return new IncidentChanged(
            position, desk.Incident.Code, index + 1, Facts.NameOf(fact), at, "operator",
            JsonSerializer.SerializeToElement(fact, fact.GetType(), Wire.Json));
    }

    private static BoardFold Empty() =>
        new(0, [], new DayTotals(ChinaTime.DayOf(Desk.Morning), new Dictionary<(int, string), int>(), 0, 0));

    internal static BoardFold Fold(IEnumerable<IncidentChanged> journal)
    {
        var fold = Empty();
        var known = journal.ToList();
        known.ForEach(change => Follow(fold, change, known));
        return fold;
    }

    // As the feed does it: a closed case that comes back brings its own past along.
    private static void Follow(BoardFold fold, IncidentChanged change, IReadOnlyList<IncidentChanged> journal)
    {
        if (fold.Lacks(change))
        {
            fold.Recall(journal.Where(c => c.IncidentCode == change.IncidentCode && c.Version < change.Version).Aggregate(
                Incident.None with { Code = change.IncidentCode },
                (past, c) => past.Evolve((IncidentEvent)c.Data.Deserialize(Facts.TypeOf(c.Type), Wire.Json)!, c.At)));
        }

        Assert.Equal(change.Version, fold.Apply(change)?.Version ?? change.Version);
        Assert.Equal(change.Position, fold.Position);
    }

    private static string Rows(BoardFold fold) => Desk.Json(fold.Rows.Values.OrderBy(r => r.Code, StringComparer.Ordinal));

    private static string Reference(IEnumerable<Desk> desks) =>
        Desk.Json(Rebuilt(desks).Where(Shown).Select(BoardProjection.Row).OrderBy(r => r.Code, StringComparer.Ordinal));

    private static bool Shown(Incident incident) => !incident.Closed && incident.State != IncidentState.Merged;

    private static IEnumerable<Incident> Rebuilt(IEnumerable<Desk> desks) =>
        desks.Select(d => Command.Testing.Rebuilt.Of(d.Incident.Code, d.History));

    private static readonly ClockName[] Signing = [ClockName.Sign, ClockName.CoSign];
    private static readonly ClockName[] Handling =
    [
        ClockName.Main, ClockName.CoPart, ClockName.Contact, ClockName.Measure, ClockName.Reply, ClockName.Task, ClockName.Milestone,
    ];

    // The same numbers, counted anew from the incidents.
    private static Dictionary<string, int> CountsOf(IReadOnlyList<Desk> desks, DateTimeOffset now)
    {
        var today = ChinaTime.DayOf(now);
        var all = Rebuilt(desks).ToList();
        var open = all.Where(Shown).ToList();
        var clocks = open.Where(i => i.Next is not null).Select(i => i.Next!.Clock).ToList();
        var late = clocks.Where(c => TimeShare.Band(c, now) >= TimeBand.Red).Select(c => c.Name).ToList();
        var settled = all.Where(i => i.SettledAt is { } at && ChinaTime.DayOf(at) == today).ToList();
        var inHand = open.Where(i => i.State is not (IncidentState.RevisitDue or IncidentState.Evaluated)).ToList();
        return new()
        {
            ["receivedToday"] = all.Count(i => ChinaTime.DayOf(i.Own.ReceivedAt) == today),
            ["open"] = inHand.Count,
            ["waiting"] = open.Count(i => i.State == IncidentState.Received),
            ["returned"] = open.Count(i => i.State == IncidentState.Returned),
            ["unsent"] = open.Count(i => i.State is
                IncidentState.Received or IncidentState.Registered or IncidentState.Triage or IncidentState.Returned),
            ["dueSoon"] = clocks.Count(c => TimeShare.Band(c, now) == TimeBand.Orange),
            ["backlog"] = late.Count(c => c is ClockName.TakeUp or ClockName.Register or ClockName.Dispatch),
            ["signLate"] = late.Count(Signing.Contains),
            ["handleLate"] = late.Count(Handling.Contains),
            ["centreLate"] = late.Count(c =>
                c is not (ClockName.TakeUp or ClockName.Register or ClockName.Dispatch) && !Signing.Contains(c) && !Handling.Contains(c)),
            ["overdue"] = late.Count(c => Signing.Contains(c) || Handling.Contains(c)),
            ["checkpointsMissed"] = open.Count(i => i.RunningCheckpoints.Any(run => run.Rung > 0)),
            ["closedToday"] = settled.Count,
            ["closedOnTimeToday"] = settled.Count(i => i.CompletedAt <= i.Run(ClockName.Main)!.Clock.Due),
            ["critical"] = inHand.Count(i => i.Urgency == Urgency.Critical),
        };
    }

    private static void AssertCounts(Dictionary<string, int> wanted, IReadOnlyDictionary<string, int> counts) =>
        Assert.Equal(Json(wanted), Json(counts));

    private static string Json(IReadOnlyDictionary<string, int> counts) =>
        string.Join(' ', counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));

    private static void Check(Action<Step[]> holds) => Walk.ForAll(200, 90, holds);
}
