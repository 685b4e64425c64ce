using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Boards;
using Command.Domain.Incidents;
using Command.Domain.Indicators;
using Dapper;

namespace Command.Storage.Journal;

/// <summary>What lists ask of a case, by the same definitions as walls and figures.</summary>
internal static class ListMarks
{
    private const int Batch = 1_000;

    private static readonly Column<Incident>[] OfIncident =
    [
        new("unit_due", Kind.Long, UnitDue),
        new("rung", Kind.Int, i => BoardProjection.Row(i).Rung),
        new("supervised", Kind.Bool, i => i.Supervision != SupervisionLevel.None),
        new("instructed", Kind.Bool, i => i.OpenInstructions.Any()),
        // Framed by commas so that LIKE '%,D09,%' finds a department and nothing else.
        new("in_hand", Kind.Text, i => $",{string.Join(',', RowMarks.UnitsOf(BoardProjection.Row(i)))},"),
    ];

    private static readonly Bulk<Incident> Missing =
        Bulk<Incident>.Update("incident", "code", [new("code", Kind.Text, i => i.Code), .. OfIncident]);

    /// <summary>The columns of a case as the journal writes it.</summary>
    public static IReadOnlyList<Column<Loaded>> Columns { get; } =
        [.. OfIncident.Select(column => new Column<Loaded>(column.Name, column.Kind, loaded => column.Value(loaded.Incident)))];

    /// <summary>Fills in what a former version has not written; called once at the start, before anything else writes.</summary>
    public static async Task FillAsync(Database database, CancellationToken ct)
    {
        while (await FillSomeAsync(database, ct).ConfigureAwait(false) == Batch)
        {
        }
    }

    private static async Task<int> FillSomeAsync(Database database, CancellationToken ct)
    {
        await using var tx = await database.BeginWriteAsync(ct).ConfigureAwait(false);
        var docs = (await tx.Connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT doc FROM incident WHERE NOT closed AND rung IS NULL LIMIT {Batch}" + tx.Database.ForUpdate,
            transaction: tx.Transaction, cancellationToken: ct)).ConfigureAwait(false)).AsList();
        tx.Add(Missing, docs.ConvertAll(doc => JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!));
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return docs.Count;
    }

    private static object? UnitDue(Incident incident)
    {
        var row = BoardProjection.Row(incident);
        return RowMarks.Kind(row) is Lateness.Signing or Lateness.Handling ? row.Due!.Value.ToUnixTimeMilliseconds() : long.MaxValue;
    }
}
