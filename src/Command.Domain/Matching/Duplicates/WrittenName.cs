using System.Text.RegularExpressions;

namespace Command.Domain.Matching.Duplicates;

/// <summary>The name of a place that no gazetteer knows, taken as it is written: 滨河雅苑南区地下车库 is in 滨河雅苑.</summary>
/// <param name="Core">The name with its kind, without street, part and floor.</param>
/// <param name="Unit">What is inside it, e.g. a shop; null when nothing in particular is named.</param>
/// <param name="Wide">An estate or a village: more than one thing can happen in it.</param>
internal sealed partial record WrittenName(string Core, string? Unit, bool Wide)
{
    private const int LeastUnit = 3;

    // In a sentence everything before the kind may be words; three characters of a name are none by chance.
    private const int LeastOfText = 3;
    private const int LeastOfSafe = 2;

    /// <summary>The name in an address; where that has none, one in the text. Both folded.</summary>
    public static WrittenName? Of(string? address, string text) => (address is null ? null : InAddress(address)) ?? InText(text);

    private static WrittenName? InAddress(string address)
    {
        var rest = AddressReader.WithoutArea(address);
        if (Named().Match(rest) is { Success: true } found)
        {
            return IsName(found, least: 2)
                ? new WrittenName(Stem(found) + Kind(found), UnitIn(rest[(found.Index + found.Length)..]), IsWide(found))
                : null;
        }

        return AddressReader.Name(address) is { } whole ? new WrittenName(whole, null, false) : null;
    }

    private static WrittenName? InText(string text) => Named().Matches(text)
        .Where(found => SafeKind().IsMatch(Kind(found))
            ? IsName(found, LeastOfSafe)
            : found.Groups["many"].Success && IsName(found, LeastOfText))
        .Select(found => new WrittenName(Stem(found) + Kind(found), null, IsWide(found))).FirstOrDefault();

    // What stands before a name in a sentence is no part of it.
    private static string Stem(Match found)
    {
        var stem = found.Groups["stem"].Value;
        return Lead().Matches(stem) is [.., var last] ? stem[(last.Index + last.Length)..] : stem;
    }

    // 老旧小区 and 农贸市场 are kinds of places and no names.
    private static bool IsName(Match found, int least) => Stem(found) is var stem && stem.Length >= least && !NoName().IsMatch(stem);

    private static string Kind(Match found) => found.Groups["many"].Value + found.Groups["one"].Value;

    private static bool IsWide(Match found) => WideKind().IsMatch(Kind(found));

    private static string? UnitIn(string rest)
    {
        var unit = UnitEnd().Replace(UnitHead().Replace(rest, ""), "");
        return unit.Length >= LeastUnit && !NoUnit().IsMatch(unit) ? unit : null;
    }

    [GeneratedRegex("(?<stem>[一-龥a-z0-9]{2,8}?)(?:(?<many>小区|家园|花园|公寓|新村|新城|雅苑|大厦|大楼|"
        + "商场|商城|商厦|广场|市场|超市|酒店|宾馆|饭店"
        + "|学校|小学|中学|学院|大学|幼儿园|医院|卫生院|养老院|工业园|产业园|公园|工地|车站|影城|"
        + "购物中心|中心)"
        + "|(?<one>[苑园府湾庭邸城里村坊居阁郡墅院厂])(?=$|[^一-龥]|的|小区|"
        + "[东南西北中一二三四五六七八九十][区期门侧]|内|门|旁|附近|对面|地下|停车))")]
    private static partial Regex Named();

    [GeneratedRegex("小区|家园|花园|公寓|新村|新城|雅苑|工业园|产业园|公园|"
        + "[苑园府湾庭邸城里村坊居阁郡墅]$")]
    private static partial Regex WideKind();

    [GeneratedRegex("雅苑|家园|花园|新村|新城|大厦|[苑府邸墅郡阁]$")]
    private static partial Regex SafeKind();

    [GeneratedRegex("^(?:大型|小型|高档|老旧|老式|新建|普通|一般|农贸|购物|批发|综合|便民|服务|"
        + "活动|娱乐|文化|体育|城中|居民|住宅|安置|商业|生活|美食|交易|果蔬"
        + "|蔬菜|建材|家具|社区|第[一二三四五六七八九十]|[一二三四五六七八九十0-9]+)+$")]
    private static partial Regex NoName();

    [GeneratedRegex("反映|投诉|举报|来电|来信|位于|家住|住在|我是|我们|咱们|你们|他们|我家|自家|"
        + "这个|那个|这家|那家|一个|一家|某个|整个|附近|旁边|对面|隔壁|楼上|楼下"
        + "|门口|请问|关于|街道|社区|所有|很多|许多|多个|一些|因为|从|在|于|到|去|和|与|的|是|住|称|"
        + "把|让|给|对|有|镇|乡")]
    private static partial Regex Lead();

    // Part, building, floor, room: where inside, not what.
    [GeneratedRegex("^(?:[东南西北中一二三四五六七八九十0-9a-z]+[区期])?"
        + "(?:(?:地下|负)?[0-9a-z一二三四五六七八九十百零两]+(?:号楼|栋|幢|座|单元|室|楼|层|号))*[的内里]?")]
    private static partial Regex UnitHead();

    [GeneratedRegex("(?:门口|附近|旁边?|对面|中心|机构|培训班?|门店|店|公司)+$")]
    private static partial Regex UnitEnd();

    [GeneratedRegex("车库|停车|地下室|门口|大门|[东南西北]门|[东南西北]侧|楼道|电梯|路口|[0-9]")]
    private static partial Regex NoUnit();
}
