
namespace Command.Domain.Routing;

/// <summary>Where a matter is settled (domain.md 004-12).</summary>
public enum CompetenceLevel
{
    /// <summary>镇街：what a street or town settles.</summary>
    Street,

    /// <summary>区：重大、跨域、疑难.</summary>
    District,
}

/// <summary>One line of the competence table: who answers for an item, everywhere or by way of exception.</summary>
/// <param name="Id">Stable and cited: <c>C-1503</c> for the rule of an item, <c>C-1503-a</c> for an exception to it.</param>
/// <param name="ItemCode">Item of the taxonomy.</param>
/// <param name="Level">Only at this level; null for any.</param>
/// <param name="Street">Only in this street or town, three digits; null for any.</param>
/// <param name="Lead">主办: code of the department that answers.</param>
/// <param name="Co">协办: codes of those that help, possibly none.</param>
/// <param name="Zh">What it rests on, in Chinese.</param>
/// <param name="En">What it rests on, in English.</param>
public sealed record CompetenceRule(
    string Id, string ItemCode, CompetenceLevel? Level, string? Street, string Lead, IReadOnlyList<string> Co, string Zh, string En)
{
    /// <summary>How many conditions it names: the rule that names more is the more specific one.</summary>
    public int Conditions => (Level is null ? 0 : 1) + (Street is null ? 0 : 1);

    /// <summary>Whether it speaks of a matter at this level in this street; a street that is not known fits no rule of a street.</summary>
    public bool Fits(CompetenceLevel level, string? street) => (Level is null || Level == level) && (Street is null || Street == street);
}
