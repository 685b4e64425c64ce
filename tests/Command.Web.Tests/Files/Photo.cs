using SkiaSharp;

namespace Command.Web.Tests.Files;

/// <summary>Photos as phones send them: with a place, a device and a way in which they were held beside the picture.</summary>
internal static class Photo
{
    /// <summary>What must not come out again.</summary>
    public const string Place = "GPS 34.808563 113.638191 PhoneMaker X1";

    /// <summary>A picture, red on the left and blue on the right.</summary>
    public static byte[] Plain(int width = 60, int height = 40, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        using var paint = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, width / 2f, height, paint);
        canvas.Flush();
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The same with EXIF that says how the camera was held, and where.</summary>
    public static byte[] WithExif(int orientation)
    {
        byte[] words = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        byte[] body = [.. words, .. System.Text.Encoding.ASCII.GetBytes(Place)];
        var jpeg = Plain();
        return [.. jpeg[..2], 0xff, 0xe1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, .. jpeg[2..]];
    }

    /// <summary>A picture that says it has a great many pixels; nothing of it is there.</summary>
    public static byte[] Huge()
    {
        var png = Plain(format: SKEncodedImageFormat.Png);
        // IHDR: width and height at 16 and 20, its checksum at 29.
        (png[16], png[17], png[18], png[19]) = (0, 1, 0, 0);
        (png[20], png[21], png[22], png[23]) = (0, 1, 0, 0);
        var crc = System.IO.Hashing.Crc32.HashToUInt32(png.AsSpan(12, 17));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), crc);
        return png;
    }
}
