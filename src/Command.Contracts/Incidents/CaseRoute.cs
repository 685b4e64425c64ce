namespace Command.Contracts.Incidents;

/// <summary>How the departments work on a case (domain.md 002-08); decided by its complexity.</summary>
public enum CaseRoute
{
    /// <summary>简单：one department or the street by itself.</summary>
    Single,

    /// <summary>一般：the centre coordinates; one leads, others help.</summary>
    Coordinated,

    /// <summary>复杂：多部门专班联调联处.</summary>
    Joint,
}
