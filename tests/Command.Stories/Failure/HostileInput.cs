using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Command.Stories.Failure;

/// <summary>Inputs that nobody means well with, drawn from a seed: the same seed draws the same ones again.</summary>
internal sealed class HostileInput(int seed)
{
    // Values as JSON says them, so that they may be no string of .NET: a lone surrogate, a number without end.
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e999", "-0.0", "99999999999999999999999", "2147483648", "0.1", "[]", "{}", "[[[]]]", "\"\"", "\" \"",
        """ "\u0000" """, """ "a\u0000b" """, """ "\ud800" """, """ "\udc00x" """, """ "\u202e\u2066" """,
        """ "\u200b" """, """ "\u3164" """,
        """ "１３８００１３８０００" """, """ "①③⑧００１３８０００" """, """ "𠮷𠮷𠮷" """, """ "' OR 1=1 --" """, """ "%_\\%" """, """ "../../etc/passwd" """,
        """ "2026-02-30T25:61:00Z" """, """ "0001-01-01T00:00:00+18:00" """, """ "9999-12-31T23:59:59-14:00" """,
        """ "<script>alert(1)</script>" """,
        """ "=1+1" """, """ "\r\nSet-Cookie: a=b" """, "[113.7,34.8,0]", "[0,0]", "[1e308,-1e308]", """ ["a","a"] """,
        """ {"a":{"a":{"a":null}}} """,
        """ "hotline-12345" """, """ "1301" """, """ "D09" """, """ "critical" """, """ "superior" """,
    ];

    private static readonly string[] Words =
    [
        "%00", "%0d%0a", "%ed%a0%80", "%ff", "%E2%80%AE", "-1", "0", "1e9", "9999999999999999999", "a,b,,c", "%25",
        "_", "'", "null", "..%2f..%2f",
        "%EF%BC%91%EF%BC%93", "D09", "received", "critical", "remaining", "true", "%F0%A0%AE%B7", "%E3%80%80",
        "113.7,34.8,113.8,34.9", "nan",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A number below a bound.</summary>
    public int Below(int bound) => _random.Next(bound);

    /// <summary>One of several.</summary>
    public T OneOf<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    /// <summary>A piece of an address.</summary>
    public string Word() => _random.Next(12) == 0 ? new string('9', _random.Next(1, 3_000)) : OneOf(Words);

    /// <summary>A body: a good one with fields spoilt, dropped, doubled or added, or no JSON at all.</summary>
    public byte[] Body(JsonObject? good) => _random.Next(14) switch
    {
        0 => Noise(),
        1 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(good?.ToJsonString() ?? "{}")],
        2 => Encoding.UTF8.GetBytes(new string('[', _random.Next(1, 5_000))),
        3 => Encoding.Unicode.GetBytes(good?.ToJsonString() ?? "{}"),
        4 => Encoding.UTF8.GetBytes(OneOf(Values)),
        _ => Encoding.UTF8.GetBytes(Spoilt(good ?? [])),
    };

    private byte[] Noise()
    {
        var bytes = new byte[_random.Next(400)];
        _random.NextBytes(bytes);
        return bytes;
    }

    // Written by hand: names may come twice and values need not be sound.
    private string Spoilt(JsonObject good)
    {
        var fields = good.Select(field => (field.Key, Value: field.Value?.ToJsonString() ?? "null")).ToList();
        for (var times = _random.Next(1, 4); times > 0; times--)
        {
            var at = _random.Next(fields.Count + 1);
            if (at == fields.Count)
            {
                fields.Add((OneOf((string[])["extra", "text", "__proto__", "by", "dept", "codes"]), OneOf(Values)));
            }
            else if (_random.Next(5) == 0)
            {
                fields.RemoveAt(at);
            }
            else if (_random.Next(6) == 0)
            {
                fields.Add(fields[at]);
            }
            else
            {
                fields[at] = (fields[at].Key, _random.Next(8) == 0 ? Long() : OneOf(Values));
            }
        }

        return "{" + string.Join(',', fields.Select(field => $"\"{field.Key}\":{field.Value}")) + "}";
    }

    private string Long() => string.Create(
        CultureInfo.InvariantCulture,
        $"\"{string.Concat(Enumerable.Repeat(OneOf((string[])["九", "1 ", "𠮷", "a@", "-"]), _random.Next(1, 20_000)))}\"");
}
