using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Boards;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Indicators;
using Dapper;

namespace Command.Storage.Journal;

/// <summary>What lists ask of a case, by the same definitions as walls and figures.</summary>
internal static class ListMarks
{
    private const int Batch = 1_000;

    /// <summary>The columns of a case.</summary>
    public static readonly IReadOnlyList<Column<WrittenIncident>> Columns =
    [
        new("unit_due", Kind.Long, w => UnitDue(w.Row)),
        new("rung", Kind.Int, w => w.Row.Rung),
        new("supervised", Kind.Bool, w => w.Incident.Supervision != SupervisionLevel.None),
        new("instructed", Kind.Bool, w => w.Incident.OpenInstructions.Any()),
        // Framed by commas so that LIKE '%,D09,%' finds a department and nothing else.
        new("in_hand", Kind.Text, w => $",{string.Join(',', RowMarks.UnitsOf(w.Row))},"),
    ];

    private static readonly Bulk<WrittenIncident> Missing =
        Bulk<WrittenIncident>.Update("incident", "code", [new("code", Kind.Text, w => w.Incident.Code), .. Columns]);

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
        tx.Add(Missing, docs.ConvertAll(doc => new WrittenIncident(JsonSerializer.Deserialize<Incident>(doc, Wire.Json)!)));
        await tx.CommitAsync(ct).ConfigureAwait(false);
        return docs.Count;
    }

    private static object? UnitDue(BoardRow row) =>
        RowMarks.Kind(row) is Lateness.Signing or Lateness.Handling ? row.Due!.Value.ToUnixTimeMilliseconds() : long.MaxValue;
}
