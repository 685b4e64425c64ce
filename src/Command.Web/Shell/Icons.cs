namespace Command.Web.Shell;

/// <summary>Line drawings on a 16 by 16 field. Inline, because a reference (#id) breaks under a base address.</summary>
internal static class Icons
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["tel"] =
            "M3.2 2.5h2.4l1.2 3-1.6 1.1a8 8 0 0 0 4.2 4.2l1.1-1.6 3 1.2v2.4c0 .6-.5 1-1.1 1A10.4 10.4 0 0 1 2.2 3.6c0-.6.4-1.1 1-1.1z",
        ["code"] =
            "M2.5 2.5h4v4h-4zM9.500 2.500h4v4h-4zM2.500 9.500h4v4h-4zM9.500 9.500h1.800M13.500 9.500v2M9.500 13.500h1M12 12v1.500h1.500",
        ["window"] =
            "M1.800 9.500h12.400M3 9.500v4M13 9.500v4M6.200 4a1.800 1.800 0 1 0 3.600 0a1.800 1.800 0 1 0-3.600 0M4.800 "
                + "9.300c.300-2 1.600-3 3.200-3s2.900 1 3.200 3",
        ["grid"] =
            "M8 14s4.500-4 4.500-7.400A4.500 4.500 0 0 0 3.500 6.600C3.500 10 8 14 8 14zM6.400 6.500a1.600 1.600 "
                + "0 1 0 3.200 0a1.600 1.600 0 1 0-3.200 0",
        ["shield"] = "M8 1.800l5 1.800v4c0 3.200-2.200 5.500-5 6.600-2.800-1.100-5-3.400-5-6.600v-4z",
        ["letter"] = "M2 3.800h12v8.600H2zM2.300 4.200L8 8.800l5.700-4.600",
        ["house"] = "M3 14V2.500h6V14M9 6.500h4V14M1.800 14h12.400M5 5.200h2M5 8h2M5 10.800h2",
        ["web"] = "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M2 8h12M8 2c2 2 2.500 4 2.500 6S10 12 8 14M8 2C6 4 5.500 6 5.500 8S6 12 8 14",
        ["patrol"] =
            "M2 11V6.500l1.500-3h7l2 3H14V11zM2 6.500h10.500M3.600 11.500a1.400 1.400 0 1 0 2.800 0a1.400 1.400 0 1 0-2.800 0M9.600 "
                + "11.500a1.400 1.400 0 1 0 2.800 0a1.400 1.400 0 1 0-2.800 0",
        ["lock"] = "M3.500 7.200h9v6.300h-9zM5.300 7V5a2.700 2.700 0 0 1 5.400 0v2",
        ["user"] = "M5.500 5a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0M3 13.500c.400-3 2.400-4.500 5-4.500s4.600 1.500 5 4.500",
        ["team"] =
            "M3.800 5.500a2.200 2.200 0 1 0 4.400 0a2.200 2.200 0 1 0-4.400 0M1.800 13c.300-2.600 2-3.900 4.200-3.900s3.900 1.300 4.200 "
                + "3.900M10.500 3.600a2.100 2.100 0 0 1 0 3.900M11.800 9.400c1.400.500 2.200 1.700 2.400 3.600",
        ["find"] = "M2.500 7a4.500 4.500 0 1 0 9 0a4.500 4.500 0 1 0-9 0M10.400 10.400L14 14",
        ["copy"] = "M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3",
        ["no"] = "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M4 12L12 4",
        ["swap"] = "M2.500 5.500h10M9.800 2.800l2.700 2.700-2.700 2.700M13.500 10.500h-10M6.200 7.800l-2.700 2.700 2.700 2.700",
        ["ok"] = "M3 8.500l3.500 3.500L13 4.500",
        ["sun"] =
            "M5 8a3 3 0 1 0 6 0a3 3 0 1 0-6 0M8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1 1M11.600 "
                + "11.600l1 1M3.400 12.600l1-1M11.600 4.400l1-1",
        ["sensor"] =
            "M8 9.500V14M6.500 8a1.500 1.500 0 1 0 3 0a1.500 1.500 0 1 0-3 0M4.800 11.200a4.500 4.500 0 0 1 0-6.400M11.200 4.800a4.500 "
                + "4.500 0 0 1 0 6.400M2.600 13.400a7.600 7.600 0 0 1 0-10.800M13.400 2.600a7.600 7.600 0 0 1 0 10.800",
        ["up"] = "M8 13.500V3M3.500 7.500L8 3l4.500 4.500",
        ["scale"] = "M8 2v12M4.500 14h7M3 4.500h10M3 4.500L1.200 9.500h3.600zM13 4.500l-1.800 5h3.600z",
        ["key"] = "M5.500 7.500a3 3 0 1 0 0 6a3 3 0 0 0 0-6M7.500 8.500L13.500 2.500M11 5l2 2",
        ["out"] = "M6.500 2.500h-4v11h4M6 8h8M11 5l3 3-3 3",
        ["warn"] = "M8 2.500l6.200 11H1.800zM8 6.800v3.200M8 12v.200",
    };

    /// <summary>Name of the drawing for a way in that has none of its own.</summary>
    public const string Unknown = "web";

    /// <summary>The drawing of this name. Names come out of the catalogue, too, and a slip there must not take a screen down.</summary>
    public static string Path(string name) => Paths.GetValueOrDefault(name) ?? Paths[Unknown];

    /// <summary>Whether there is a drawing of this name.</summary>
    public static bool Has(string name) => Paths.ContainsKey(name);
}
