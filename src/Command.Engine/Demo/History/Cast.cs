using Command.Contracts.Incidents;

namespace Command.Engine.Demo.History;

/// <summary>The invented staff by their posts; those of the demonstration accounts act under the name of the account.</summary>
internal static class Cast
{
    public static readonly Actor Operator = new("operator", Role.Operator);
    public static readonly Actor Shift = new("shift", Role.Shift);
    public static readonly Actor Supervisor = new("supervisor", Role.Supervisor);
    public static readonly Actor Revisit = new("revisit", Role.Revisit);
    public static readonly Actor Leader = new("leader", Role.Leader);
    public static readonly Actor Citizen = new("citizen", Role.Citizen);

    /// <summary>The liaison of a department.</summary>
    public static Actor Dept(string dept) => new(dept == "D09" ? "dept" : $"dept-{dept}", Role.Dept, dept);
}
