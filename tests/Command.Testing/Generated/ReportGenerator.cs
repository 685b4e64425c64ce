using System.Globalization;
using System.Text;
using Command.Contracts.Areas;
using Command.Domain.Areas;
using Command.Domain.Matching.Duplicates;

namespace Command.Testing.Generated;

/// <summary>
/// Writes reports to judge classification and matching by: groups of two or three that tell of one matter in other words, and after each
/// group a hard negative. The sentences (<c>paraphrases.csv</c>) were written for this alone: none is in the samples, in the synonyms or
/// in the shipped examples, and none may ever be copied there. The same seed always gives the same reports.
/// </summary>
public sealed class ReportGenerator
{
    private static readonly string[] Openings = ["", "", "", "来电反映，", "市民来电称", "网友留言：", "巡查中了解到，", "你好，", "群众反映"];
    private static readonly string[] Closings = ["", "", "", "，请尽快处理", "，希望有人来看看", "，麻烦安排一下", "，到底归谁管", "，盼回复"];
    private static readonly string[] Whens = ["", "", "昨天开始，", "今天一早，", "这两天", "上周起，"];
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly ILookup<string, (string Kind, string Text)> _sentences;
    private readonly List<string> _items;
    private readonly ILookup<string, Place> _places;
    private readonly List<GeneratedReport> _reports = [];
    private readonly HashSet<(string Item, string Place)> _taken = [];
    private readonly Dice _dice;

    private ReportGenerator(Gazetteer gazetteer, ulong seed)
    {
        _dice = new Dice(seed);
        _sentences = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Generated", "paraphrases.csv")).Skip(1)
            .Select(line => line.Split(',', 3)).ToLookup(f => f[0], f => (f[1], f[2]), StringComparer.Ordinal);
        _items = [.. _sentences.Select(s => s.Key)];
        _places = gazetteer.All.ToLookup(p => p.Kind, StringComparer.Ordinal);
    }

    /// <summary>The reports.</summary>
    public static IReadOnlyList<GeneratedReport> Write(Gazetteer gazetteer, int count = 2000, ulong seed = 20260302)
    {
        var generator = new ReportGenerator(gazetteer, seed);
        for (var group = 0; generator._reports.Count < count; group++)
        {
            generator.WriteGroup(group);
        }

        return generator._reports[..count];
    }

    private void WriteGroup(int group)
    {
        var item = _items[group % _items.Count];
        var sentences = Shuffled(_sentences[item]);
        // Two groups of one item at one place would be a proposal that nobody could call wrong.
        var place = Pick(FreePlaces(item, sentences[0].Kind));
        _taken.Add((item, place.Id));
        var building = place.Kind == "estate" ? Next(1, 18) : 0;
        var at = Begin.AddMinutes(Next(0, 120 * 24 * 60));
        foreach (var (_, text) in sentences.Take(Next(2, 3)))
        {
            Add(GeneratedKind.Duplicate, group, item, text, place, building, at.AddMinutes(Next(0, 36 * 60)), null);
        }

        var again = sentences[^1].Text;
        switch (group % 3)
        {
            case 0:
                var elsewhere = Pick(FreePlaces(item, place.Kind).FindAll(p => Distance.Metres(p.Location, place.Location) > 800));
                _taken.Add((item, elsewhere.Id));
                Add(GeneratedKind.OtherPlace, group, item, again, elsewhere, building, at.AddMinutes(Next(0, 36 * 60)), null);
                break;
            case 1:
                var other = OtherItem(item, place.Kind);
                Add(GeneratedKind.OtherItem, group, other, Pick(_sentences[other].ToList()).Text, place, building,
                    at.AddMinutes(Next(0, 36 * 60)), null);
                break;
            default:
                var before = at.AddDays(-Next(60, 300));
                Add(GeneratedKind.LongAgo, group, item, again, place, building, before, before.AddDays(Next(3, 20)));
                break;
        }
    }

    private void Add(
        GeneratedKind kind, int group, string item, string sentence, Place place, int building, DateTimeOffset at, DateTimeOffset? closed)
    {
        var name = Pick(place.Aliases.Prepend(place.Name).ToList()) + (building > 0 ? BuildingOf(building) : "");
        // Some forms have an address field, some people write everything into one sentence.
        var inText = Next(0, 3) == 0;
        var text = Pick(Openings) + (inText ? name + "，" : "") + Pick(Whens) + sentence + Pick(Closings);
        var located = Next(0, 1) == 0 || place.Kind is "road" or "river";
        _reports.Add(new GeneratedReport(
            _reports.Count + 1, kind, group, item, text, inText ? null : name,
            located ? Near(place.Location) : null, place.Id, at, closed));
    }

    // There are few malls and hospitals: when all are taken, the matter happens in an estate.
    private List<Place> FreePlaces(string item, string kind)
    {
        var free = _places[kind].Where(p => !_taken.Contains((item, p.Id))).ToList();
        return free.Count > 2 ? free : [.. _places["estate"].Where(p => !_taken.Contains((item, p.Id)))];
    }

    // Of another class, and one that people report of such places where there is one.
    private string OtherItem(string item, string kind)
    {
        var others = _items.FindAll(i => i[..2] != item[..2]);
        var there = others.FindAll(i => _sentences[i].Any(s => s.Kind == kind));
        return Pick(there.Count > 0 ? there : others);
    }

    private string BuildingOf(int number) => Next(0, 4) switch
    {
        0 => $"{number}号楼",
        1 => $"{number}栋",
        2 => $"{Chinese(number)}栋",
        3 => $"{number}幢{Next(1, 3)}单元",
        _ => $"{number}号楼{Next(1, 4)}单元{Next(2, 17)}0{Next(1, 4)}室",
    };

    private static string Chinese(int number)
    {
        const string Digits = "零一二三四五六七八九";
        var text = new StringBuilder();
        if (number >= 10)
        {
            text.Append(number >= 20 ? Digits[number / 10] : "").Append('十');
        }

        return (number % 10 == 0 ? text : text.Append(Digits[number % 10])).ToString();
    }

    // Within about forty metres, as phones are.
    private GeoPoint Near(GeoPoint point) => new(
        Math.Round(point.Lng + (Next(-30, 30) * 1e-5), 6), Math.Round(point.Lat + (Next(-25, 25) * 1e-5), 6));

    private List<T> Shuffled<T>(IEnumerable<T> all)
    {
        var list = all.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Next(0, i);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    private T Pick<T>(IReadOnlyList<T> all) => all.Count > 0
        ? all[Next(0, all.Count - 1)]
        : throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"nothing to pick from after report {_reports.Count}"));

    private int Next(int least, int most) => _dice.Next(least, most);
}
