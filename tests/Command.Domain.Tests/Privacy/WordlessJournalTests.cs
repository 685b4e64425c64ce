using System.Text.Json;
using System.Text.Json.Nodes;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Privacy;

/// <summary>
/// H4: the journal holds no free text. Every action is asked for in every state with words of a person in each of its fields; what is
/// decided holds none of them, because a text is kept beside the journal and everything else is looked up.
/// </summary>
[Trait("Finding", "H4")]
public sealed class WordlessJournalTests
{
    private static readonly string[] Sentinels = ["张三13812345678住春风里3号楼", "zhang-san-lives-in-chunfengli", "13812345678"];

    public static TheoryData<string> Actions { get; } = new(CaseActions.All.Select(action => action.Name));

    [Theory]
    [MemberData(nameof(Actions))]
    public void No_field_of_an_action_takes_words_into_the_journal(string name)
    {
        var action = CaseActions.All.First(a => a.Name == name);
        foreach (var state in action.In)
        {
            foreach (var sentinel in Sentinels)
            {
                // All fields at once, and each of them alone beside what is right.
                foreach (var field in action.Holds.Select(f => (Field?)f).Prepend(null))
                {
                    Try(action, state, sentinel, field);
                }
            }
        }
    }

    private static void Try(CaseAction action, IncidentState state, string sentinel, Field? only)
    {
        var body = new JsonObject();
        foreach (var field in action.Holds)
        {
            body[field.Name] = Value(field, only is null || only == field ? sentinel : null);
        }

        using var json = JsonDocument.Parse(body.ToJsonString());
        var number = 0;
        foreach (var actor in new[] { new Actor("someone", action.For[0]), new Actor("liaison", Role.Dept, Desk.Lead) })
        {
            var read = new ActionBody(json.RootElement, actor, text => text is null ? null : new TextRef($"t{number++}", "0"));
            var command = action.Read(read);
            var desk = Desk.In(state);
            // Named cases are looked up before anything is decided, and evidence is given our numbers: the journal contract shows both.
            if (read.Errors.Count > 0 || command is MergeIncidents or SplitIncidents or LinkIncidents or UnlinkIncidents)
            {
                continue;
            }

            command = command switch
            {
                CompleteHandling completing => completing with { Evidence = null, Said = Desk.Said },
                RequestExtension asking => asking with { Evidence = ["report-1.1"] },
                ConferIncident confer => confer with { Agenda = null },
                _ => command,
            };
            if (desk.Try(command) is Decision.Accepted { Events: var facts })
            {
                Assert.All(facts, fact => Assert.DoesNotContain(
                    sentinel, JsonSerializer.Serialize(fact, fact.GetType(), Wire.Json).Replace("\\u", "", StringComparison.Ordinal),
                    StringComparison.Ordinal));
                Assert.All(facts, fact => Assert.DoesNotContain(
                    JsonSerializer.Serialize(sentinel, Wire.Json).Trim('"'), JsonSerializer.Serialize(fact, fact.GetType(), Wire.Json),
                    StringComparison.Ordinal));
            }
        }
    }

    private static JsonNode? Value(Field field, string? sentinel) => field.Kind switch
    {
        FieldKind.Code when sentinel is not null => sentinel,
        FieldKind.Code => Known(field),
        FieldKind.Words => sentinel ?? "说明",
        FieldKind.Flag => true,
        FieldKind.Number => 1,
        FieldKind.Instant => "2027-06-01T09:30:00+08:00",
        FieldKind.Codes when sentinel is not null => new JsonArray(sentinel),
        FieldKind.Codes => null,
        _ => new JsonArray(new JsonObject(field.Of.Select(part => KeyValuePair.Create(part.Name, Value(part, sentinel))))),
    };

    private static JsonNode? Known(Field field) => field.Words is [var first, ..] ? first.Code : field.Name switch
    {
        "dept" or "lead" or "to" or "betterOwner" => Desk.Lead,
        "itemCode" => "0101",
        "result" => "resolved",
        _ => null,
    };
}
