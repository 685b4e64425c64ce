
namespace Command.Domain.Reports;

/// <summary>The sentences that tell a sender which rule a field breaks, in both languages and without anything that was sent.</summary>
internal static class FieldSentences
{
    public const string NotJson =
        "请求体必须是 UTF-8 编码的 JSON，嵌套不超过 16 层。"
        + " / The body must be JSON in UTF-8, nested at most 16 deep.";
    public const string NotObject = "请求体必须是一个 JSON 对象。 / The body must be a JSON object.";
    public const string Required = "此字段必填。 / This field is required.";
    public const string NotText = "必须是字符串。 / Must be a string.";
    public const string BrokenText =
        "含有无效的 Unicode 字符（不成对的代理项或非法 UTF-8）。"
        + " / Holds invalid Unicode (a lone surrogate or bad UTF-8).";
    public const string Blank = "不能为空白。 / Must not be blank.";
    public const string Control = "不能含有控制字符。 / Must not hold control characters.";
    public const string Item = "必须是事项目录中的四位代码。 / Must be a four-digit code of the item catalogue.";
    public const string Urgency = "只能是 normal、urgent 或 critical。 / Must be normal, urgent or critical.";
    public const string Nature = "只能是 consultation、help、complaint、tip-off、suggestion 或 praise。 / "
        + "Must be consultation, help, complaint, tip-off, suggestion or praise.";

    public const string Datum = "只能是 wgs84、cgcs2000、gcj02 或 bd09。 / Must be wgs84, cgcs2000, gcj02 or bd09.";
    public const string People = "必须是 1 到 100000 的整数。 / Must be a whole number from 1 to 100000.";
    public const string Phone = "只能含数字、+、- 和空格。 / May hold digits, +, - and spaces only.";
    public const string Reporter = "必须是含 alias、phone 的对象。 / Must be an object with alias and phone.";
    public const string Attachments = "必须是最多 20 个字符串的数组。 / Must be an array of at most 20 strings.";
    public const string Location =
        "必须是两个有限数字的数组 [经度, 纬度]。"
        + " / Must be an array of two finite numbers [longitude, latitude].";
    public const string Swapped =
        "顺序应为 [经度, 纬度]，现在像是颠倒了。"
        + " / The order is [longitude, latitude]; these look swapped.";
    public const string OffGlobe =
        "经度须在 -180 到 180 之间，纬度须在 -90 到 90 之间。 / Longitude must be -180 to 180 and latitude -90 to 90.";

    public const string OccurredAt =
        "必须是带时区偏移的 ISO 8601 时间，例如 2026-11-21T09:30:00+08:00。"
        + " / Must be an ISO 8601 time with offset, e.g. 2026-11-21T09:30:00+08:00.";

    public const string TooEarly = "不能早于 2000-01-01。 / Must not be before 2000-01-01.";
    public const string TooLate = "不能晚于当前时间 24 小时以上。 / Must not be more than 24 hours in the future.";

    public const string AboutPerson =
        "只报事、不报人：请写明何时、何地发生了什么（如打人、堵路、扬言伤害），"
        + "或谁需要什么帮助；不收对个人的评价和“重点关注”的要求，有危险请先打110。"
        + " / Report a matter, not a person: say what happened, where and when (a blow, a blocked road, a threat), or who needs "
        + "which help; what somebody is said to be, and that he be watched, is not taken. In danger call 110 first.";

    /// <summary>Which channels there are.</summary>
    public static string Channel(Channels channels) =>
        $"必须是 {channels.All.Count} 个渠道代码之一，例如 {channels.All[0].Code}。"
        + $" / Must be one of the {channels.All.Count} channel codes, e.g. {channels.All[0].Code}.";

    /// <summary>The limit of a text field.</summary>
    public static string TooLong(int most) => $"最多 {most} 个字符。 / At most {most} characters.";
}
