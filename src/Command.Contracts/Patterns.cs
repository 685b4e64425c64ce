namespace Command.Contracts;

/// <summary>What codes look like on a wire.</summary>
public static class Patterns
{
    /// <summary>22 digits; the last one is a check digit (ISO 7064 MOD 11,10).</summary>
    public const string CaseCode = "^[0-9]{22}$";

    /// <summary>An item of the taxonomy: four digits.</summary>
    public const string ItemCode = "^[0-9]{4}$";
}
