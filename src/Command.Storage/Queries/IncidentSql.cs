using System.Globalization;
using System.Text;
using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Phrases;
using Dapper;

namespace Command.Storage.Queries;

/// <summary>Writes the SQL of a list.</summary>
internal static class IncidentSql
{
    public static (string Sql, DynamicParameters Values) Build(IncidentFilter filter, Database database)
    {
        var (where, values) = (new List<string>(), new DynamicParameters());
        void Add(string condition, string name, object value)
        {
            where.Add(condition);
            values.Add(name, value);
        }

        States(filter, where, values);
        Matters(filter, Add);
        Marks(filter, Add);
        Received(filter, Add);
        Words(filter, database, where, values);
        if (!filter.Restricted)
        {
            where.Add("NOT restricted");
        }

        if (filter.Cursor is not null)
        {
            where.Add(After(filter, values));
        }

        values.Add("limit", filter.Limit + 1);
        var order = filter.Sort switch
        {
            IncidentSort.Received => "received_at DESC, code DESC",
            IncidentSort.Urgency => "urgency DESC, due_at, code",
            _ => "due_at, code",
        };
        return ($"SELECT doc FROM incident WHERE {string.Join(" AND ", where.DefaultIfEmpty("1 = 1"))} ORDER BY {order} LIMIT @limit",
            values);
    }

    private static void States(IncidentFilter filter, List<string> where, DynamicParameters values)
    {
        if (filter.States is { Count: > 0 } states)
        {
            where.Add($"state IN ({string.Join(", ", states.Select((_, at) => $"@state{at}"))})");
            foreach (var (state, at) in states.Select((state, at) => (state, at)))
            {
                values.Add($"state{at}", Wire.Name(state));
            }

            where.AddRange(Openness(states));
        }
        else if (!IsWholeCode(filter.Query))
        {
            where.Add("NOT closed");
            // What follows another incident is worked on there.
            where.Add("state <> 'merged'");
        }
    }

    // The condition of the partial indexes, spelled the way they are.
    private static string[] Openness(IReadOnlyList<IncidentState> states) =>
        states.All(IsClosed) ? ["closed"] : states.Any(IsClosed) ? [] : ["NOT closed"];

    private static bool IsClosed(IncidentState state) => state is IncidentState.Declined or IncidentState.Archived;

    // Whoever has the whole number asks for that case, wherever it stands.
    private static bool IsWholeCode(string? query) => CaseCode.IsValid(DigitsOf(WordSearch.Plain(query ?? "")));

    private static void Matters(IncidentFilter filter, Action<string, string, object> add)
    {
        if ((filter.OnlyDept ?? filter.Dept) is { } dept)
        {
            add("depts LIKE @dept", "dept", $"%,{dept},%");
        }

        if (filter.OnlyDept is not null && filter.Dept is { } alsoDept)
        {
            add("depts LIKE @alsoDept", "alsoDept", $"%,{alsoDept},%");
        }

        if (filter.Area is { } area)
        {
            add(area.Length == 3 ? "street = @area" : "grid LIKE @area", "area", area.Length == 3 ? area : area + "%");
        }

        if (filter.OnlyArea is { } only)
        {
            add(only.Length == 3 ? "street = @only" : "grid LIKE @only", "only", only.Length == 3 ? only : only + "%");
        }

        if (filter.Item is { } item)
        {
            add(item.Length == 4 ? "item_code = @item" : "item_code LIKE @item", "item", item.Length == 4 ? item : item + "%");
        }

        if (filter.Urgency is { } urgency)
        {
            add("urgency = @urgency", "urgency", (int)urgency);
        }

        if (filter.Nature is { } nature)
        {
            add("nature = @nature", "nature", Wire.Name(nature));
        }
    }

    private static void Marks(IncidentFilter filter, Action<string, string, object> add)
    {
        if (filter.OverdueAt is { } now)
        {
            add("unit_due < @now", "now", now.ToUnixTimeMilliseconds());
        }

        if (filter.Rung is { } rung)
        {
            add("rung = @rung", "rung", rung);
        }

        if (filter.Supervised is { } supervised)
        {
            add("supervised = @supervised", "supervised", supervised);
        }

        if (filter.Instructed is { } instructed)
        {
            add("instructed = @instructed", "instructed", instructed);
        }

        if (filter.InHandOf is { } unit)
        {
            add("in_hand LIKE @unit", "unit", $"%,{unit},%");
        }
    }

    private static void Received(IncidentFilter filter, Action<string, string, object> add)
    {
        if (filter.From is { } from)
        {
            add("received_at >= @from", "from", from.ToUnixTimeMilliseconds());
        }

        if (filter.To is { } to)
        {
            add("received_at < @to", "to", to.ToUnixTimeMilliseconds());
        }
    }

    /// <summary>The digits of a number as people write or say it, with blanks and dashes; null for words.</summary>
    public static string? DigitsOf(string query)
    {
        var digits = query.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static void Words(IncidentFilter filter, Database database, List<string> where, DynamicParameters values)
    {
        if (WordSearch.Plain(filter.Query ?? "") is not { Length: > 0 } query)
        {
            return;
        }

        if (DigitsOf(query) is { } digits)
        {
            where.Add("(code LIKE @q OR item_code = @digits)");
            values.Add("q", "%" + digits);
            values.Add("digits", digits);
            return;
        }

        values.Add("q", WordSearch.Holding(TextFold.Simplified(query)));
        values.Add("codes", JsonSerializer.Serialize(filter.Found ?? []));
        where.Add($"(place {database.LikeWords} @q ESCAPE '\\' OR code IN (SELECT value FROM {database.CodesTable}))");
    }

    public static string CursorOf(IncidentSort sort, Incident last)
    {
        var due = last.Next?.Clock.Due.ToUnixTimeMilliseconds() ?? long.MaxValue;
        var key = sort switch
        {
            IncidentSort.Received => $"{last.Own.ReceivedAt.ToUnixTimeMilliseconds()}|{last.Code}",
            IncidentSort.Urgency => $"{(int)last.Urgency}|{due}|{last.Code}",
            _ => $"{due}|{last.Code}",
        };
        return Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Wire.Name(sort)}|{key}"));
    }

    private static string After(IncidentFilter filter, DynamicParameters values)
    {
        var parts = Encoding.ASCII.GetString(Convert.FromBase64String(filter.Cursor!)).Split('|');
        if (parts[0] != Wire.Name(filter.Sort) || parts.Length != (filter.Sort == IncidentSort.Urgency ? 4 : 3))
        {
            throw new FormatException("The cursor belongs to another sort order.");
        }

        values.Add("c1", Number(parts[1]));
        if (filter.Sort == IncidentSort.Urgency)
        {
            values.Add("c2", Number(parts[2]));
        }

        values.Add("cCode", CaseCode.IsValid(parts[^1]) ? parts[^1] : throw new FormatException("The cursor holds no case code."));
        return filter.Sort switch
        {
            IncidentSort.Received => "(received_at, code) < (@c1, @cCode)",
            IncidentSort.Urgency => "(urgency < @c1 OR (urgency = @c1 AND (due_at, code) > (@c2, @cCode)))",
            _ => "(due_at, code) > (@c1, @cCode)",
        };
    }

    // Also a number too large for us is no number of ours, not an overflow.
    private static long Number(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException("The cursor holds no number.");
}
