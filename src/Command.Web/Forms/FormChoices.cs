using System.Globalization;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Routing;
using Command.Storage.Catalogue;
using Command.Web.Words;

namespace Command.Web.Forms;

/// <summary>A value that a person can pick, and what it is called.</summary>
internal sealed record FormChoice(string Value, string Label);

/// <summary>What there is to pick for the fields of a form, and what stands in it at first.</summary>
internal sealed class FormChoices(PolicyShelf shelf, CaseNames names)
{
    /// <summary>The values to pick from; none where it is typed.</summary>
    public IReadOnlyList<FormChoice> Of(Field field, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(incident);
        return field.From switch
        {
            FieldSource.Document => [.. Open(incident).Select(d => new FormChoice(d.Number, $"{d.Number} {names.Dept(d.Dept)}"))],
            FieldSource.Task => Numbered(incident.OpenTasks),
            FieldSource.Instruction => Numbered(incident.OpenInstructions),
            FieldSource.Milestone =>
                [.. (incident.OpenTeam?.Milestones ?? []).Where(m => m.Open).Select(m => Numbered(m.Number, names.End(m.Due)))],
            _ => OfCatalogue(field),
        };
    }

    private IReadOnlyList<FormChoice> OfCatalogue(Field field) => field.From switch
    {
        FieldSource.Unit => [.. shelf.Current.Departments.All.Select(d => Coded(d.Code, d.ShortZh, d.En))],
        FieldSource.Item => [.. shelf.Current.Taxonomy.All.Select(i => Coded(i.Code, i.Zh, i.En))],
        FieldSource.HandOver => [.. shelf.Current.HandOvers.All.Select(t => Coded(t.Code, t.Zh, t.En))],
        FieldSource.Competence => [.. shelf.Current.Competence.All.Select(r => new FormChoice(r.Id, $"{r.Id} {NameOf(r)}"))],
        FieldSource.Template => [.. shelf.Current.TaskForces.All.Select(t => new FormChoice(t.Code, CaseNames.Of(t.Zh, t.En)))],
        FieldSource.Result => [.. HandlingResults.All.Select(Said)],
        _ => [.. field.Words.Select(Said)],
    };

    /// <summary>Fills in what is so in most cases; a person changes it or leaves it.</summary>
    public void Begin(CaseForm form, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(incident);
        foreach (var field in form.Asked.Where(field => form[field.Name].Length == 0))
        {
            form[field.Name] = First(field, form.Action.Name, incident);
        }
    }

    private string First(Field field, string action, Incident incident) => (action, field.Name) switch
    {
        ("hand-over", "to") => CalledFirst(incident),
        ("hand-over", "taken") => "true",
        ("assess", "urgency") => Wire.Name(Urgency.Normal),
        ("complete", "result") => HandlingResults.All[0].Code,
        _ when field.From is FieldSource.Document or FieldSource.Task or FieldSource.Instruction => Only(Of(field, incident)),
        _ => field.Otherwise is { } otherwise ? (otherwise ? "true" : "false") : "",
    };

    // Whom the danger asks to call first, as far as the table knows them.
    private string CalledFirst(Incident incident) =>
        incident.Dangers.SelectMany(d => d.CallFirst).FirstOrDefault(code => shelf.Current.HandOvers.Find(code) is not null)
            ?? shelf.Current.HandOvers.All[0].Code;

    private static string Only(IReadOnlyList<FormChoice> choices) => choices is [var only] ? only.Value : "";

    private static IEnumerable<OfficialDocument> Open(Incident incident) =>
        (incident.Oversight?.Documents ?? []).Where(document => document.ClosedAt is null);

    private IReadOnlyList<FormChoice> Numbered(IEnumerable<IncidentTask> tasks) =>
        [.. tasks.Select(t => Numbered(t.Number, t.Dept is { } dept ? names.Dept(dept) : ""))];

    private static FormChoice Numbered(int number, string of)
    {
        var value = number.ToString(CultureInfo.InvariantCulture);
        return new FormChoice(value, $"{value} {of}".Trim());
    }

    private string NameOf(CompetenceRule rule) =>
        $"{names.Item(rule.ItemCode)}{(rule.Street is null ? "" : " " + names.Street(rule.Street))} → {names.Dept(rule.Lead)}";

    private static FormChoice Coded(string code, string zh, string en) => new(code, $"{code} {CaseNames.Of(zh, en)}");

    private static FormChoice Said(CodedWord word) => new(word.Code, CaseNames.Of(word.Zh, word.En));
}
