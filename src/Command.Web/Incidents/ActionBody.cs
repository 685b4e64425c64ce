using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Storage.Journal;

namespace Command.Web.Incidents;

/// <summary>An action read from its body: what is wanted and the text that goes with it.</summary>
public sealed record ActionRequest(IncidentCommand Wanted, NewText? Text);

/// <summary>Reads the JSON bodies of the actions. Whether the state allows them is the rule book's business, not this one's.</summary>
public sealed class ActionBody
{
    private static readonly Dictionary<string, Func<ActionBody, Actor, ActionRequest>> Readers = new()
    {
        ["accept"] = (_, _) => new(new AcceptIncident(), null),
        ["decline"] = (b, _) => WithText(b.Text("text"), text => new DeclineIncident(b.Text("reason") ?? "", text)),
        ["classify"] = (b, _) => new(new ClassifyIncident(b.Text("itemCode") ?? "", b.Word<Urgency>("urgency"), b.Word<Complexity>("complexity")), null),
        ["dispatch"] = (b, _) => WithText(b.Text("reason"), text => new DispatchIncident(b.Text("lead"), b.List("co"), text)),
        ["sign"] = (b, actor) => new(new SignAssignment(b.Dept(actor)), null),
        ["return"] = (b, actor) => WithText(b.Text("text"), text => new ReturnAssignment(b.Dept(actor), b.Text("rule"), b.Text("betterOwner"), text)),
        ["note"] = (b, actor) => WithText(b.Text("text"), text => new AddNote(actor.Dept ?? b.Text("dept"), Contact: false, text)),
        ["contact"] = (b, actor) => WithText(b.Text("text"), text => new AddNote(actor.Dept ?? b.Text("dept"), Contact: true, text)),
        ["complete"] = (b, actor) => WithText(b.Text("reply"), text => new CompleteHandling(b.Dept(actor), b.Text("result"), text)),
        ["review"] = (b, _) => WithText(b.Text("text"), text => new ReviewCompletion(b.Flag("passed", true), text)),
    };

    private readonly JsonElement _json;
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

        var request = Readers[action](body, actor);
        return (body._errors.Count == 0 ? request : null, body._errors);
    }

    private static ActionRequest WithText(string? body, Func<TextRef?, IncidentCommand> wanted)
    {
        var text = NewText.Of(body);
        return new ActionRequest(wanted(text?.Ref), text);
    }

    // A department acts for itself; only an account without one may name it.
    private string Dept(Actor actor) => actor.Dept ?? Text("dept") ?? Missing("dept");

    private string Missing(string name)
    {
        Bad(name, "不能为空。 / Is required.");
        return "";
    }

    private string? Text(string name)
    {
        if (!_json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && Unicode(value) is { Length: <= 4000 } text)
        {
            return text;
        }

        Bad(name, "须为不超过4000字的文字。 / Must be a text of at most 4000 characters.");
        return null;
    }

    private List<string>? List(string name)
    {
        if (!_json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Select(Unicode).ToList() is var codes && !codes.Contains(null))
        {
            return codes!;
        }

        Bad(name, "须为部门代码的数组。 / Must be an array of department codes.");
        return null;
    }

    private bool Flag(string name, bool otherwise)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return otherwise;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Bad(name, "须为 true 或 false。 / Must be true or false.");
        return otherwise;
    }

    private T? Word<T>(string name) where T : struct, Enum
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (Wire.TryParse(text, out T value))
        {
            return value;
        }

        var words = string.Join("、", Enum.GetValues<T>().Select(Wire.Name));
        Bad(name, $"须为 {words} 之一。 / Must be one of {words}.");
        return null;
    }

    // GetString throws at bytes that are no UTF-8 and at escapes that are half a surrogate pair.
    private static string? Unicode(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Bad(string name, string message) => _errors[name] = [message];
}
