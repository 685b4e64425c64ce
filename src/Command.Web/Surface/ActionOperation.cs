using Command.Domain.Actions;
using Command.Domain.Rules;

namespace Command.Web.Surface;

/// <summary>What a field of an action's body holds.</summary>
internal enum ActionFieldKind
{
    /// <summary>A code or a short word, at most 4,000 characters.</summary>
    Code,

    /// <summary>A free text of at most 4,000 characters.</summary>
    Words,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A whole number from 0 to 100,000.</summary>
    Number,

    /// <summary>An ISO 8601 time with its offset.</summary>
    Instant,

    /// <summary>Longitude and latitude.</summary>
    Point,

    /// <summary>At most 200 codes.</summary>
    Codes,

    /// <summary>At most 50 objects.</summary>
    Parts,
}

/// <summary>A field of an action's body, as the document shows it.</summary>
/// <param name="Name">camelCase.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it means.</param>
/// <param name="Needed">The rule always asks for it.</param>
internal sealed record ActionField(string Name, ActionFieldKind Kind, string Description, bool Needed)
{
    /// <summary>Words that it may hold; empty for any.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Fields of each object of an array.</summary>
    public IReadOnlyList<ActionField> Of { get; init; } = [];

    /// <summary>What an absent flag means; null where that is a meaning of its own.</summary>
    public bool? Otherwise { get; init; }
}

/// <summary><c>POST /api/incidents/{code}/{action}</c> for one action.</summary>
/// <param name="Name">Surface name: small letters and hyphens.</param>
/// <param name="Summary">One line, Chinese / English.</param>
/// <param name="Fields">What its body may hold.</param>
/// <param name="Refusals">Codes with which its rule refuses, besides those that every action has.</param>
internal sealed record ActionOperation(string Name, string Summary, IReadOnlyList<ActionField> Fields, IReadOnlyList<string> Refusals)
{
    /// <summary>Every action, in the order of their names.</summary>
    public static IReadOnlyList<ActionOperation> All { get; } =
    [
        .. CaseActions.All.OrderBy(action => action.Name, StringComparer.Ordinal)
            .Select(action => new ActionOperation(action.Name, $"{action.Zh} / {action.En}", [.. action.Holds.Select(Of)], [])),
    ];

    private static ActionField Of(Field field) => new(field.Name, (ActionFieldKind)field.Kind, $"{field.Zh} / {field.En}", field.Needed)
    {
        Words = [.. field.Words.Select(word => word.Code)], Of = [.. field.Of.Select(Of)], Otherwise = field.Otherwise,
    };
}
