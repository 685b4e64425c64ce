using System.Collections.Immutable;

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

/// <summary>A field of the body of an action: what a reader, a form and the OpenAPI document have to know of it.</summary>
/// <param name="Name">camelCase.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Zh">What it means, in Chinese.</param>
/// <param name="En">The same in English.</param>
public abstract record Field(string Name, FieldKind Kind, string Zh, string En)
{
    /// <summary>The rule always asks for it.</summary>
    public bool Needed { get; init; }

    /// <summary>Words that it may hold; empty for any.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

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
}
