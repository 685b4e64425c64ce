using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Command.Contracts.Incidents;

/// <summary>One fact of a case's journal.</summary>
/// <param name="Position">In the whole journal: global, without gaps, from 1.</param>
/// <param name="Version">Version of the case after it.</param>
/// <param name="At">When it was decided, UTC.</param>
/// <param name="Actor">Account, key or <c>system</c>.</param>
/// <param name="Role">Role it was done in.</param>
/// <param name="Type">Name of the event, see <c>asyncapi.yaml</c>.</param>
/// <param name="Data">The event, by its type.</param>
/// <param name="Text">The words that go with it; absent when there are none, or when they have been purged.</param>
public sealed record TimelineEntry(
    long Position, int Version, DateTimeOffset At, string Actor, string Role, string Type, JsonElement Data, string? Text)
{
    /// <summary>The case that it was written on, where that was merged into this one; absent for the case itself.</summary>
    public string? Origin { get; init; }
}

/// <summary>A change that somebody missed.</summary>
/// <param name="Version">Version of the case after it.</param>
/// <param name="At">When it was decided, UTC.</param>
/// <param name="Actor">Account, key or <c>system</c>.</param>
/// <param name="Type">Name of the event.</param>
public sealed record ChangeLine(int Version, DateTimeOffset At, string Actor, string Type);

/// <summary>A proposal: this incident may be about the same matter. A person merges.</summary>
/// <param name="IncidentCode">Case code of the other one.</param>
/// <param name="Score">How alike they are, 0 to 1.</param>
/// <param name="Reasons">Why, or what speaks against it.</param>
public sealed record DuplicateView(string IncidentCode, [property: Range(0.0, 1.0)] double Score, IReadOnlyList<CodedWords> Reasons);

/// <summary>A danger that the reports speak of: what to ask before anything else and whom to call first.</summary>
/// <param name="Code">Stable code of the danger.</param>
/// <param name="Urgency">The urgency that it calls for; a person decides.</param>
/// <param name="Numbers">Whom to call first: 110, 119, 120, 122 or a service.</param>
/// <param name="Zh">The question in Chinese.</param>
/// <param name="En">The question in English.</param>
/// <param name="Words">The words of the text that triggered it, as the catalogue spells them.</param>
public sealed record PromptView(string Code, Urgency Urgency, IReadOnlyList<string> Numbers, string Zh, string En,
    IReadOnlyList<string> Words);

/// <summary>Why somebody wants to know who reported.</summary>
/// <param name="Reason">Code of the reason, e.g. <c>callback</c>.</param>
/// <param name="Text">More about it, at most 4,000 characters.</param>
public sealed record UnmaskingBody(string Reason, [property: MaxLength(4000)] string? Text);

/// <summary>Who reported, shown once; the answer must not be stored.</summary>
/// <param name="Alias">Role plus number, e.g. 市民-K053.</param>
/// <param name="Phone">Call-back number.</param>
/// <param name="Version">Version of the case after the question, which is a fact of its journal.</param>
public sealed record ContactView(string? Alias, string? Phone, int Version)
{
    /// <summary>The words of the report, or of the text that was asked for, with every number in them.</summary>
    public string? Text { get; init; }

    /// <summary>The address of the report as it was given.</summary>
    public string? Address { get; init; }
}
