namespace Command.Web.Files;

/// <summary>What may be handed in. A file is what its first bytes say, whatever the sender calls it.</summary>
internal static class FileKinds
{
    /// <summary>Most bytes of a file.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>A photo.</summary>
    public const string Jpeg = "image/jpeg";

    /// <summary>A paper; it is kept as it came.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>What is taken, in words.</summary>
    public const string Zh = "JPEG、PNG、WebP 图片，PDF 文件，不超过 10 MiB";

    /// <summary>The same in English.</summary>
    public const string En = "JPEG, PNG and WebP pictures, PDF papers, up to 10 MiB";

    /// <summary>Media type of a content; null for everything else.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) ? Jpeg
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]) ? "image/png"
        : content.StartsWith("RIFF"u8) && content.Length > 12 && content[8..].StartsWith("WEBP"u8) ? "image/webp"
        : content.StartsWith("%PDF-"u8) ? Pdf : null;

    /// <summary>What a file is called when somebody saves it.</summary>
    public static string NameOf(string id, string type) =>
        $"{id}.{(type == Jpeg ? "jpg" : type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..])}";
}
