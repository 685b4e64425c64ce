using System.Globalization;
using Command.Contracts.Areas;
using Command.Contracts.Reports;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Reports;
using Command.Domain.Routing;

namespace Command.Engine.Demo;

/// <summary>Writes plausible reports of the invented district. Every address begins with 【演示】: nobody may take one for real.</summary>
public sealed class DemoWriter(DemoMaterial material, Policy policy, Random random)
{
    /// <summary>Mark of all demonstration data.</summary>
    public const string Mark = "【演示数据】";

    /// <summary>How the sender's numbers of an invented past begin.</summary>
    public const string Past = "PAST-";

    /// <summary>Photos of the invented reports: before and after.</summary>
    public static IReadOnlyList<string> Photos { get; } = ["PH-1", "PH-2"];

    private static readonly string[] Whens = ["昨晚", "今早", "昨天", "前天晚上"];

    /// <summary>One report on its own.</summary>
    public ReportMessage Next(string externalId)
    {
        var (code, item) = Weighted(material.Items, pair => pair.Value.Weight);
        return Of(externalId, code, item);
    }

    /// <summary>One report about a certain item.</summary>
    public ReportMessage Of(string externalId, string code) => Of(externalId, code, material.Items[code]);

    /// <summary>All wordings of one matter at one place, in the order they come in.</summary>
    public IReadOnlyList<ReportMessage> Burst(Func<string> externalId)
    {
        ArgumentNullException.ThrowIfNull(externalId);
        var burst = material.Bursts[random.Next(material.Bursts.Count)];
        var place = PlaceOf([burst.PlaceKind], burst.ItemCode);
        return [.. burst.Texts.Select(voice => Write(externalId(), voice.Channel, voice.Words, place, burst.ItemCode))];
    }

    /// <summary>How much busier than the average hour this one is.</summary>
    public double Pace(int hour) => material.Hours[hour] / material.Hours.Average();

    private ReportMessage Of(string externalId, string code, DemoItem item)
    {
        var template = item.Texts[random.Next(item.Texts.Count)];
        var channel = material.Voices.FirstOrDefault(v => v.Value.Any(word => template.Contains(word, StringComparison.Ordinal))).Key
            ?? Weighted(material.Channels, pair => pair.Value).Key;
        var place = template.Contains("{house}", StringComparison.Ordinal)
            ? PlaceOf(["estate"], code)
            : PlaceOf(item.PlaceKinds ?? ["estate"], code);
        return Write(externalId, channel, template, place, code);
    }

    private ReportMessage Write(string externalId, string channel, string template, Place place, string itemCode) => new()
    {
        Channel = channel,
        ExternalId = externalId,
        Text = Mark + template
            .Replace("{place}", place.Name, StringComparison.Ordinal)
            .Replace("{house}", $"{random.Next(1, 19)}号楼", StringComparison.Ordinal)
            .Replace("{n}", random.Next(3, 13).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{when}", Whens[random.Next(Whens.Length)], StringComparison.Ordinal),
        Address = place.Name,
        Location = Near(place.Location),
        // Half of the senders class their reports, as hotlines do.
        ItemCode = random.Next(2) == 0 ? itemCode : null,
        Attachments = policy.Evidence.Of(itemCode) is null && !policy.Verifications.Asks(itemCode) ? [] : Photos,
        Reporter = new Reporter($"{policy.Channels.Find(channel)?.Reporter}-{random.Next(1, 1000):000}", null),
    };

    // Within about eighty metres of the place.
    private GeoPoint Near(GeoPoint point) => new(
        Math.Round(point.Lng + ((random.NextDouble() - 0.5) * 0.0016), 6),
        Math.Round(point.Lat + ((random.NextDouble() - 0.5) * 0.0014), 6));

    private Place PlaceOf(IReadOnlyList<string> kinds, string itemCode)
    {
        var places = policy.Gazetteer.All.Where(p => kinds.Contains(p.Kind)).ToList();
        // Farm and fishery matters happen in the two towns.
        var rural = itemCode.StartsWith("09", StringComparison.Ordinal) ? places.Where(p => p.Grid?[6..9] is "006" or "007").ToList() : [];
        var choice = rural.Count > 0 ? rural : places;
        return choice.Count > 0 ? choice[random.Next(choice.Count)] : policy.Gazetteer.All[random.Next(policy.Gazetteer.All.Count)];
    }

    internal T Weighted<T>(IEnumerable<T> choices, Func<T, int> weight)
    {
        var all = choices.ToList();
        var left = random.Next(all.Sum(weight));
        return all.First(choice => (left -= weight(choice)) < 0);
    }
}
