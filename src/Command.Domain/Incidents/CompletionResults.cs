namespace Command.Domain.Incidents;

/// <summary>What came of the work of the lead department.</summary>
internal static class CompletionResults
{
    /// <summary>All results.</summary>
    public static readonly IReadOnlyList<CodedWord> All =
    [
        new("resolved", "已解决", "resolved"),
        new("partly-resolved", "部分解决", "partly resolved"),
        new("explained", "已解释说明", "explained"),
        new("not-found", "现场未发现", "not found on the spot"),
        new("unfounded", "不属实", "unfounded"),
        new("planned", "已列入计划", "planned"),
        new("not-resolved", "未能解决", "not resolved"),
    ];

    /// <summary>The result with this code, or null.</summary>
    public static CodedWord? Find(string? code) => All.FirstOrDefault(result => result.Code == code);
}
