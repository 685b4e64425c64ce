using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Deadlines;
using Command.Domain.Indicators;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Indicators;

public sealed class OpenTallyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 4, 1, 0, 0, 7, TimeSpan.Zero);

    [Fact]
    public void After_any_changes_the_count_kept_is_the_count_made_anew() => Walk.ForAll(300, seed =>
    {
        var random = new Random(seed);
        var rows = new Dictionary<string, BoardRow>();
        var tally = new OpenTally();
        var now = Start;
        for (var step = 0; step < 60; step++)
        {
            var code = $"{random.Next(9)}";
            switch (random.Next(5))
            {
                case 0:
                    rows.Remove(code);
                    tally.Remove(code);
                    break;
                case 1:
                    now = NextInstant(rows.Values, now, random);
                    tally.MoveTo(now);
                    break;
                default:
                    rows[code] = Row(code, now, random);
                    tally.Put(rows[code]);
                    break;
            }

            tally.MoveTo(now);
            AssertCounted(rows.Values, tally, now);
        }
    });

    [Fact]
    public void A_clock_that_is_set_back_costs_no_count()
    {
        var row = Row("1", Start, new Random(1)) with { ClockStart = Start, Due = Start.AddHours(1), Marks = null };
        var tally = new OpenTally();
        tally.Put(row);
        foreach (var minute in new[] { 70, 50, 10, 59, 61, 0 })
        {
            tally.MoveTo(Start.AddMinutes(minute));
            AssertCounted([row], tally, Start.AddMinutes(minute));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(36_000_000_001)]
    [InlineData(12_960_000_000_003)]
    public void A_colour_turns_at_its_very_tick(long ticks)
    {
        var row = Row("1", Start, new Random(1)) with { ClockStart = Start, Due = Start.AddTicks(ticks), Marks = null };
        var turns = new List<DateTimeOffset>();
        for (var next = TimeShare.NextTurn(row, DateTimeOffset.MinValue); next is { } at; next = TimeShare.NextTurn(row, at))
        {
            turns.Add(at);
            Assert.True(TimeShare.Band(row, at) > TimeShare.Band(row, at.AddTicks(-1)));
        }

        Assert.Equal(TimeBand.Red2, TimeShare.Band(row, turns[^1]));
    }

    [Fact]
    public void What_is_no_count_of_open_rows_is_not_asked_here() =>
        Assert.Throws<ArgumentException>(() => new OpenTally()[KeyFigures.Closed]);

    [Fact]
    public void Every_indicator_has_a_name_of_its_own_words_and_a_meaning_in_both_languages()
    {
        Assert.Equal(KeyFigures.All.Count, KeyFigures.All.Select(i => i.Name).Distinct().Count());
        Assert.All(KeyFigures.All, i => Assert.All([i.Zh, i.En, i.MeaningZh, i.MeaningEn, i.List], word => Assert.NotEqual("", word)));
        // The wire names of the counts; clients read them.
        Assert.Equal(
            [
                "backlog", "centreLate", "checkpointsMissed", "closedOnTimeToday", "closedToday", "critical", "dueSoon", "handleLate",
                "open", "overdue", "receivedToday", "returned", "signLate", "unsent", "waiting",
            ],
            KeyFigures.Counted.Select(i => i.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(4, 3, 75.0)]
    [InlineData(3, 3, 100.0)]
    public void A_share_of_nothing_is_none(int closed, int onTime, double? share) => Assert.Equal(
        share, ((Formula.Share)KeyFigures.OnTime.Formula)
            .Of(new Dictionary<string, int> { ["closedToday"] = closed, ["closedOnTimeToday"] = onTime }));

    // Mostly the very ticks around a turn, where a count kept would first be wrong.
    private static DateTimeOffset NextInstant(IReadOnlyCollection<BoardRow> rows, DateTimeOffset now, Random random)
    {
        var turns = rows.Select(row => TimeShare.NextTurn(row, now)).OfType<DateTimeOffset>().ToList();
        return turns.Count == 0 || random.Next(4) == 0
            ? now.AddMinutes(random.Next(500))
            : turns[random.Next(turns.Count)].AddTicks(random.Next(3) - 1);
    }

    private static void AssertCounted(IEnumerable<BoardRow> rows, OpenTally tally, DateTimeOffset now) => Assert.All(
        KeyFigures.All.Where(i => i.Formula is Formula.OfOpen),
        i => Assert.Equal((i.Name, rows.Count(row => i.Counts(row, now))), (i.Name, tally[i])));

    private static BoardRow Row(string code, DateTimeOffset now, Random random)
    {
        var start = now.AddMinutes(-random.Next(300));
        var due = start.AddTicks(random.NextInt64(-1, TimeSpan.FromHours(9).Ticks));
        return new BoardRow
        {
            Code = code,
            Version = 1,
            State = (IncidentState)random.Next(6),
            Urgency = (Urgency)random.Next(3),
            Complexity = Complexity.Simple,
            Lead = "D09",
            Channel = "grid",
            Received = start,
            ClockStart = random.Next(6) == 0 ? null : start,
            Due = random.Next(6) == 0 ? null : due,
            Marks = random.Next(2) == 0
                ? null
                : new TimeMarks(start.AddMinutes(3), start.AddMinutes(4 + random.Next(200)), due.AddMinutes(random.Next(90))),
        };
    }
}
