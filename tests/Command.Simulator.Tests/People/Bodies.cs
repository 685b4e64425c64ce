using System.Text.Json;
using System.Text.Json.Nodes;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Simulator.Tests.World;
using Command.Testing;

namespace Command.Simulator.Tests.People;

/// <summary>Bodies of actions, drawn from what each action says its body may hold.</summary>
internal sealed class Bodies(Dice dice)
{
    /// <summary>Departments of the district.</summary>
    public static readonly string[] Depts = [.. TestPolicy.Shipped.Departments.All.Select(dept => dept.Code)];

    private static readonly string[] Items = [.. TestPolicy.Shipped.Taxonomy.All.Select(item => item.Code)];

    // Some reports have brought them, some have not.
    private static readonly string[] Photos = ["PH-1", "PH-2"];

    private static readonly string[] Codes =
        ["resolved", "military", "outside-district", "refused", "proactive", "weather", "court", "wages", "major", "01"];

    public JsonElement For(CaseAction action, Incident incident, IReadOnlyList<string> others, DateTimeOffset now) =>
        JsonSerializer.SerializeToElement(Of(action.Holds, incident, others, now));

    private JsonObject Of(IEnumerable<Field> fields, Incident incident, IReadOnlyList<string> others, DateTimeOffset now)
    {
        var body = new JsonObject();
        foreach (var field in fields.Where(field => field.Needed || field.Kind == FieldKind.Words || dice.Chance(0.5)))
        {
            body[field.Name] = Value(field, incident, others, now);
        }

        return body;
    }

    private JsonNode Value(Field field, Incident incident, IReadOnlyList<string> others, DateTimeOffset now) => field.Kind switch
    {
        FieldKind.Words when field.Name == "reply" && dice.Chance(0.9) => Honest.Reply,
        FieldKind.Words => "已联系反映人，正在处理。",
        FieldKind.Flag => dice.Chance(0.7),
        FieldKind.Number => dice.Next(8),
        FieldKind.Instant => now.AddHours(dice.Next(96) - 8).ToString("yyyy-MM-ddTHH:mm:sszzz", null),
        FieldKind.Point => new JsonArray(113.63, 34.8),
        FieldKind.Codes => new JsonArray([.. Enumerable.Range(0, 1 + dice.Next(2)).Select(_ => (JsonNode)Word(field, incident, others))]),
        FieldKind.Parts => new JsonArray([.. Enumerable.Range(0, 1 + dice.Next(2)).Select(_ =>
            (JsonNode)Of(field.Of, incident, others, now))]),
        _ => Word(field, incident, others),
    };

    private string Word(Field field, Incident incident, IReadOnlyList<string> others) => field.Name switch
    {
        _ when field.Words.Length > 0 => dice.Pick(field.Words).Code,
        "dept" => dice.Chance(0.8) ? incident.Lead : dice.Pick(Depts),
        "lead" or "co" or "depts" or "suggest" or "to" or "about" => dice.Pick(Depts),
        "item" or "itemCode" => dice.Pick(Items),
        "into" or "codes" or "code" or "agenda" => dice.Pick(others),
        "rule" => incident.Rule ?? "",
        "number" => incident.Oversight?.Documents is [.., var document] ? document.Number : "",
        "evidence" => dice.Chance(0.9) ? dice.Pick(Photos) : "none",
        _ => dice.Pick(Codes),
    };
}
