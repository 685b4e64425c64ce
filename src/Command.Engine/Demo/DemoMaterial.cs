using System.Text.Json;
using System.Text.Json.Serialization;
using Command.Contracts;

namespace Command.Engine.Demo;

/// <summary>What the demo stream is made of (<c>catalogue/demo/reports.json</c>).</summary>
/// <param name="Hours">Weight of each hour of the day.</param>
/// <param name="Channels">Weight of each channel.</param>
/// <param name="Voices">Words that only a certain channel would say.</param>
/// <param name="Items">Texts by item.</param>
/// <param name="Bursts">The same matter told by many.</param>
public sealed record DemoMaterial(
    IReadOnlyList<int> Hours, IReadOnlyDictionary<string, int> Channels, IReadOnlyDictionary<string, IReadOnlyList<string>> Voices,
    IReadOnlyDictionary<string, DemoItem> Items, IReadOnlyList<DemoBurst> Bursts)
{
    /// <summary>Reads the file.</summary>
    public static DemoMaterial Load(string file)
    {
        using var stream = File.OpenRead(file);
        return JsonSerializer.Deserialize<DemoMaterial>(stream, Wire.Json)!;
    }
}

/// <summary>Texts of one item.</summary>
public sealed record DemoItem(int Weight, IReadOnlyList<string> Texts, IReadOnlyList<string>? PlaceKinds);

/// <summary>A burst: several wordings of one matter at one place.</summary>
public sealed record DemoBurst(string Name, string ItemCode, string PlaceKind, IReadOnlyList<DemoVoice> Texts, int Minutes);

/// <summary>One wording and who would say it.</summary>
public sealed record DemoVoice(string Channel, [property: JsonPropertyName("text")] string Words);
