using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Storage.Journal;

namespace Command.Web.Incidents;

/// <summary>An action read from its body: what is wanted and the texts that go with it.</summary>
internal sealed record ActionRequest(IncidentCommand Wanted, IReadOnlyList<NewText> Texts)
{
    private static readonly Field<string?> Reason = Fields.Code("reason", "原因代码", "code of the reason");
    private static readonly Field<TextRef?> Text = Fields.Text("补充说明", "more about it");

    private static readonly Field<IReadOnlyList<string>?> Attachments = Fields.Files(
        "attachments", "同一查询码上传的文件编号", "ids of files that were handed in with the same token");

    private static readonly IReadOnlyDictionary<string, string[]> NoObject =
        new Dictionary<string, string[]> { ["$"] = ["须为 JSON 对象。 / Must be a JSON object."] };

    /// <summary>Reads a body. Whether the state allows what is wanted is the rule book's business.</summary>
    /// <returns>The request, or every bad field with the rule it breaks.</returns>
    public static (ActionRequest? Request, IReadOnlyDictionary<string, string[]> Errors) Read(
        CaseAction action, JsonElement json, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(action);
        var (read, texts, errors) = Read(action.Read, json, actor);
        return (read is null ? null : new ActionRequest(read, texts), errors);
    }

    /// <summary>Reads why somebody asks who reported. Whether the reason counts is the rule book's business.</summary>
    public static ((string? Reason, NewText? Text)? Asked, IReadOnlyDictionary<string, string[]> Errors) ReadUnmasking(
        JsonElement json, Actor actor)
    {
        var (read, texts, errors) = Read<(string? Reason, TextRef?)?>(body => (body.Get(Reason), body.Get(Text)), json, actor);
        return (read is var (reason, _) ? (reason, texts is [var text, ..] ? text : null) : null, errors);
    }

    /// <summary>Reads the words of whoever reported, and the files that go with them.</summary>
    public static (NewText? Text, IReadOnlyList<string>? Files, IReadOnlyDictionary<string, string[]> Errors) ReadWords(
        JsonElement json, Actor actor)
    {
        var (read, texts, errors) = Read(body => (body.Get(Text), Files: body.Get(Attachments)), json, actor);
        return (errors.Count == 0 && texts is [var text] ? text : null, read.Files, errors);
    }

    private static (T? Read, IReadOnlyList<NewText> Texts, IReadOnlyDictionary<string, string[]> Errors) Read<T>(
        Func<ActionBody, T> read, JsonElement json, Actor actor)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return (default, [], NoObject);
        }

        var texts = new List<NewText>();
        var body = new ActionBody(json, actor with { Role = Rights.PostOf(actor) }, text => Keep(text, texts));
        var value = read(body);
        return (body.Errors.Count == 0 ? value : default, texts, body.Errors);
    }

    // A free text: kept beside the journal, which holds only the reference.
    private static TextRef? Keep(string? text, List<NewText> texts)
    {
        if (NewText.Of(text) is not { } kept)
        {
            return null;
        }

        texts.Add(kept);
        return kept.Ref;
    }
}
