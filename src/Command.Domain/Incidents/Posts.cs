namespace Command.Domain.Incidents;

/// <summary>Posts that the ladder can speak to, by the wire name of their role.</summary>
public static class Posts
{
    /// <summary>All posts.</summary>
    public static readonly IReadOnlyList<CodedWord> All =
    [
        new("operator", "坐席", "operator"),
        new("shift", "值班长", "shift leader"),
        new("supervisor", "督办员", "supervisor"),
        new("revisit", "回访员", "revisit staff"),
        new("leader", "领导", "leader"),
        new("lead", "主办单位", "lead department"),
    ];

    /// <summary>The post with this code, or null.</summary>
    public static CodedWord? Find(string code) => All.FirstOrDefault(p => p.Code == code);
}
