using System.Text.Json.Serialization;
using Command.Contracts.Incidents;

namespace Command.Domain.Incidents;

public sealed partial record Incident
{
    /// <summary>What those who reported have done again since, oldest first; null while they have not.</summary>
    public IReadOnlyList<ReporterSaid>? Voices { get; init; }

    /// <summary>保全; null while there is none. One that has run out stands there until it is lifted and holds nothing.</summary>
    public LegalHold? Hold { get; init; }

    /// <summary>An objection to the decline of it: from then on a second person looks.</summary>
    [JsonIgnore]
    public bool Objected => Voices?.Any(said => said.Act == ReporterAct.Objected) == true;

    /// <summary>What the sender of a report has done in this round.</summary>
    internal IEnumerable<ReporterSaid> Spoke(ReporterAct act, string? report) =>
        Spoke(act).Where(said => said.Report == report);

    internal IEnumerable<ReporterSaid> Spoke(ReporterAct act) =>
        (Voices ?? []).Where(said => said.Act == act && said.At >= RoundStart);

    // Of several urgings of one sender the last one is enough: the record has them all.
    internal Incident With(ReporterSaid said) => this with
    {
        Voices =
        [
            .. (Voices ?? []).Where(old => said.Act != ReporterAct.Urged || old.Act != said.Act || old.Report != said.Report), said,
        ],
    };
}
