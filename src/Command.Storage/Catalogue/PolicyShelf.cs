using System.Collections.Concurrent;
using Command.Domain.Catalogue;
using Command.Domain.Policies;
using Microsoft.Extensions.Logging;

namespace Command.Storage.Catalogue;

/// <summary>From when a version is in force.</summary>
internal sealed record Term(DateTimeOffset From, Policy Policy);

/// <summary>
/// The policies of this process: which is in force now and next, and those that running incidents were judged by. What is to come has been
/// read before
/// its instant, so a switch costs nothing and needs nobody: asking is a comparison of instants. Old versions are read once, when an
/// incident of theirs is
/// acted on; there are a few a year, and none is ever thrown away.
/// </summary>
public sealed class PolicyShelf(Policy shipped, TimeProvider clock, ILogger<PolicyShelf>? log = null)
{
    private readonly ConcurrentDictionary<string, Policy> _known =
        new([KeyValuePair.Create(shipped.Version, shipped)], StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unreadable = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<Term> _terms = [new(DateTimeOffset.MinValue, shipped)];

    /// <summary>The version that is in force; before the first look at the database the one that ships with the program.</summary>
    public Policy Current => At(clock.GetUtcNow());

    /// <summary>The version that is in force at an instant, not before the last look at the database.</summary>
    public Policy At(DateTimeOffset now)
    {
        var terms = _terms;
        for (var i = terms.Count - 1; i > 0; i--)
        {
            if (terms[i].From <= now)
            {
                return terms[i].Policy;
            }
        }

        return terms[0].Policy;
    }

    /// <summary>For screens: the version that an incident was judged by where this process has read it, else the one in force.</summary>
    public Policy Shown(string version) => _known.GetValueOrDefault(version) ?? Current;

    /// <summary>
    /// The version that an incident was judged by. Read on the caller's own connection: a second one, asked for while the turn at the
    /// journal is held,
    /// could wait for somebody who waits for that turn. One that this program can't read any more is replaced by the one in force, with an
    /// error in the log:
    /// an edition of rules that a newer program refuses must not stop the clocks of all incidents.
    /// </summary>
    internal async ValueTask<Policy> OfAsync(WriteTransaction tx, string version, CancellationToken ct)
    {
        if (_known.TryGetValue(version, out var known))
        {
            return known;
        }

        // Looked at once; what stands in for it is asked for each time, so that it follows every later switch.
        if (_unreadable.ContainsKey(version))
        {
            return Current;
        }

        try
        {
            return Keep(version, await CatalogueFiles.ReadAsync(tx.Connection, tx.Transaction, version, ct).ConfigureAwait(false));
        }
        catch (CatalogueException unreadable)
        {
            if (log is not null && _unreadable.TryAdd(version, true))
            {
                ShelfLog.Unreadable(log, version, unreadable);
            }

            return Current;
        }
    }

    /// <summary>A version read from its files, or the one that is known already.</summary>
    /// <exception cref="CatalogueException">A file breaks a rule, or there are no files.</exception>
    internal Policy Keep(string version, IReadOnlyDictionary<string, byte[]> files) =>
        _known.TryGetValue(version, out var known) ? known : _known.GetOrAdd(version, PolicyReader.Parse(files, version));

    /// <summary>The known version, or null.</summary>
    internal Policy? Find(string version) => _known.GetValueOrDefault(version);

    /// <summary>What is in force now and what comes after it, in order.</summary>
    internal void Take(IReadOnlyList<Term> terms) => _terms = terms.Count > 0 ? terms : _terms;
}

internal static partial class ShelfLog
{
    [LoggerMessage(1101, LogLevel.Error,
        "Catalogue version {Version} can't be read by this program; its incidents are judged by the version in force.")]
    public static partial void Unreadable(ILogger log, string version, Exception reason);
}
