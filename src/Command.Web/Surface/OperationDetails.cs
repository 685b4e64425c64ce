using System.Text.Json;
using System.Text.Json.Nodes;
using Command.Contracts;
using Command.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>
/// Writes the notes of an operation into its description: codes of its problems, words of its query, who may call it, examples.
/// </summary>
internal sealed class OperationDetails : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, (string Description, string? Pattern)> InPath = new()
    {
        ["code"] = ("22-digit case code of the incident.", Patterns.CaseCode),
        ["reportId"] = ("Our number of the report, as the receipt says it.", null),
        ["token"] = ("Tracking token (解纷码) of the receipt.", null),
        ["version"] = ("Version of the catalogue: digest of its files.", null),
        ["id"] = ("Id, as the list says it.", null),
        ["action"] = ("Name of the action.", null),
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var notes = context.Description.ActionDescriptor.EndpointMetadata;
        Parameters(operation, [.. notes.OfType<QueryNote>()]);
        Refusals(operation, [.. notes.OfType<ProblemCodes>()]);
        Callers(operation, [.. notes.OfType<IAuthorizeData>().Select(asked => asked.Policy).OfType<string>()], context.Document);
        Shown(operation, context);
        FileOperations.Describe(operation, notes);
        if (notes.OfType<SendsOn>().Any())
        {
            operation.Responses?.Remove("200");
            operation.Responses?.TryAdd("302", new OpenApiResponse { Description = "The browser goes on to another page." });
        }

        Sort(operation);
        return Task.CompletedTask;
    }

    private static void Parameters(OpenApiOperation operation, IReadOnlyList<QueryNote> notes)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.In == ParameterLocation.Path && InPath.TryGetValue(parameter.Name!, out var known))
            {
                parameter.Description = known.Description;
                ((OpenApiSchema)parameter.Schema!).Pattern = known.Pattern;
            }

            if (parameter.In == ParameterLocation.Query)
            {
                parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            }

            if (notes.FirstOrDefault(note => note.Name == parameter.Name) is not { } note)
            {
                continue;
            }

            parameter.Description = note.Description;
            if (note.Words.Count > 0)
            {
                parameter.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String, Enum = [.. note.Words.Select(word => (JsonNode)word)],
                    Default = (parameter.Schema as OpenApiSchema)?.Default,
                };
            }
        }
    }

    // The shape of a problem is one for all; which codes this operation gives is its own.
    private static void Refusals(OpenApiOperation operation, IReadOnlyList<ProblemCodes> notes)
    {
        foreach (var status in notes.GroupBy(note => note.Status))
        {
            if (operation.Responses?.GetValueOrDefault($"{status.Key}") is OpenApiResponse answer)
            {
                ProblemAnswers.Narrow(answer, [.. status.SelectMany(note => note.Codes).Distinct()]);
            }
        }
    }

    private static void Callers(OpenApiOperation operation, IReadOnlyList<string> policies, OpenApiDocument? document)
    {
        if (policies is not [.., var policy])
        {
            operation.Security = [];
            return;
        }

        var (schemes, who) = Callers(policy);
        operation.Security = [.. schemes.Select(scheme =>
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
        operation.Description = string.IsNullOrEmpty(operation.Description) ? who : $"{operation.Description}\n\n{who}";
    }

    private static (string[] Schemes, string Who) Callers(string policy) => policy switch
    {
        Access.WriteReports => ([SurfaceServices.Key], "Needs a key with the right `reports.write`."),
        Access.ReadReports => ([SurfaceServices.Key, SurfaceServices.Session], "Needs staff, or a key with the right `reports.read`."),
        Access.ReadIncidents => ([SurfaceServices.Key, SurfaceServices.Session], "Needs staff, or a key with the right `incidents.read`."),
        Access.HandIn => ([SurfaceServices.Key, SurfaceServices.Session, SurfaceServices.Token],
            "Needs staff, a key with the right `reports.write` or `incidents.read`, or a tracking token."),
        Access.SeeBoard => ([SurfaceServices.Key, SurfaceServices.Session],
            "Needs staff, a wall, or a key with the right `board.see`; open to everybody in the demonstration district."),
        Access.Staff => ([SurfaceServices.Session], "Needs staff."),
        Access.Operations => ([SurfaceServices.Session], "Needs an administrator or a supervisor."),
        Access.Audit => ([SurfaceServices.Session], "Needs an auditor, an administrator or a supervisor."),
        _ => ([SurfaceServices.Session], "Needs an administrator."),
    };

    private static void Sort(OpenApiOperation operation)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, answer) in (operation.Responses ?? []).OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            sorted[status] = answer;
        }

        operation.Responses = sorted;
    }

    private static void Shown(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true
            && context.Description.ParameterDescriptions.FirstOrDefault(p => p.Source?.Id == "Body") is { } given)
        {
            body.Example = Examples.Of(given.Type);
        }

        foreach (var answer in context.Description.SupportedResponseTypes.Where(a => a.StatusCode < 300))
        {
            if (operation.Responses?.GetValueOrDefault($"{answer.StatusCode}")?.Content is { } content && answer.Type is { } type)
            {
                foreach (var media in content.Values)
                {
                    media.Example = Examples.Of(type);
                }
            }
        }
    }
}
