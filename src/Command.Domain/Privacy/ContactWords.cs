using System.Text.RegularExpressions;
using Command.Contracts.Reports;

namespace Command.Domain.Privacy;

/// <summary>
/// A person in words. Reading masks what is known of the reporter and takes nothing else out of a text: a meter number is no phone. Purging
/// takes out everything that may lead to somebody, because nobody will need it any more. Pure.
/// </summary>
public static partial class ContactWords
{
    /// <summary>What stands where something was purged.</summary>
    public const string Gone = "〔已清除〕";

    private const string Hidden = "****";

    // A mark that occurs everywhere is no mark: taking out every 王 would take the text apart.
    private const int LeastAlias = 2;
    private const int LeastPhone = 5;

    /// <summary>The first character, so that two reporters can be told apart.</summary>
    public static string? MaskedAlias(string? alias) =>
        alias is null or "" ? null : $"{alias[..(char.IsHighSurrogate(alias[0]) && alias.Length > 1 ? 2 : 1)]}**";

    /// <summary>First three and last four characters: enough to tell two callers apart, not enough to call.</summary>
    public static string? MaskedPhone(string? phone) => phone switch
    {
        null => null,
        { Length: < 8 } => "****",
        _ => $"{phone[..3]}****{phone[^4..]}",
    };

    /// <summary>A text in which the reporter himself is masked.</summary>
    /// <param name="text">Any length.</param>
    /// <param name="reporter">Who reported; null when nobody is known.</param>
    public static string Mask(string text, Reporter? reporter)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Replace(text, reporter, reporter => MaskedAlias(reporter.Alias)!, reporter => MaskedPhone(reporter.Phone)!);
    }

    /// <summary>
    /// An answer for whoever holds a code of the case: mobile phones and identity numbers are masked; the number of a hotline or an office
    /// stays.
    /// </summary>
    /// <param name="text">Any length.</param>
    public static string ForReporters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Personal().Replace(text, Hidden);
    }

    /// <summary>A text without the reporters, without anything like a phone, an identity number or a mail address.</summary>
    /// <param name="text">Any length.</param>
    /// <param name="reporters">Who reported to the case.</param>
    public static string WithoutContact(string text, IReadOnlyCollection<Reporter> reporters)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(reporters);
        var known = reporters.Aggregate(text, (rest, reporter) => Replace(rest, reporter, _ => Gone, _ => Gone));
        return Mail().Replace(Numbers().Replace(known, Gone), Gone);
    }

    /// <summary>A text without some addresses and without anything like a building, a unit or a room.</summary>
    /// <param name="text">Any length.</param>
    /// <param name="addresses">Addresses that the reports of the case gave.</param>
    public static string WithoutAddress(string text, IReadOnlyCollection<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(addresses);
        var known = addresses.Where(a => a.Trim().Length >= LeastAlias).OrderByDescending(a => a.Length)
            .Aggregate(text, (rest, address) => rest.Replace(address.Trim(), Gone, StringComparison.OrdinalIgnoreCase));
        return Rooms().Replace(known, Gone);
    }

    private static string Replace(string text, Reporter? reporter, Func<Reporter, string> alias, Func<Reporter, string> phone)
    {
        // However it is grouped: 100-1234-5678 is the same phone.
        var digits = (reporter?.Phone ?? "").Where(char.IsAsciiLetterOrDigit).ToList();
        if (digits.Count >= LeastPhone)
        {
            text = Regex.Replace(
                text, string.Join("[ \\-]?", digits), _ => phone(reporter!), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }

        return reporter?.Alias is { Length: >= LeastAlias } name ? text.Replace(
            name, alias(reporter), StringComparison.OrdinalIgnoreCase) : text;
    }

    [GeneratedRegex(@"(?<!\d)(?:1\d{2}[ \-]?\d{4}[ \-]?\d{4}|\d{17}[\dXx])(?!\d)")]
    private static partial Regex Personal();

    // Mobile and landline as people group them, and every unbroken run from the length of a phone to that of an identity number.
    [GeneratedRegex(@"(?<!\d)(?:1\d{2}[ \-]?\d{4}[ \-]?\d{4}|0\d{2,3}[ \-]?\d{7,8}|\d{17}[\dXx]|\d{7,18})(?!\d)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?:[\dA-Za-z]{1,4}(?:号楼|号院|单元|栋|幢|座|室|户))+(?:\d{1,5})?")]
    private static partial Regex Rooms();
}
