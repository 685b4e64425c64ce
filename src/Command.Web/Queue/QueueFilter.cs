using Command.Contracts;
using Command.Contracts.Areas;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Privacy;
using Command.Web.Words;

namespace Command.Web.Queue;

/// <summary>
/// What the queue shows: a view and what narrows it. The same words stand in the address, so that a number on a wall can link to its list.
/// </summary>
public sealed record QueueFilter
{
    /// <summary>The list.</summary>
    public QueueView View { get; init; }

    /// <summary>Street code, or <c>none</c> for rows without one.</summary>
    public string? Street { get; init; }

    /// <summary>Department with a part in it, lead or co.</summary>
    public string? Dept { get; init; }

    /// <summary>Class (2 digits), item (4 digits) or <c>none</c>.</summary>
    public string? Class { get; init; }

    /// <summary>Urgency.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>One of the four lists.</summary>
    public Quadrant? Quadrant { get; init; }

    /// <summary>Rung of the ladder reached.</summary>
    public int? Rung { get; init; }

    /// <summary>One spot of the map, <c>lng,lat</c> with four decimals each; null for anywhere.</summary>
    public string? At { get; init; }

    /// <summary>End of a code, part of a place, item or department name.</summary>
    public string? Text { get; init; }

    /// <summary>True when more than the view decides.</summary>
    public bool Narrows => Street is not null || Dept is not null || Class is not null
        || Urgency is not null || Quadrant is not null || Rung is not null || At is not null || Text is not null;

    /// <summary>The same view with nothing else.</summary>
    public QueueFilter Cleared => new() { View = View };

    /// <summary>Whether a row passes everything but the view.</summary>
    public bool Passes(BoardRow row, DateTimeOffset now, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(policy);
        return (Street is null || (Street == "none" ? row.Street is null : row.Street == Street))
            && (Dept is null || row.Lead == Dept || row.Parties.Contains(Dept))
            && (Class is null || (Class == "none" ? row.Item is null : row.Item?.StartsWith(Class, StringComparison.Ordinal) == true))
            && (Urgency is null || row.Urgency == Urgency)
            && (Rung is null || row.Rung == Rung)
            && (At is null || (row is { Restricted: false, Location: { } spot } && At == SpotOf(spot)))
            && (Quadrant is null || Quadrants.Of(row, now) == Quadrant)
            && (Text is null || HasText(row, policy));
    }

    /// <summary>The filter as the query of an address; empty when there is nothing to say.</summary>
    public string ToQuery(QueueView first)
    {
        var parts = new List<string>();
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        Add("view", View == first ? null : NameOf(View));
        Add("street", Street);
        Add("dept", Dept);
        Add("cls", Class);
        Add("urgency", Urgency is { } urgency ? Wire.Name(urgency) : null);
        Add("quad", Quadrant is { } quadrant ? NameOf(quadrant) : null);
        Add("rung", Rung?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("at", At);
        Add("q", Text);
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    /// <summary>Reads an address; a word it does not know narrows nothing.</summary>
    public static QueueFilter Parse(Func<string, string?> query, QueueView first)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? Word(string name) => query(name) is { Length: > 0 and <= 60 } value ? value.Trim() : null;
        return new QueueFilter
        {
            View = QueueViews.Parse(Word("view")) ?? (HasAny(query) ? QueueView.Open : first),
            Street = Word("street"),
            Dept = Word("dept"),
            Class = Word("cls"),
            Urgency = Wire.TryParse<Urgency>(Word("urgency"), out var urgency) ? urgency : null,
            Quadrant =
                Enum.TryParse<Quadrant>(Word("quad"), ignoreCase: true, out var quadrant) && Enum.IsDefined(quadrant) ? quadrant : null,
            Rung = int.TryParse(Word("rung"), out var rung) ? rung : null,
            At = Word("at"),
            Text = Word("q"),
        };
    }

    private static readonly string[] Places = ["street", "dept", "cls", "rung"];

    // A number on a wall counts everything in hand, so its list must, too.
    private static bool HasAny(Func<string, string?> query) =>
        Places.Any(name => query(name) is { Length: > 0 });

#pragma warning disable CA1308 // Addresses are lower case.
    private static string NameOf<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    private static string SpotOf(GeoPoint point) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{point.Lng:0.0000},{point.Lat:0.0000}");

    // 星河里小区7栋: the row knows the estate, so that the building narrows nothing; no answer would invite a double.
    private bool AtPlace(string? place) =>
        place is { Length: > 1 } && ContactWords.WithoutAddress(Text!, []) is var estate
            && estate.EndsWith(ContactWords.Gone, StringComparison.Ordinal)
            && estate[..^ContactWords.Gone.Length].Trim() is { Length: > 1 } name
            && place.Contains(name, StringComparison.OrdinalIgnoreCase);

    private bool HasText(BoardRow row, Policy policy)
    {
        bool In(string? name) => name?.Contains(Text!, StringComparison.OrdinalIgnoreCase) == true;
        if (Text!.All(char.IsAsciiDigit) && Text!.Length > 0)
        {
            return row.Code.EndsWith(Text!, StringComparison.Ordinal)
                || row.Code.AsSpan(9).Contains(Text!, StringComparison.Ordinal) || row.Item == Text;
        }

        var item = row.Restricted ? null : policy.Taxonomy.Find(row.Item);
        var dept = policy.Departments.Find(row.Lead);
        var street = policy.Streets.Find(row.Street);
        return In(item?.Zh) || In(item?.En) || (!row.Restricted
            && (In(row.Place) || AtPlace(row.Place))) || In(dept?.Zh) || In(dept?.En) || In(street?.Zh) || In(street?.En)
            || In(CaseNames.Tail(row.Code));
    }
}
