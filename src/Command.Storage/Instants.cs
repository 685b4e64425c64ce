namespace Command.Storage;

/// <summary>Instants as the journal and the deadline rows can hold them.</summary>
internal static class Instants
{
    /// <summary>
    /// Now, in whole milliseconds. A finer instant would be cut on its way into a row: a state rebuilt from the journal would differ from
    /// the stored one, and a deadline row would come due a fraction before its clock does, be found too early, and never fire.
    /// </summary>
    public static DateTimeOffset Now(this TimeProvider clock) =>
        DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
