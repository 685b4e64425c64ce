namespace Command.Contracts.Incidents;

/// <summary>In which role somebody acts. The wire name stands in the journal, in sessions and in the account table.</summary>
public enum Role
{
    /// <summary>坐席.</summary>
    Operator,

    /// <summary>值班长.</summary>
    Shift,

    /// <summary>A department, through its liaison.</summary>
    Dept,

    /// <summary>督办员.</summary>
    Supervisor,

    /// <summary>回访员.</summary>
    Revisit,

    /// <summary>领导.</summary>
    Leader,

    /// <summary>网格员.</summary>
    Grid,

    /// <summary>审计.</summary>
    Auditor,

    /// <summary>管理员.</summary>
    Admin,

    /// <summary>The invented staff of the demonstration, in demo mode only; it plays every part.</summary>
    Demo,

    /// <summary>The engine itself.</summary>
    System,

    /// <summary>Whoever reported, by the tracking token.</summary>
    Citizen,

    /// <summary>A wall screen.</summary>
    Wall,

    /// <summary>Another system, by its key.</summary>
    Key,
}
