using Command.Contracts;
using Command.Contracts.Problems;

namespace Command.Web.Surface;

/// <summary>The shape of a body that a reader takes from the request by itself, so that every bad field is named at once.</summary>
internal sealed record BodyShape(Type Type);

/// <summary>The codes with which an operation refuses, by status.</summary>
internal sealed record ProblemCodes(int Status, IReadOnlyList<string> Codes);

/// <summary>It answers a browser with another address.</summary>
internal sealed record SendsOn;

/// <summary>It takes a form with one file in the field <c>file</c>.</summary>
internal sealed record TakesOneFile;

/// <summary>It answers with a file.</summary>
internal sealed record GivesFile(IReadOnlyList<string> Types);

/// <summary>What a parameter of the query means, and which words it takes where it takes words.</summary>
internal sealed record QueryNote(string Name, string Description, IReadOnlyList<string> Words);

/// <summary>What <c>docs/openapi.json</c> says about an operation besides its types; stands where the operation is mapped.</summary>
internal static class OperationNotes
{
    /// <summary>Its name for programs, its sentence for people.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder operation, string id, string summary, string? more = null)
    {
        operation.WithName(id).WithSummary(summary);
        return more is null ? operation : operation.WithDescription(more);
    }

    /// <summary>The body that it reads.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder operation) => operation.WithMetadata(new BodyShape(typeof(T)));

    /// <summary>A parameter of its query.</summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder operation, string name, string description) =>
        operation.WithMetadata(new QueryNote(name, description, []));

    /// <summary>A parameter of its query that takes one word of a list.</summary>
    public static RouteHandlerBuilder Asks<T>(this RouteHandlerBuilder operation, string name, string description) where T : struct, Enum =>
        operation.WithMetadata(new QueryNote(name, description, [.. Enum.GetValues<T>().Select(Wire.Name)]));

    /// <summary>An answer without a type that the handler's signature could tell.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder operation, int status = StatusCodes.Status200OK,
        string type = "application/json") =>
        operation.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(T), [type]));

    /// <summary>A form with one file.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder operation) => operation.WithMetadata(new TakesOneFile());

    /// <summary>A file of one of some media types.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder operation, params string[] types) =>
        operation.WithMetadata(new GivesFile(types));

    /// <summary>It sends a browser on.</summary>
    public static RouteHandlerBuilder Redirects(this RouteHandlerBuilder operation) =>
        operation.WithMetadata(new SendsOn());

    /// <summary>Problems with their codes.</summary>
    public static T Refuses<T>(this T operations, int status, params string[] codes) where T : IEndpointConventionBuilder =>
        operations.RefusesAs(typeof(Problem), status, codes);

    /// <summary>Problems that carry more than a code.</summary>
    public static RouteHandlerBuilder Refuses<T>(this RouteHandlerBuilder operation, int status, params string[] codes) where T : Problem =>
        operation.RefusesAs(typeof(T), status, codes);

    /// <summary>400 with every bad field.</summary>
    public static T NamesFields<T>(this T operations, params string[] codes) where T : IEndpointConventionBuilder =>
        operations.RefusesAs(typeof(FieldsProblem), StatusCodes.Status400BadRequest, codes);

    /// <summary>Only for those with a right.</summary>
    public static T Guarded<T>(this T operations, string policy) where T : IEndpointConventionBuilder => operations
        .RequireAuthorization(policy)
        .Refuses(StatusCodes.Status401Unauthorized, "session.required")
        .Refuses(StatusCodes.Status403Forbidden, "access.forbidden");

    private static T RefusesAs<T>(this T operations, Type shape, int status, string[] codes) where T : IEndpointConventionBuilder =>
        operations.WithMetadata(new ProducesResponseTypeMetadata(status, shape, ["application/problem+json"]),
            new ProblemCodes(status, codes));
}
