using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Command.Web.Files;

/// <summary>Reads the one file of a form in memory: what people hand in is never laid down on a disk unsealed.</summary>
internal static class FileForm
{
    private const int MostParts = 10;
    private const int MostFieldBytes = 4 * 1024;

    /// <summary>The file, or why there is none.</summary>
    public static async Task<(byte[]? Content, ProblemHttpResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (BoundaryOf(request) is not { } boundary)
        {
            return (null, WrongType());
        }

        try
        {
            return await ReadAsync(new MultipartReader(boundary, request.Body), ct).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return (null, Invalid("表单残缺。 / The form is cut off or no form."));
        }
    }

    private static async Task<(byte[]? Content, ProblemHttpResult? Refusal)> ReadAsync(MultipartReader form, CancellationToken ct)
    {
        byte[]? content = null;
        for (var i = 0; i < MostParts && await form.ReadNextSectionAsync(ct).ConfigureAwait(false) is { } part; i++)
        {
            var isFile = part.GetContentDispositionHeader()?.IsFileDisposition() == true;
            if (isFile && content is not null)
            {
                return (null, Invalid("每次只能上传一个文件。 / One file at a time."));
            }

            var read = await ReadAsync(part.Body, isFile ? FileKinds.MostBytes : MostFieldBytes, ct).ConfigureAwait(false);
            if (read is null)
            {
                return (null, TooLarge());
            }

            content = isFile ? read : content;
        }

        return content is { Length: > 0 } ? (content, null) : (null, Missing());
    }

    private static async Task<byte[]?> ReadAsync(Stream part, int most, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await part.ReadAsync(buffer, ct).ConfigureAwait(false)) > 0;)
        {
            if (content.Length + read > most)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary ? boundary : null;

    /// <summary>413.</summary>
    public static ProblemHttpResult TooLarge() => Problems.Of(
        StatusCodes.Status413PayloadTooLarge, "file.too-large",
        $"文件过大。可上传：{FileKinds.Zh}，图片不超过 {Pictures.MostPixels / 1_000_000} 百万像素。 / "
            + $"The file is too large. Taken: {FileKinds.En}, and {Pictures.MostPixels / 1_000_000} million pixels.");

    /// <summary>415.</summary>
    public static ProblemHttpResult WrongType() => Problems.Of(
        StatusCodes.Status415UnsupportedMediaType, "file.type-not-allowed",
        $"不支持这种内容。请用 multipart/form-data 上传：{FileKinds.Zh}。 / "
            + $"This is not taken. Send as multipart/form-data: {FileKinds.En}.");

    private static ProblemHttpResult Missing() => Invalid("请用 multipart/form-data 上传一个文件，字段名 file。 / "
        + "Send one file as multipart/form-data, in the field file.");

    /// <summary>400 with the field <c>file</c>.</summary>
    public static ProblemHttpResult Invalid(string sentence) =>
        Problems.Invalid("file.invalid", new Dictionary<string, string[]> { ["file"] = [sentence] });
}
