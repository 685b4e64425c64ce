using System.Text.Json;
using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>
/// One route takes every action; the document has an operation for each, so that it can say what the body of this one holds and how it
/// refuses.
/// They are made of the route's own operation, which they replace.
/// </summary>
internal static class ActionPaths
{
    /// <summary>The route that they all are.</summary>
    public const string Route = "/api/incidents/{code}/{action}";

    private const string AnyAction = "{action}";

    /// <summary>Puts the operations into the place of the route's.</summary>
    public static void Add(OpenApiDocument document, IReadOnlyList<ActionOperation> actions)
    {
        if (!document.Paths.Remove(Route, out var item) || item.Operations is null)
        {
            return;
        }

        var any = item.Operations[HttpMethod.Post];
        any.Responses!["200"] = SharedAnswers.Refer(document, "Incident", any.Responses["200"]);
        foreach (var action in actions)
        {
            document.Paths[Route.Replace(AnyAction, action.Name, StringComparison.Ordinal)] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = Operation(any, action) },
            };
        }
    }

    private static OpenApiOperation Operation(OpenApiOperation any, ActionOperation action) => new(any)
    {
        OperationId = JsonNamingPolicy.CamelCase.ConvertName(string.Concat(action.Name.Split('-')
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]))),
        Summary = action.Summary,
        Parameters = [.. any.Parameters!.Where(p => p.Name != "action"), Seen],
        RequestBody = ActionBodies.Of(action),
        Responses = Answers(any, action),
    };

    private static OpenApiParameter Seen => new()
    {
        Name = "If-Match", In = ParameterLocation.Header, Required = true, Example = "\"3\"",
        Description = "Version of the incident that you looked at; what has changed since is answered with 409.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^\"?[0-9]+\"?$" },
    };

    // Its rule refuses with codes of its own.
    private static OpenApiResponses Answers(OpenApiOperation any, ActionOperation action)
    {
        var answers = new OpenApiResponses();
        foreach (var (status, answer) in any.Responses!)
        {
            answers[status] = answer;
        }

        if (action.Refusals.Count > 0 && any.Responses!["422"] is { } refused)
        {
            var content = refused.Content!["application/problem+json"];
            var own = new OpenApiResponse
            {
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = content.Schema!.AllOf![0] },
                },
            };
            ProblemAnswers.Narrow(own, ["incident.not-allowed", .. action.Refusals]);
            answers["422"] = own;
        }

        return answers;
    }
}
