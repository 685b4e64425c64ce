using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Command.Domain.Calendar;
using F = Command.Domain.Reports.FieldSentences;

namespace Command.Domain.Reports;

/// <summary>A field that holds an instant in ISO 8601 with offset.</summary>
internal static partial class TimeField
{
    private static readonly DateTimeOffset Earliest = ChinaTime.StartOfDay(new DateOnly(2000, 1, 1));

    /// <summary>The instant in UTC, or null and a fault noted.</summary>
    public static DateTimeOffset? Read(JsonElement owner, FieldReader fields, string name, DateTimeOffset now)
    {
        if (FieldReader.Field(owner, name) is not { } value || fields.Text(value, name) is not { } text)
        {
            return null;
        }

        // Without an offset the parser would take the machine's zone, so the form is checked first.
        if (!WithOffset().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            fields.Fault(name, F.OccurredAt);
            return null;
        }

        if (at < Earliest || at > now.AddHours(24))
        {
            fields.Fault(name, at < Earliest ? F.TooEarly : F.TooLate);
            return null;
        }

        return at.ToUniversalTime();
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})\z")]
    private static partial Regex WithOffset();
}
