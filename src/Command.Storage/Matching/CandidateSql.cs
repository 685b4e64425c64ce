using System.Globalization;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Matching.Duplicates;
using Dapper;

namespace Command.Storage.Matching;

/// <summary>
/// Narrows by index to a few hundred rows, however many incidents there are: one short walk per place, cell and grid and per class that
/// may matter, from the receipt of the incident backwards and forwards.
/// </summary>
internal static class CandidateSql
{
    // Rows before and after the incident. A place with more of one class inside the window than this has other problems than duplicates.
    private static readonly (int Before, int After) OfPlace = (40, 20);
    private static readonly (int Before, int After) OfCell = (15, 8);
    private static readonly (int Before, int After) OfGrid = (40, 20);

    public static (string Sql, DynamicParameters Values) Build(string code, MatchFeatures features, MatchRules rules)
    {
        var (walks, values) = (new List<string>(), new DynamicParameters());
        var at = features.ReceivedAt;
        Bound("window", rules.Settings.Window);
        Bound("day", rules.Settings.GridWindow);
        values.Add("at", at.ToUnixTimeMilliseconds());
        values.Add("code", code);
        values.Add("declined", Wire.Name(IncidentState.Declined));
        values.Add("merged", Wire.Name(IncidentState.Merged));
        var classes = ClassesOf(features, rules).ToList();
        for (var i = 0; i < classes.Count; i++)
        {
            values.Add($"class{i}", classes[i]);
            if (features.Place.Key is { } place)
            {
                values.Add("place", place);
                Walk("place", "place", i, "window", OfPlace);
            }
        }

        var cells = features.Location is { } point ? Distance.Around(point) : [];
        for (var i = 0; i < cells.Count; i++)
        {
            values.Add($"cell{i}", cells[i]);
            // The first two classes: what it is, and what it may be or come from.
            for (var c = 0; c < Math.Min(2, classes.Count); c++)
            {
                Walk("cell", $"cell{i}", c, "window", OfCell);
            }
        }

        if (features.Grid is { } grid)
        {
            values.Add("grid", grid);
            Walk("grid", "grid", 0, "day", OfGrid);
        }

        return (walks.Count == 0 ? Nothing : Around(walks), values);

        void Bound(string name, TimeSpan span)
        {
            values.Add($"{name}From", (at - span).ToUnixTimeMilliseconds());
            values.Add($"{name}To", (at + span).ToUnixTimeMilliseconds());
        }

        void Walk(string column, string value, int cls, string window, (int Before, int After) most)
        {
            var where = $"SELECT incident_code FROM incident_feature WHERE {column} = @{value} AND class = @class{cls}";
            walks.Add($"{where} AND received_at BETWEEN @{window}From AND @at ORDER BY received_at DESC LIMIT {Text(most.Before)}");
            walks.Add($"{where} AND received_at > @at AND received_at <= @{window}To ORDER BY received_at LIMIT {Text(most.After)}");
        }
    }

    private const string Columns =
        """
        SELECT f.incident_code AS Code, f.features AS Features, f.sketch AS Sketch, i.item_code AS ItemCode, i.closed_at AS ClosedAt,
               i.restricted AS Restricted, i.lead AS Lead, i.depts AS Depts,
               i.street AS Street, i.grid AS Grid
        FROM incident_feature f JOIN incident i ON i.code = f.incident_code
        WHERE f.incident_code <> @code AND i.state NOT IN (@declined, @merged) AND NOT i.restricted
        """;

    private const string Nothing = Columns + " AND 1 = 0";

    private static string Around(List<string> walks) =>
        $"{Columns} AND f.incident_code IN "
            + $"({string.Join(" UNION ", walks.Select((walk, i) => $"SELECT incident_code FROM ({walk}) AS w{Text(i)}"))})";

    // Its own class, then those of items that the text may also mean and of causes and effects.
    private static IEnumerable<string> ClassesOf(MatchFeatures features, MatchRules rules) =>
        features.Fits.OrderByDescending(f => f.Value).Select(f => f.Key).Prepend(features.Item)
            .Concat(rules.Matters.ItemsBeside(features.Matters)).Select(FeatureTable.ClassOf).Distinct().Take(4);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
