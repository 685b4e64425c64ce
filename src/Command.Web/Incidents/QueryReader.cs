using System.Globalization;
using Command.Contracts;
using Command.Domain.Calendar;

namespace Command.Web.Incidents;

/// <summary>
/// Reads the parameters of a list; every bad one is named with the rule that it breaks, and an empty one is an absent one.
/// </summary>
internal sealed class QueryReader
{
    private readonly Dictionary<string, string[]> _errors = [];

    /// <summary>What is wrong, by parameter.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => _errors;

    /// <summary>A word as it came; null without one.</summary>
    public static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>Notes a fault.</summary>
    public void Bad(string name, string sentence) => _errors[name] = [sentence];

    /// <summary>One word of a list.</summary>
    public T? Word<T>(string name, string? value) where T : struct, Enum
    {
        var words = Words<T>(name, value);
        if (words.Count > 1)
        {
            NoWord<T>(name);
        }

        return words.Count == 1 ? words[0] : null;
    }

    /// <summary>Words of a list with commas between.</summary>
    public IReadOnlyList<T> Words<T>(string name, string? value) where T : struct, Enum
    {
        var words = new List<T>();
        foreach (var given in Given(value)?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (Wire.TryParse(given, out T word))
            {
                words.Add(word);
            }
            else
            {
                NoWord<T>(name);
            }
        }

        return [.. words.Distinct()];
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool? Truth(string name, string? value)
    {
        if (Given(value) is { } given && given is not ("true" or "false"))
        {
            Bad(name, "须为 true 或 false。 / Must be true or false.");
        }

        return Given(value) is { } known ? known == "true" : null;
    }

    /// <summary>A whole number.</summary>
    public int? Whole(string name, string? value, int least, int most)
    {
        if (Given(value) is not { } given)
        {
            return null;
        }

        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Bad(name, $"须在 {least} 到 {most} 之间。 / Must be between {least} and {most}.");
        return null;
    }

    /// <summary>A code of digits.</summary>
    public string? Digits(string name, string? value, params int[] lengths)
    {
        if (Given(value) is not { } given || (lengths.Contains(given.Length) && given.All(char.IsAsciiDigit)))
        {
            return Given(value);
        }

        Bad(name, $"须为 {string.Join("、", lengths)} 位代码。 / Must be a code of {string.Join(", ", lengths)} digits.");
        return null;
    }

    /// <summary>An instant, or the beginning of a day in Asia/Shanghai.</summary>
    public DateTimeOffset? Since(string name, string? value) => Instant(name, value, 0);

    /// <summary>An instant, or the end of a day in Asia/Shanghai.</summary>
    public DateTimeOffset? Until(string name, string? value) => Instant(name, value, 1);

    private DateTimeOffset? Instant(string name, string? value, int days)
    {
        // A plus that nobody wrote as %2B comes as a blank.
        if (Given(value)?.Replace(' ', '+') is not { } given)
        {
            return null;
        }

        if (DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return ChinaTime.StartOfDay(day.AddDays(days));
        }

        if (given.Contains('T', StringComparison.Ordinal) && HasOffset(given)
            && DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return instant;
        }

        Bad(name, "须为日期，或带时区的时刻，如 2026-11-21T09:30:00+08:00。 / Must be a day, or an instant with its offset.");
        return null;
    }

    private static bool HasOffset(string given) => given[^1] == 'Z' || (given.Length > 6 && given[^6] is '+' or '-');

    private void NoWord<T>(string name) where T : struct, Enum
    {
        var all = string.Join("、", Enum.GetValues<T>().Select(Wire.Name));
        Bad(name, $"须为 {all} 之一。 / Must be one of {all}.");
    }
}
