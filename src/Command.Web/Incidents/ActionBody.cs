using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Storage.Journal;

namespace Command.Web.Incidents;

/// <summary>An action read from its body: what is wanted and the texts that go with it.</summary>
public sealed record ActionRequest(IncidentCommand Wanted, IReadOnlyList<NewText> Texts)
{
    /// <summary>The only text, or null.</summary>
    public NewText? Text => Texts is [var only] ? only : null;
}

/// <summary>Reads the JSON bodies of the actions. Whether the state allows them is the rule book's business, not this one's.</summary>
public sealed partial class ActionBody
{
    private const int MostParts = 50;

    private readonly JsonElement _json;
    private readonly List<NewText> _texts = [];
    private readonly Dictionary<string, string[]> _errors = [];

    private ActionBody(JsonElement json) => _json = json;

    /// <summary>Whether there is an action with this name.</summary>
    public static bool Knows(string action) => Readers.ContainsKey(action);

    /// <summary>Reads a body.</summary>
    /// <returns>The request, or every bad field with the rule it breaks.</returns>
    public static (ActionRequest? Request, IReadOnlyDictionary<string, string[]> Errors) Read(string action, JsonElement json, Actor actor)
    {
        var body = new ActionBody(json);
        if (json.ValueKind != JsonValueKind.Object)
        {
            body.Bad("$", "须为 JSON 对象。 / Must be a JSON object.");
            return (null, body._errors);
        }

        var wanted = Readers[action](body, actor);
        return (body._errors.Count == 0 ? new ActionRequest(wanted, body._texts) : null, body._errors);
    }

    /// <summary>Reads why somebody asks who reported. Whether the reason counts is the rule book's business.</summary>
    public static ((string? Reason, NewText? Text)? Asked, IReadOnlyDictionary<string, string[]> Errors) ReadUnmasking(JsonElement json)
    {
        var body = new ActionBody(json);
        if (json.ValueKind != JsonValueKind.Object)
        {
            body.Bad("$", "须为 JSON 对象。 / Must be a JSON object.");
            return (null, body._errors);
        }

        var (reason, text) = (body.Text("reason"), NewText.Of(body.Text("text")));
        return (body._errors.Count == 0 ? (reason, text) : null, body._errors);
    }

    // A free text: kept beside the journal, which holds only the reference.
    private TextRef? Words(string name)
    {
        if (NewText.Of(Text(name)) is not { } text)
        {
            return null;
        }

        _texts.Add(text);
        return text.Ref;
    }

    private WantedTask Task() => new(Words("what"), Text("dept"), Instant("due"));

    // An array of objects, each read by itself: a bad field is named with its place, e.g. tasks[1].due.
    private List<T>? Each<T>(string name, Func<ActionBody, T> read)
    {
        if (!_json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostParts || value.EnumerateArray().Any(part => part.ValueKind != JsonValueKind.Object))
        {
            Bad(name, $"须为不超过{MostParts}个对象的数组。 / Must be an array of at most {MostParts} objects.");
            return null;
        }

        var all = new List<T>();
        foreach (var (part, at) in value.EnumerateArray().Select((json, at) => (new ActionBody(json), at)))
        {
            all.Add(read(part));
            _texts.AddRange(part._texts);
            foreach (var (field, message) in part._errors)
            {
                _errors[$"{name}[{at}].{field}"] = message;
            }
        }

        return all;
    }

    // A department acts for itself; only an account without one may name it.
    private string Dept(Actor actor) => actor.Dept ?? Text("dept") ?? Missing("dept");

    private string Missing(string name)
    {
        Bad(name, "不能为空。 / Is required.");
        return "";
    }
}
