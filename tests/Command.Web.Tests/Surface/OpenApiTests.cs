using System.Text.Json.Nodes;
using Command.Domain.Rules;
using Command.Web.Surface;

namespace Command.Web.Tests.Surface;

public sealed class OpenApiTests(SurfaceHost host) : IClassFixture<SurfaceHost>
{
    private static readonly string[] WithoutContent = ["204", "302"];

    private readonly JsonNode _document = JsonNode.Parse(host.Document)!;

    private JsonObject Paths => _document["paths"]!.AsObject();

    private IEnumerable<(string Name, JsonObject Operation)> Operations => Paths.SelectMany(path =>
        path.Value!.AsObject().Select(operation => ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value!.AsObject())));

    [Fact]
    public void The_page_of_the_http_surface_is_what_the_web_says_of_itself() => DrawnFile.Check("docs/openapi.json", host.Document);

    [Fact]
    public void Every_route_of_the_surface_has_an_operation()
    {
        var described = Operations.Select(operation => operation.Name).ToHashSet();
        var mapped = host.Routes.Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal)
            || route.Path.StartsWith("/healthz/", StringComparison.Ordinal)).ToList();
        Assert.True(mapped.Count > 30, $"{mapped.Count} routes");
        Assert.All(mapped, route => Assert.True(
            route.Path == ActionPaths.Route || described.Contains($"{route.Method} {route.Path}"), $"{route.Method} {route.Path}"));
    }

    [Fact]
    public void Every_action_has_an_operation()
    {
        Assert.All(ActionOperation.All, action => Assert.NotNull(CaseActions.Find(action.Name)));
        var described = Operations.Select(operation => operation.Name).ToHashSet();
        Assert.All(ActionOperation.All, action => Assert.Contains($"POST /api/incidents/{{code}}/{action.Name}", described));
    }

    [Fact]
    public void Every_operation_has_a_name_of_its_own_a_sentence_and_a_tag()
    {
        Assert.All(Operations, operation =>
        {
            Assert.False(string.IsNullOrEmpty((string?)operation.Operation["summary"]), operation.Name);
            Assert.NotEmpty(operation.Operation["tags"]!.AsArray());
        });
        var names = Operations.Select(operation => (string?)operation.Operation["operationId"]).ToList();
        Assert.DoesNotContain(null, names);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Every_parameter_says_what_it_means() => Assert.All(
        Operations.SelectMany(operation => operation.Operation["parameters"]?.AsArray().Select(p => (operation.Name, Parameter: p!)) ?? []),
        parameter =>
        {
            Assert.False(string.IsNullOrEmpty((string?)parameter.Parameter["description"]),
                $"{parameter.Name} {parameter.Parameter["name"]}");
            Assert.NotNull(parameter.Parameter["schema"]);
        });

    [Fact]
    public void Every_body_has_a_schema_and_an_example()
    {
        var bodies = Operations.Where(operation => operation.Operation["requestBody"] is not null).ToList();
        Assert.All(bodies, operation => Assert.All(operation.Operation["requestBody"]!["content"]!.AsObject(), media =>
        {
            var schema = media.Value!["schema"];
            Assert.NotNull(schema);
            // {} is all that an action without fields takes, and a browser fills in a form.
            var taken = schema["$ref"] is not null || schema["properties"] is not null || schema["items"] is not null;
            Assert.True(!taken || media.Key != "application/json" || media.Value["example"] is not null, operation.Name);
        }));
    }

    [Fact]
    public void Every_answer_has_a_schema_and_a_good_one_an_example() => Assert.All(Answers, answer =>
    {
        if (WithoutContent.Contains(answer.Status))
        {
            return;
        }

        var content = answer.Body["content"];
        Assert.True(content is not null, $"{answer.Name} {answer.Status}");
        Assert.All(content.AsObject(), media => Assert.True(
            media.Value!["schema"] is not null && (answer.Status[0] != '2' || media.Value["example"] is not null),
                $"{answer.Name} {answer.Status}"));
    });

    [Fact]
    public void Every_refusal_is_a_problem_with_its_codes() => Assert.All(Answers.Where(answer => answer.Status[0] is '4' or '5'), answer =>
    {
        var media = Assert.Single(answer.Body["content"]!.AsObject());
        Assert.Equal("application/problem+json", media.Key);
        Assert.NotEmpty(media.Value!["schema"]!["properties"]!["code"]!["enum"]!.AsArray());
    });

    [Fact]
    public void Every_operation_answers_well_and_says_who_may_call_it() => Assert.All(Operations, operation =>
    {
        var answers = operation.Operation["responses"]!.AsObject().Select(answer => answer.Key).ToList();
        Assert.Contains(answers, status => status[0] is '2' or '3');
        Assert.Equal(operation.Operation["security"] is JsonArray { Count: > 0 }, answers.Contains("403"));
    });

    private IEnumerable<(string Name, string Status, JsonNode Body)> Answers => Operations.SelectMany(operation =>
        operation.Operation["responses"]!.AsObject().Select(answer => (operation.Name, answer.Key, Resolved(answer.Value!))));

    private JsonNode Resolved(JsonNode answer) =>
        (string?)answer["$ref"] is { } shared ? _document["components"]!["responses"]![shared.Split('/')[^1]]! : answer;
}
