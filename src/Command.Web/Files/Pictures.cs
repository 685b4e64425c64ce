using SkiaSharp;

namespace Command.Web.Files;

/// <summary>A photo as it is kept: upright, not larger than anybody needs, and nothing beside the picture.</summary>
/// <param name="Content">The picture.</param>
/// <param name="Thumbnail">The same small, JPEG.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record Picture(byte[] Content, byte[] Thumbnail, int Width, int Height);

/// <summary>
/// Draws every photo anew: where and with which device it was taken goes (least data), and so does whatever a file may hide beside its
/// picture. Pure; costs memory and time, so few at once.
/// </summary>
internal static class Pictures
{
    /// <summary>Most pixels of a photo as it comes in; more is refused before it is unpacked.</summary>
    public const int MostPixels = 60_000_000;

    private const int LongSide = 2_560;
    private const int SmallSide = 320;
    private const int Quality = 85;

    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Pixels as the file says, before anything is unpacked; null for what is no picture.</summary>
    public static long? PixelsOf(byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        return codec is null ? null : (long)codec.Info.Width * codec.Info.Height;
    }

    /// <summary>Draws it; null where it is damaged or cut off.</summary>
    /// <param name="content">JPEG, PNG or WebP.</param>
    public static Picture? Draw(byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return null;
        }

        using var raw = Unpack(codec);
        if (raw is null)
        {
            return null;
        }

        using var upright = Upright(raw, codec.EncodedOrigin, LongSide);
        using var small = Upright(upright, SKEncodedOrigin.TopLeft, SmallSide);
        return new Picture(
            Encode(upright, codec.EncodedFormat), Encode(small, SKEncodedImageFormat.Jpeg), upright.Width, upright.Height);
    }

    // A JPEG can be unpacked at a fraction of its size, which saves most of the memory of a large one.
    private static SKBitmap? Unpack(SKCodec codec)
    {
        var size = codec.GetScaledDimensions(Math.Min(1, Scale(codec.Info.Size, LongSide)));
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }

    private static SKBitmap Upright(SKBitmap raw, SKEncodedOrigin origin, int longSide)
    {
        var scale = Math.Min(1, Scale(raw.Info.Size, longSide));
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom
            or SKEncodedOrigin.LeftBottom;
        var (width, height) = turned ? (raw.Height, raw.Width) : (raw.Width, raw.Height);
        var drawn = new SKBitmap(
            new SKImageInfo(Scaled(width, scale), Scaled(height, scale), SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(drawn);
        canvas.Scale((float)drawn.Width / width, (float)drawn.Height / height);
        canvas.Concat(Turn(origin, raw.Width, raw.Height));
        using var image = SKImage.FromBitmap(raw);
        canvas.DrawImage(image, 0, 0, Smooth);
        canvas.Flush();
        return drawn;
    }

    // The eight ways in which a camera can have been held (EXIF 2.3, tag 274).
    private static SKMatrix Turn(SKEncodedOrigin origin, float w, float h) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, Quality);
        return data.ToArray();
    }

    private static float Scale(SKSizeI size, int longSide) => (float)longSide / Math.Max(size.Width, size.Height);

    private static int Scaled(int side, float scale) => Math.Max(1, (int)MathF.Round(side * scale));
}
