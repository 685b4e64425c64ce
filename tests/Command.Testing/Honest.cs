namespace Command.Testing;

/// <summary>Words that end a case honestly (rules.md 25), for whoever needs any: what was found, what was done, what follows.</summary>
public static class Honest
{
    /// <summary>A reply to whoever reported.</summary>
    public const string Reply = "经现场核查，反映情况属实，已安排人员处置完毕，后续列入日常巡查。";
}
