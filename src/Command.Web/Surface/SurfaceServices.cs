using Command.Web.Identity;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;

namespace Command.Web.Surface;

/// <summary>
/// Wiring of the description of the HTTP surface, <c>/openapi/v1.json</c>; the copy in <c>docs/</c> is compared with it by a test.
/// </summary>
internal static class SurfaceServices
{
    /// <summary>Name of the scheme of API keys.</summary>
    public const string Key = "apiKey";

    /// <summary>Name of the scheme of sessions.</summary>
    public const string Session = "session";

    /// <summary>Name of the scheme of tracking tokens.</summary>
    public const string Token = "trackingToken";

    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSurface(this IServiceCollection services)
    {
        services.AddOpenApi(options =>
        {
            options.AddOperationTransformer(new OperationDetails());
            options.AddSchemaTransformer((schema, context, _) =>
            {
                OwnShapes.Apply(schema, context.JsonTypeInfo.Type);
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer((document, _, _) =>
            {
                Head(document);
                ActionPaths.Add(document, ActionOperation.All);
                PresentFields.Mark(document);
                Prose.Flow(document);
                SharedAnswers.Share(document);
                return Task.CompletedTask;
            });
        });
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, BodyShapes>());
        return services;
    }

    private static void Head(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Command (指挥调度)",
            Version = "1",
            Description =
                """
                The command centre of a district over HTTP. JSON in camelCase, enums as words; a field that would be null is absent
                unless its description says otherwise; new fields may appear. Instants are RFC 3339 and come in UTC; days, working
                hours and holidays are those of Asia/Shanghai. Coordinates are `[longitude, latitude]` in degrees, WGS-84. Refusals are
                RFC 9457 problems with a stable `code`. What is journalled is published on RabbitMQ too, see `asyncapi.yaml`.
                """,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeys.Header,
                Description = "Made by `Command.Web key`; carries its rights.",
            },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "command.session",
                Description = "From `POST /api/session`.",
            },
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = TrackingToken.Header,
                Description = "From the receipt of a report (解纷码); `?token=` in the address does the same.",
            },
        };
        document.Tags = null;
    }
}
