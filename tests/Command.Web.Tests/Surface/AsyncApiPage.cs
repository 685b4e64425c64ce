using System.Text.Json;
using System.Text.Json.Nodes;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Contracts.Reports;
using Command.Domain.Actions;
using Command.Domain.Reports;
using Command.Domain.Rules;
using Command.Engine;
using Command.Testing;
using Command.Web.Surface;

namespace Command.Web.Tests.Surface;

/// <summary>The broker's surface: what does not come from a record stands here in words, everything else is read from the code.</summary>
internal static class AsyncApiPage
{
    private const string Changes = "changes";
    private const string Reports = "reports";
    private const string Rejected = "rejected";

    /// <summary>The document.</summary>
    public static JsonObject Drawn()
    {
        var schemas = new WireSchemas();
        var messages = new JsonObject { ["report"] = Report(schemas), ["rejected"] = Refused() };
        foreach (var kind in Facts.All)
        {
            messages[kind.Name] = Change(kind.Name, kind.Type, schemas);
        }

        var change = Envelope(schemas);
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = Info(),
            ["defaultContentType"] = "application/json",
            ["servers"] = new JsonObject
            {
                ["broker"] = new JsonObject
                {
                    ["host"] = "rabbitmq:5672", ["protocol"] = "amqp", ["protocolVersion"] = "0-9-1",
                    ["description"] = "Address and account are the operator's; give a sender write permission on command.reports only.",
                },
            },
            ["channels"] = new JsonObject { [Reports] = ReportsIn(), [Rejected] = PutAside(), [Changes] = ChangesOut() },
            ["operations"] = new JsonObject
            {
                ["takeReport"] = Operation("receive", Reports,
                    "Command takes reports in. The same channel and externalId again changes nothing."),
                ["putAside"] = Operation("send", Rejected, "Command puts aside what it cannot read."),
                ["publishChange"] = Operation("send", Changes, "Command publishes every journalled change, after its commit."),
            },
            ["components"] = new JsonObject
            {
                ["messages"] = messages,
                ["schemas"] = new JsonObject([KeyValuePair.Create("Change", (JsonNode?)change),
                    .. schemas.Named.Where(s => s.Key != nameof(IncidentChanged))
                    .Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value))]),
            },
        };
    }

    private static JsonObject Info() => new()
    {
        ["title"] = "Command (指挥调度) on RabbitMQ",
        ["version"] = "0.1.0",
        ["description"] = "The two exchanges that other systems may rely on: "
            + "reports go in on command.reports, journalled changes come out on command.changes. "
            + "Bodies are plain JSON (UTF-8) without an envelope; "
            + "unknown fields are ignored, and new ones may appear. A field that would be null is absent. "
            + "Instants are RFC 3339 in UTC; days and working hours are those of Asia/Shanghai. "
            + "The same records over HTTP are in openapi.json.",
        ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["url"] = "https://www.apache.org/licenses/LICENSE-2.0" },
    };

    private static JsonObject ReportsIn() => new()
    {
        ["address"] = "{channel}",
        ["title"] = "Reports in",
        ["description"] = "Topic exchange; the routing key is the report's channel. "
            + "The durable quorum queue command-reports is bound to it with \"#\" and shared by all "
            + "workers. Publish persistent messages and wait for the publisher confirm: from then on the report is not lost.",
        ["parameters"] = new JsonObject
        {
            ["channel"] = new JsonObject
            {
                ["description"] = "Wire name of the channel, the same as in the body.",
                ["enum"] = Words(TestPolicy.Shipped.Channels.All.Select(c => c.Code)),
            },
        },
        ["messages"] = new JsonObject { ["report"] = Reference("messages", "report") },
        ["bindings"] = Exchange(Bus.ReportExchange),
    };

    private static JsonObject PutAside() => new()
    {
        ["address"] = "command-reports_error",
        ["title"] = "Bodies that cannot be a report",
        ["description"] = "The body as it came, with the reason in the header MT-Fault-Message. Nothing is dropped; someone has to look.",
        ["messages"] = new JsonObject { ["rejected"] = Reference("messages", "rejected") },
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject
            {
                ["is"] = "queue",
                ["queue"] = new JsonObject
                {
                    ["name"] = "command-reports_error", ["durable"] = true, ["exclusive"] = false, ["autoDelete"] = false, ["vhost"] = "/",
                },
            },
        },
    };

    private static JsonObject ChangesOut() => new()
    {
        ["address"] = "{state}.{itemCode}.{deptCode}",
        ["title"] = "Journalled changes out",
        ["description"] = "Topic exchange. Bind a queue of your own: \"#\" for everything, "
            + "\"*.*.D09\" for what one department leads, \"archived.#\" for what is finished. "
            + "Delivery is at least once and, on one queue, in the order of positions; "
            + "a position names one change for ever, so drop positions that you have seen. "
            + "More types will come; skip what you do not know. Nothing personal is in a change.",
        ["parameters"] = new JsonObject
        {
            ["state"] = new JsonObject
            {
                ["description"] = "State of the incident after the change.",
                ["enum"] = Words(Enum.GetValues<IncidentState>().Select(Wire.Name)),
            },
            ["itemCode"] =
                new JsonObject { ["description"] = "Four digits of the taxonomy, or \"none\" where the incident is not classified yet." },
            ["deptCode"] = new JsonObject { ["description"] = "The lead department, for example D09." },
        },
        ["messages"] = new JsonObject(Facts.All.Select(e => KeyValuePair.Create(e.Name, (JsonNode?)Reference("messages", e.Name)))),
        ["bindings"] = Exchange(Bus.ChangeExchange),
    };

    private static JsonObject Report(WireSchemas schemas) => new()
    {
        ["name"] = "report",
        ["title"] = "A contact from someone",
        ["contentType"] = "application/json",
        ["payload"] = schemas.Of(typeof(ReportMessage)),
        ["examples"] = new JsonArray(new JsonObject { ["name"] = "hotline", ["payload"] = Examples.Of(typeof(ReportMessage)) }),
    };

    private static JsonObject Refused() => new()
    {
        ["name"] = "rejected",
        ["title"] = "A body that cannot be a report",
        ["headers"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["MT-Fault-Message"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "Why it was refused.",
                }
            },
        },
        ["payload"] = new JsonObject { ["description"] = "Whatever came." },
    };

    private static JsonObject Change(string name, Type type, WireSchemas schemas)
    {
        var message = new JsonObject
        {
            ["name"] = name,
            ["title"] = XmlDocs.Of(type),
            ["payload"] = new JsonObject
            {
                ["allOf"] = new JsonArray(
                    new JsonObject { ["$ref"] = "#/components/schemas/Change" },
                    new JsonObject
                    {
                        ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = name }, ["data"] = schemas.Of(type) },
                    }),
            },
        };
        if (type == typeof(AssignmentSigned))
        {
            message["examples"] = new JsonArray(new JsonObject { ["name"] = "signed", ["payload"] = Signed() });
        }

        return message;
    }

    private static JsonNode? Signed()
    {
        var fact = new AssignmentSigned("D09");
        return JsonSerializer.SerializeToNode(
            new IncidentChanged(
                48213, CaseExamples.Code, 5, Facts.NameOf(fact), new DateTimeOffset(2026, 11, 21, 1, 42, 7, 318, TimeSpan.Zero), "dept",
                JsonSerializer.SerializeToElement(fact, Wire.Json)),
            Wire.Json);
    }

    // What all changes have; the type says which record the data is.
    private static JsonObject Envelope(WireSchemas schemas)
    {
        schemas.Of(typeof(IncidentChanged));
        var envelope = schemas.Named.Single(s => s.Key == nameof(IncidentChanged)).Value.DeepClone().AsObject();
        var fields = envelope["properties"]!.AsObject();
        fields["type"]!.AsObject()["enum"] = Words(Facts.All.Select(e => e.Name));
        fields["incidentCode"]!.AsObject()["pattern"] = Patterns.CaseCode;
        return envelope;
    }

    private static JsonObject Operation(string action, string channel, string summary) => new()
    {
        ["action"] = action, ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{channel}" }, ["summary"] = summary,
    };

    private static JsonObject Exchange(string name) => new()
    {
        ["amqp"] = new JsonObject
        {
            ["is"] = "routingKey",
            ["exchange"] = new JsonObject
            {
                ["name"] = name, ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false,
                ["vhost"] = "/",
            },
        },
    };

    private static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => (JsonNode)word)]);
}
