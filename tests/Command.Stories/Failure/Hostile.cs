using System.Globalization;
using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Failure;

/// <summary>
/// Every operation that the description names, as anybody, with inputs that nobody means well with: nothing fails, nothing stops, nothing
/// is lost. COMMAND_FUZZ says how many (build/fuzz.sh), COMMAND_FUZZ_SEED which.
/// </summary>
public abstract class Hostile(Centre centre) : Story(centre)
{
    private const int AtOnce = 8;

    private static readonly int Count = Setting("COMMAND_FUZZ", 1_500);
    private static readonly int Seed = Setting("COMMAND_FUZZ_SEED", Environment.TickCount);

    [Fact]
    public async Task What_is_sent_to_an_operation_is_answered_and_nothing_fails()
    {
        var callers = new List<Caller> { Caller.Anyone(Centre.Web), Centre.Sender };
        foreach (var user in (string[])["operator", "shift", "supervisor", "dept", "admin"])
        {
            callers.Add(await Caller.StaffAsync(Centre.Web, user));
        }

        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        var operations = await OperationsAsync(code);
        var wrong = new List<string>();
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            var input = new HostileInput(Seed + i);
            var (method, path, good) = input.OneOf(operations);
            var address = Address(path, input, code);
            var caller = input.OneOf(callers);
            var answer = method switch
            {
                "GET" => await caller.GetAsync(address),
                "DELETE" => await caller.DeleteAsync(address),
                _ => await caller.PostRawAsync(address, input.Body(good), input.OneOf([null, "\"1\"", "\"2\"", "*", "W/\"1\"", "x"])),
            };
            if (answer.Status >= 500)
            {
                lock (wrong)
                {
                    wrong.Add($"seed {Seed + i}: {method} {address[..Math.Min(200, address.Length)]}: {answer.Status} {answer.Body}");
                }
            }
        });

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Count} failed, the first of them:\n{string.Join('\n', wrong.Take(20))}");
        await StandsAsync();
    }

    /// <summary>The books add up, every loop runs, and the next report becomes a case.</summary>
    protected async Task StandsAsync()
    {
        await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        var books = await Eventually.GetAsync("nothing waits", async () =>
            await Centre.Sender.ReadAsync("/api/ledger") is var ledger && ledger["pending"]!.GetValue<long>() == 0 ? ledger : null);
        Assert.Equal(
            books["received"]!.GetValue<long>(),
            ((string[])["registered", "attached", "declined"]).Sum(part => books[part]!.GetValue<long>()));
        await Eventually.TrueAsync("every loop runs", async () =>
            (await Centre.Sender.ReadAsync("/api/ops/loops")).AsArray().All(loop => loop!["healthy"]!.GetValue<bool>()));
    }

    private static string Address(string path, HostileInput input, string code)
    {
        var parts = path.Split('?');
        var filled = string.Join('/', parts[0].Split('/').Select(part => !part.StartsWith('{') ? part
            : part == "{code}" && input.Below(3) > 0 ? code : input.Word()));
        var names = parts.Length > 1 ? parts[1].Split(',') : [];
        return names.Length == 0 ? filled
            : filled + "?" + string.Join('&', names.Where(_ => input.Below(2) == 0).Select(name => $"{name}={input.Word()}"));
    }

    // Method, path with the names of its parameters behind a question mark, and the example of its body.
    private async Task<IReadOnlyList<(string Method, string Path, JsonObject? Good)>> OperationsAsync(string code)
    {
        var paths = (await Caller.Anyone(Centre.Web).ReadAsync("/openapi/v1.json"))["paths"]!.AsObject();
        var all =
            from path in paths
            // Signing in and out has limits that others would meet after us.
            where !path.Key.StartsWith("/api/session", StringComparison.Ordinal) && !path.Key.Contains("account", StringComparison.Ordinal)
            from operation in path.Value!.AsObject()
            where operation.Key is "get" or "post" or "delete"
            let names = operation.Value!["parameters"]?.AsArray().Where(p => p!["in"]!.GetValue<string>() == "query")
                .Select(p => p!["name"]!.GetValue<string>())
            select (
                operation.Key.ToUpperInvariant(),
                names?.Any() == true ? $"{path.Key}?{string.Join(',', names)}" : path.Key,
                Example(operation.Value["requestBody"]?["content"]?["application/json"]));
        return [.. all];
    }

    private static JsonObject? Example(JsonNode? content) =>
        (content?["example"] ?? content?["examples"]?.AsObject().FirstOrDefault().Value?["value"]) as JsonObject
            is { } example ? example.DeepClone().AsObject() : content is null ? null : Sample.Report();

    private protected static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value : otherwise;
}

[Collection(Embedded.Name)]
public sealed class EmbeddedHostile(EmbeddedCentre centre) : Hostile(centre);

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class DistributedHostile(DistributedCentre centre) : Hostile(centre)
{
    [Fact]
    public async Task What_comes_over_the_broker_is_a_report_or_is_set_aside()
    {
        await using var broker = await Broker.ConnectAsync();
        await broker.TakeErrorsAsync();
        var before = (await Centre.Sender.ReadAsync("/api/ledger"))["received"]!.GetValue<long>();
        var bodies = Enumerable.Range(0, 300).Select(i => new HostileInput(i).Body(Sample.Report())).ToList();
        foreach (var body in bodies)
        {
            await broker.SendAsync(body);
        }

        long setAside = 0, taken = 0;
        await Eventually.TrueAsync("each is taken, set aside, or the same as one before it", async () =>
        {
            setAside += (await broker.TakeErrorsAsync()).Count;
            taken = (await Centre.Sender.ReadAsync("/api/ledger"))["received"]!.GetValue<long>() - before;
            return setAside + taken >= bodies.Count * 9 / 10 && await broker.WaitingReportsAsync() == 0;
        });
        Assert.True(setAside > 0 && taken > 0, $"{setAside} set aside, {taken} taken");
        await StandsAsync();
    }
}
