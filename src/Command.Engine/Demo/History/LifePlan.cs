using System.Globalization;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Matching.Duplicates;

namespace Command.Engine.Demo.History;

/// <summary>
/// Thirty days of an invented district: who reported what and when, what became of it, and what is still open now. Pure: the same seed, the
/// same instant and the same catalogue give the same plan.
/// </summary>
internal sealed class LifePlan
{
    private const int Seed = 20261;
    private readonly Random _random = new(Seed);
    private readonly DemoMaterial _material;
    private readonly Policy _policy;
    private readonly DateTimeOffset _now;
    private readonly DemoWriter _writer;
    private readonly Weather _weather;
    private readonly Arrivals _arrivals;
    private readonly List<Life> _lives = [];

    private LifePlan(DemoMaterial material, Policy policy, DateTimeOffset now)
    {
        (_material, _policy, _now) = (material, policy, now);
        _writer = new DemoWriter(material, policy, _random);
        _weather = new Weather(_random);
        _arrivals = new Arrivals(material, policy, _weather, _random, now);
    }

    /// <summary>So many closed lives, and open ones beside them, in the order in which their reports came in.</summary>
    public static IReadOnlyList<Life> Make(DemoMaterial material, Policy policy, DateTimeOffset now, int closed)
    {
        var plan = new LifePlan(material, policy, now);
        foreach (var scene in OpenWays.For(OpenBeside(closed), plan._random))
        {
            plan._lives.Add(plan.Open(scene));
        }

        for (var i = 0; i < closed; i++)
        {
            plan._lives.Add(plan.Closed());
        }

        return [.. plan._lives.OrderBy(life => life.ReceivedAt)];
    }

    /// <summary>How many open ones a district of so many closed ones has: 400 beside 3,000.</summary>
    public static int OpenBeside(int closed) => (closed * 2 / 15) + (closed > 0 ? 1 : 0);

    private Life Closed()
    {
        for (var tries = 0; tries < 12; tries++)
        {
            var received = _arrivals.Next();
            var code = ItemAt(received);
            // What is critical is dealt with at once, not put off.
            var (name, _, go) = Item(code).Urgency == Urgency.Critical ? ClosedWays.All[0] : _writer.Weighted(ClosedWays.All, way =>
                way.Weight);
            if (Ended(go(WayOf(code, received))) is { } way)
            {
                return Life(name, code, way, null);
            }
        }

        return Quick();
    }

    private Life Quick()
    {
        while (true)
        {
            var (received, code) = (_arrivals.Next(), "1702");
            var (name, _, go) = _writer.Weighted(ClosedWays.Quick, way => way.Weight);
            if (Ended(go(WayOf(code, received))) is { } way)
            {
                return Life(name, code, way, null);
            }
        }
    }

    private Way? Ended(Way way) => way.At < _now.AddMinutes(-2) ? way : null;

    // The first try whose way fits into the past; where none does, what it has come to by now.
    private Life Open(OpenScene scene)
    {
        var main = scene.Name == "merged" ? MainOf() : null;
        var tries = Enumerable.Range(0, 12).Select(_ => Begin(scene, main)).Select(scene.Go).ToList();
        var way = tries.Find(t => t.At < _now.AddSeconds(-5)) ?? tries.MinBy(t => t.At)!;
        return Life(scene.Name, way.Item.Code, way, scene.People, main);
    }

    private Life? MainOf()
    {
        var mains = _lives.FindAll(life => life is { Scene: "handling", Report.ItemCode: not null } && life.ReceivedAt < _now.AddHours(-2));
        return mains.Count == 0 ? null : mains[_random.Next(mains.Count)];
    }

    private Way Begin(OpenScene scene, Life? main)
    {
        if (main is not null)
        {
            return WayOf(main.Report.ItemCode!, main.ReceivedAt.AddMinutes(1 + (_random.NextDouble() * 40)));
        }

        var code = scene.Items.Length > 0 ? scene.Items[_random.Next(scene.Items.Length)] : ItemAt(_now);
        // A critical case is not extended, parked or long open.
        while (scene.Items.Length == 0 && Item(code) is { Urgency: Urgency.Critical } or { Code: "0302" or "1701" })
        {
            code = ItemAt(_now);
        }

        return WayOf(code, scene.MinutesOld is var (from, to)
            ? _now.AddMinutes(-(from + (_random.NextDouble() * (to - from))))
            : ReceivedWith(Item(code), scene.From, scene.To));
    }

    // An arrival of the last weeks whose main clock stands where it is wanted, or the one that comes closest.
    private DateTimeOffset ReceivedWith(Item item, double from, double to)
    {
        var best = (Off: double.MaxValue, At: _now);
        for (var i = 0; i < 60 && best.Off > 0; i++)
        {
            var age = TimeSpan.FromDays(Arrivals.Days - 1) * Math.Pow(_random.NextDouble(), 4);
            var at = _now - age - TimeSpan.FromMinutes(2);
            var share = _policy.Clocks.Time.Share(
                _policy.Clocks.Start(ClockName.Main, 1, item.Urgency, item.Complexity, at, item.Code), _now);
            var off = share < from ? from - share : Math.Max(0, share - to);
            best = off < best.Off ? (off, at) : best;
        }

        return best.At;
    }

    private Life Life(string scene, string code, Way way, int? people, Life? main = null)
    {
        var number = _lives.Count + 1;
        var id = DemoWriter.Past + number.ToString("000000", CultureInfo.InvariantCulture);
        var report = main is null ? Said(id, code) : main.Report with { ExternalId = id, Channel = "citizen" };
        // Most senders class their reports; the desk classes the others.
        report = report with
        {
            ItemCode = main is not null || people is not null || _random.Next(8) > 0 ? code : null,
            PeopleInvolved = people,
            Attachments = way.Deeds.Any(deed => deed.Kind == DeedKind.AskExtension) ? DemoWriter.Photos : report.Attachments,
        };
        var deeds = way.Deeds.Where(deed => deed.At < _now).Select(deed => Named(deed, code, main));
        return new Life(number, scene, report, way.Received, [.. deeds]);
    }

    // The way of a case was planned by its item; words of danger would make another one of it.
    private ReportMessage Said(string id, string code)
    {
        var report = _writer.Of(id, code);
        for (var tries = 0;
            tries < 12 && Item(code).Urgency != Urgency.Critical && _policy.Prompts.DangersIn(report.Text).Count > 0;
            tries++)
        {
            report = _writer.Of(id, code);
        }

        return report;
    }

    private static Deed Named(Deed deed, string code, Life? main) => deed.Kind switch
    {
        DeedKind.Classify or DeedKind.Reclass => deed with { Detail = code },
        DeedKind.Merge => deed with { Detail = main?.Number.ToString(CultureInfo.InvariantCulture) },
        _ => deed,
    };

    private Way WayOf(string code, DateTimeOffset received) =>
        new(_random, _policy, Item(code), DateTimeOffset.FromUnixTimeMilliseconds(received.ToUnixTimeMilliseconds()));

    private Item Item(string code) => _policy.Taxonomy.Find(code)!;

    private string ItemAt(DateTimeOffset at)
    {
        var (day, hour) = (ChinaTime.DayOf(at), at.ToOffset(ChinaTime.Offset).Hour);
        return _writer.Weighted(_material.Items, pair => _weather.Weight(pair.Key, pair.Value.Weight, day, hour)).Key;
    }
}
