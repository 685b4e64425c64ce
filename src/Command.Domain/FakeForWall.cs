#pragma warning disable CS1591
namespace Command.Domain.Deadlines
{
    using Command.Contracts.Boards;

    public static class TimeShare
    {
        public static double Used(DateTimeOffset start, DateTimeOffset due, DateTimeOffset now) =>
            due <= start ? (now < due ? 0 : 2) : (now - start) / (due - start);

        public static TimeBand Band(DateTimeOffset start, DateTimeOffset due, DateTimeOffset now) => Used(start, due, now) switch
        {
            < .5 => TimeBand.Blue,
            < .8 => TimeBand.Yellow,
            < 1 => TimeBand.Orange,
            < 1.5 => TimeBand.Red,
            _ => TimeBand.Red2,
        };
    }
}

namespace Command.Domain.Catalogue
{
    using System.Text.Json;

    public sealed record Item(string Code, string Zh, string En, string ClassCode, string ClassZh, string ClassEn);
    public sealed record Department(string Code, string Zh, string En, string ShortZh);
    public sealed record Street(string Code, string Zh, string En);
    public sealed class Taxonomy(Dictionary<string, Item> items)
    {
        public IEnumerable<Item> Items => items.Values;
        public Item? Find(string? code) => code is not null && items.TryGetValue(code, out var i) ? i : null;
    }
    public sealed class Departments(Dictionary<string, Department> all)
    {
        public IEnumerable<Department> All => all.Values;
        public Department? Find(string? code) => code is not null && all.TryGetValue(code, out var d) ? d : null;
    }
    public sealed class Policy
    {
        public required Taxonomy Taxonomy { get; init; }
        public required Departments Departments { get; init; }
        public required IReadOnlyDictionary<string, Street> Streets { get; init; }

        public static Policy Load(string folder)
        {
            var items = Rows(Path.Combine(folder, "taxonomy.csv")).ToDictionary(r => r["item_code"], r => new Item(r["item_code"], r["item_zh"], r["item_en"], r["class_code"], r["class_zh"], r["class_en"]));
            var depts = Rows(Path.Combine(folder, "departments.csv")).ToDictionary(r => r["code"], r => new Department(r["code"], r["zh"], r["en"], r["zh"].Split('(')[0].Split('（')[0]));
            using var doc = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "district", "streets.geojson")));
            var streets = doc.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))
                .ToDictionary(p => p.GetProperty("code").GetString()!, p => new Street(p.GetProperty("code").GetString()!, p.GetProperty("name").GetString()!, p.GetProperty("nameEn").GetString()!));
            return new Policy { Taxonomy = new(items), Departments = new(depts), Streets = streets };
        }

        private static List<Dictionary<string, string>> Rows(string file)
        {
            var lines = File.ReadAllLines(file);
            var head = lines[0].TrimStart('\ufeff').Split(',');
            var rows = lines.Skip(1).Where(l => l.Length > 0).Select(l => System.Text.RegularExpressions.Regex.Matches(l, "(?:^|,)(?:\"([^\"]*)\"|([^,]*))")
                .Select(m => m.Groups[1].Value + m.Groups[2].Value).ToArray())
                .Select(f => head.Select((h, n) => (h, n)).ToDictionary(x => x.h, x => f.ElementAtOrDefault(x.n) ?? "")).ToList();
            return rows;
        }
    }
}
