using System.Text.Json;

namespace Command.Domain.Tests.Matching;

/// <summary>A report of domain.md §6.</summary>
public sealed record Sample(string Id, string Item, string Text, string Address, string? Group)
{
    public override string ToString() => Id;
}

/// <summary>The reports of domain.md §6. They measure; nothing is ever tuned on them.</summary>
public static class Samples
{
    public static IReadOnlyList<Sample> All { get; } =
        [.. Shipped.Text("Data/samples.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    private static Sample Read(string line)
    {
        using var sample = JsonDocument.Parse(line);
        return new Sample(Field("id")!, Field("item_code")!, Field("text")!, Field("address_text")!, Field("duplicate_group"));

        string? Field(string name) => sample.RootElement.GetProperty(name).GetString();
    }
}
