namespace Command.Domain.Incidents;

/// <summary>Whose fault it is that a clock is past due (rules.md 5b-51). The kinds are counted apart and never summed.</summary>
public enum Lateness
{
    /// <summary>受理积压: the centre has not taken up, registered or sent out.</summary>
    Backlog,

    /// <summary>签收超时: a unit has not signed what it was sent.</summary>
    Signing,

    /// <summary>办结超期: a unit has not been there, has not answered or has not done its work.</summary>
    Handling,

    /// <summary>中心逾期: the centre has not ruled, reviewed, asked back or looked again.</summary>
    Centre,
}
