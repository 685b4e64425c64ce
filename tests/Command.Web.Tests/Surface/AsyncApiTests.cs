using System.Text.Json.Nodes;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Web.Surface;

namespace Command.Web.Tests.Surface;

public sealed class AsyncApiTests
{
    private static readonly JsonObject Page = AsyncApiPage.Drawn();

    [Fact]
    public void The_page_of_the_broker_is_what_the_records_say() => DrawnFile.Check("docs/asyncapi.yaml", Yaml.Of(Page));

    [Fact]
    public void Every_event_has_a_message_with_the_schema_of_its_record()
    {
        var messages = Page["components"]!["messages"]!.AsObject();
        var schemas = Page["components"]!["schemas"]!.AsObject();
        Assert.All(Facts.All, fact =>
        {
            var data = (string)messages[fact.Name]!["payload"]!["allOf"]![1]!["properties"]!["data"]!["$ref"]!;
            Assert.NotNull(schemas[data.Split('/')[^1]]);
        });
    }

    [Fact]
    public void Every_reference_leads_to_a_schema()
    {
        var schemas = Page["components"]!["schemas"]!.AsObject();
        var references = Page.ToJsonString().Split("#/components/schemas/").Skip(1)
            .Select(text => text[..text.IndexOf('"', StringComparison.Ordinal)]).Distinct();
        Assert.All(references, name => Assert.NotNull(schemas[name]));
    }

    [Fact]
    public void The_routing_key_begins_with_every_state() => Assert.Equal(
        Enum.GetValues<IncidentState>().Select(Wire.Name),
        Page["channels"]!["changes"]!["parameters"]!["state"]!["enum"]!.AsArray().Select(word => (string)word!));

    [Fact]
    public void The_case_of_the_examples_has_a_real_code() => Assert.True(CaseCode.IsValid(CaseExamples.Code));
}
