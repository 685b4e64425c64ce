using System.Globalization;
using System.Text.RegularExpressions;

namespace Command.Domain.Matching.Duplicates;

/// <summary>Reads building, street number and crossing out of an address as people write it: 三栋, 3幢 and 3号楼 are one building.</summary>
internal static partial class AddressReader
{
    private const string Numeral = "[0-9]{1,4}|[一二三四五六七八九十百零两]{1,5}";
    private const string Digits = "零一二三四五六七八九";

    /// <summary>The building: digits or a letter, or null.</summary>
    public static string? Building(string? folded) =>
        folded is null ? null : Match(BuildingPattern(), folded)?.Groups["n"].Value is { } n ? NumberOf(n) : null;

    /// <summary>Road (its last two characters and its kind) and number, e.g. <c>明月路18</c>, or null.</summary>
    public static string? Number(string? folded) =>
        folded is not null
            && Match(NumberPattern(), folded) is { } found ? found.Groups["road"].Value + NumberOf(found.Groups["n"].Value) : null;

    /// <summary>The two roads of a crossing in an order of their own, or null.</summary>
    public static string? Crossing(string? folded)
    {
        if (folded is null || !CrossingWord().IsMatch(folded))
        {
            return null;
        }

        var roads = Road().Matches(folded).Select(m => m.Value).Distinct().Take(2).Order(StringComparer.Ordinal).ToList();
        return roads.Count == 2 ? string.Join('+', roads) : null;
    }

    /// <summary>
    /// The part of an address that names a place: without street and community before it and without building, unit and side after it; null
    /// when little is left.
    /// </summary>
    public static string? Name(string folded)
    {
        var rest = WithoutArea(folded);
        var end = Tail().Match(rest) is { Success: true } tail ? tail.Index : rest.Length;
        var name = rest[..end].Trim();
        return name.Length >= 3 ? name : null;
    }

    /// <summary>An address without street, town and community before its place.</summary>
    internal static string WithoutArea(string folded) => Prefix().Replace(folded, "");

    /// <summary>The part of an estate or market (南区, 二期), or null.</summary>
    internal static string? Zone(string? folded) =>
        folded is not null && Match(ZonePattern(), folded) is { } found
            ? NumberOf(found.Groups["n"].Value) + found.Groups["kind"].Value
            : null;

    /// <summary>A numeral in Arabic digits; a letter as it is.</summary>
    internal static string NumberOf(string numeral)
    {
        if (numeral is "东" or "南" or "西" or "北" or "中")
        {
            return numeral;
        }

        if (numeral.Length == 0 || char.IsAsciiLetterOrDigit(numeral[0]))
        {
            return numeral.TrimStart('0') is { Length: > 0 } digits ? digits : "0";
        }

        var (sum, digit) = (0, 0);
        foreach (var c in numeral.Replace('两', '二'))
        {
            switch (c)
            {
                case '百':
                    sum += Math.Max(digit, 1) * 100;
                    digit = 0;
                    break;
                case '十':
                    sum += Math.Max(digit, 1) * 10;
                    digit = 0;
                    break;
                default:
                    digit = (digit * 10) + Digits.IndexOf(c, StringComparison.Ordinal);
                    break;
            }
        }

        return (sum + digit).ToString(CultureInfo.InvariantCulture);
    }

    private static Match? Match(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match : null;

    // 社区 and 小区 are none; 示范区 is none.
    [GeneratedRegex($"(?<n>[东南西北中]|{Numeral}|(?<![a-z])[a-z])(?<kind>[区期])(?![域间])")]
    private static partial Regex ZonePattern();

    // 明月路18号楼上 is above number 18, not building 18.
    [GeneratedRegex($"(?<n>{Numeral}|[a-z])\\s*(?:号楼(?![上下])|栋|幢|座(?!位))")]
    private static partial Regex BuildingPattern();

    [GeneratedRegex($"(?<road>[一-龥]{{2}}(?:路|街|巷|大道))\\s*(?<n>{Numeral})\\s*号(?!线|院|楼(?![上下]))")]
    private static partial Regex NumberPattern();

    [GeneratedRegex("[一-龥]{2}(?:路|街(?!道)|巷|大道)")]
    private static partial Regex Road();

    [GeneratedRegex("交叉|交汇|交会|交界|路口|街口|道口|十字")]
    private static partial Regex CrossingWord();

    [GeneratedRegex("^.{0,12}?(?:街道(?!口)|镇|乡)(?=.{3})")]
    private static partial Regex Prefix();

    [GeneratedRegex($"(?:{Numeral}|[a-z])\\s*(?:号楼|栋|幢|座|单元|室|层|号)|[东南西北]+(?:侧|边|面|门|约)|门口|附近|对面|旁|后门|楼")]
    private static partial Regex Tail();
}
