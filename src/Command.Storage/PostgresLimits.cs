namespace Command.Storage;

/// <summary>
/// How long one session may keep PostgreSQL, and others, waiting. The server enforces them: also where the process behind the session is
/// frozen, or its machine is gone and nobody has told the server.
/// </summary>
/// <param name="Statement">Longest statement.</param>
/// <param name="Lock">Longest wait for somebody else's lock; the work is tried again.</param>
/// <param name="IdleTransaction">How long a transaction may lie open with nothing asked; then its session ends, and its locks
/// with it.</param>
internal sealed record PostgresLimits(TimeSpan Statement, TimeSpan Lock, TimeSpan IdleTransaction)
{
    /// <summary>Of everything that people and loops wait for; a pass of a loop is cut off after thirty seconds anyway.</summary>
    public static PostgresLimits Usual { get; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));

    /// <summary>Of readings of the whole: the proof of the journal, what a board starts from. One at a time in a process.</summary>
    public static PostgresLimits Long { get; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1));

    /// <summary>Lifts them up to the end of a transaction: a migration takes as long as it takes, and others wait for it.</summary>
    public const string LiftHere =
        "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";

    /// <summary>Seconds after which the client gives up, a little after the server.</summary>
    public int CommandTimeout => (int)Statement.TotalSeconds + 5;

    /// <summary>Sets them in a session.</summary>
    public string Sql => FormattableString.Invariant(
        $"SET statement_timeout = {Statement.TotalMilliseconds}; SET lock_timeout = {Lock.TotalMilliseconds}; ")
        + FormattableString.Invariant($"SET idle_in_transaction_session_timeout = {IdleTransaction.TotalMilliseconds}");
}
