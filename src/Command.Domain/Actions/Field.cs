using System.Collections.Immutable;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>What a field of a body holds.</summary>
public enum FieldKind
{
    /// <summary>A code or a short word, at most 4000 characters.</summary>
    Code,

    /// <summary>A free text of at most 4000 characters; it is kept beside the journal.</summary>
    Words,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A whole number from 0 to 100000.</summary>
    Number,

    /// <summary>An ISO 8601 time with its offset.</summary>
    Instant,

    /// <summary>An array of two numbers, longitude and latitude.</summary>
    Point,

    /// <summary>An array of codes, at most 200.</summary>
    Codes,

    /// <summary>An array of objects, at most 50.</summary>
    Parts,
}

/// <summary>The list from which a person picks the value of a field.</summary>
public enum FieldSource
{
    /// <summary>None: it is typed, or picked from its words.</summary>
    None,

    /// <summary>Departments and streets.</summary>
    Unit,

    /// <summary>Items of the taxonomy.</summary>
    Item,

    /// <summary>Hand-over targets.</summary>
    HandOver,

    /// <summary>Rules of the competence table.</summary>
    Competence,

    /// <summary>Templates of task forces.</summary>
    Template,

    /// <summary>Results of handling.</summary>
    Result,

    /// <summary>Other incidents.</summary>
    Incident,

    /// <summary>Open documents of the case.</summary>
    Document,

    /// <summary>Open tasks of the case.</summary>
    Task,

    /// <summary>Instructions of the case that nobody carries out yet.</summary>
    Instruction,

    /// <summary>Milestones of its task force that lie ahead.</summary>
    Milestone,

    /// <summary>Photos and papers that are handed in.</summary>
    File,
}

/// <summary>A field of the body of an action: what a reader, a form and the OpenAPI document have to know of it.</summary>
/// <param name="Name">camelCase.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Zh">What it means, in Chinese.</param>
/// <param name="En">The same in English.</param>
public abstract record Field(string Name, FieldKind Kind, string Zh, string En)
{
    /// <summary>The rule always asks for it.</summary>
    public bool Needed { get; init; }

    /// <summary>Words that it may hold, with what they mean; empty for any.</summary>
    public ImmutableArray<CodedWord> Words { get; init; } = [];

    /// <summary>Where a person picks what it holds; a form asks there.</summary>
    public FieldSource From { get; init; }

    /// <summary>No form asks for it: another name for callers of before, or what only another system has to say.</summary>
    public bool Unasked { get; init; }

    /// <summary>Fields of each object of an array.</summary>
    public ImmutableArray<Field> Of { get; init; } = [];

    /// <summary>What an absent flag means; null where that is a meaning of its own.</summary>
    public bool? Otherwise { get; init; }
}

/// <summary>The same with the way it is read.</summary>
public sealed record Field<T>(
    string Name, FieldKind Kind, string Zh, string En, Func<ActionBody, string, T> Read) : Field(Name, Kind, Zh, En)
{
    /// <summary>The same field, always asked for by the rule.</summary>
    public Field<T> Always => this with { Needed = true };

    /// <summary>The same field, whose values a person picks from a list.</summary>
    public Field<T> PickedFrom(FieldSource source) => this with { From = source };
}
