using Command.Domain.Catalogue;
using Command.Domain.Matching;
using Command.Domain.Matching.Duplicates;
using Command.Storage.Catalogue;
using Dapper;

namespace Command.Storage.Matching;

/// <summary>The suggester with what people have taught it, on any node; looks for news at most once a minute.</summary>
public sealed class LearntSuggester(Database database, PolicyShelf shelf, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private volatile Held? _held;

    /// <summary>The suggester as of at most a minute ago.</summary>
    public async ValueTask<ItemSuggester> CurrentAsync(CancellationToken ct)
    {
        var (now, policy) = (clock.GetTimestamp(), shelf.Current);
        if (_held is { } held && held.Policy == policy && clock.GetElapsedTime(held.LookedAt, now) < Patience)
        {
            return held.Suggester;
        }

        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var last = await connection.QuerySingleAsync<long>(new CommandDefinition(
            "SELECT COALESCE(max(at), 0) FROM learnt_classing", cancellationToken: ct)).ConfigureAwait(false);
        if (_held is not { } old || old.Last != last || old.Policy != policy)
        {
            // Pieces that are too rare to be used need not be fetched; the empty piece holds the number of texts.
            var rows = await connection.QueryAsync<(string Item, string Gram, int Count)>(new CommandDefinition(
                "SELECT item_code, gram, count FROM learnt_word WHERE count >= @LeastLearnt OR gram = ''",
                new { ItemSuggester.LeastLearnt }, cancellationToken: ct)).ConfigureAwait(false);
            old = new Held(policy.Suggester.With(LearntWords.Of(rows)), policy, last, now);
        }

        _held = old with { LookedAt = now };
        return old.Suggester;
    }

    private sealed record Held(ItemSuggester Suggester, Policy Policy, long Last, long LookedAt);
}
