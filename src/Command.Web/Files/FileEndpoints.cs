using Command.Contracts.Files;
using Command.Storage.Files;
using Command.Web.Gate;
using Command.Web.Identity;
using Command.Web.Public;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Files;

/// <summary>Photos and papers: handed in by staff, a key or whoever holds a tracking token; shown to who may see the case.</summary>
internal static class FileEndpoints
{
    private const int MostOfOneReport = 20;

    // What a photo unpacks to is large, so it is drawn by two at a time, whoever sends.
    private static readonly SemaphoreSlim Easel = new(2);

    /// <summary>Maps the endpoints.</summary>
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/api/files").WithTags("Files").DisableAntiforgery().Guarded(Access.HandIn)
            .RequireRateLimiting(FileLimit.Name).Refuses(StatusCodes.Status404NotFound, "file.not-found", "track.not-found")
            .Refuses(StatusCodes.Status429TooManyRequests, "file.too-many-requests");
        files.MapPost("/", TakeAsync).Bounded(new BodyRule(FileKinds.MostBytes) { Own = true, IsForm = true })
            .Describe("handInFile", "Hand in a photo or paper",
            "Its id goes into `attachments` of a report or `evidence` of an action; what nothing uses is forgotten after 30 days. "
                + $"{FileKinds.En}; at most {Pictures.MostPixels / 1_000_000} million pixels. Photos are drawn anew: "
                + "upright, at most 2,560 pixels long, without place, time and device of the camera.")
            .TakesFile().NamesFields("file.invalid").Refuses(StatusCodes.Status413PayloadTooLarge, "file.too-large")
            .Refuses(StatusCodes.Status415UnsupportedMediaType, "file.type-not-allowed")
            .Refuses(StatusCodes.Status422UnprocessableEntity, "file.too-many");
        files.MapGet(
            "/{id}", (string id, HttpContext http, FileDoor door, CancellationToken ct) => door.ShowAsync(id, small: false, http, ct))
            .Describe("readFile", "A photo or paper",
            "For whoever handed it in and for who may see a case that it belongs to; readings are noted like those of its words.")
            .AnswersFile(FileKinds.Jpeg, "image/png", "image/webp", FileKinds.Pdf);
        files.MapGet(
            "/{id}/thumbnail",
            (string id, HttpContext http, FileDoor door, CancellationToken ct) => door.ShowAsync(id, small: true, http, ct))
            .Describe("readThumbnail", "A photo in small", "At most 320 pixels long, JPEG. Papers have none.").AnswersFile(FileKinds.Jpeg);
    }

    private static async Task<Results<Created<FileReceipt>, ProblemHttpResult>> TakeAsync(
        HttpRequest request, FileDoor door, FileTable files, CancellationToken ct)
    {
        if (await door.OwnerAsync(request.HttpContext, ct).ConfigureAwait(false) is not { } owner)
        {
            return TrackEndpoints.NotFound();
        }

        if (TrackingToken.Of(request) is not null && await files.CountAsync(owner, ct).ConfigureAwait(false) >= MostOfOneReport)
        {
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "file.too-many",
                $"同一查询码最多上传 {MostOfOneReport} 个文件。 / One tracking code may hand in {MostOfOneReport} files.");
        }

        var (content, refusal) = await FileForm.ReadAsync(request, ct).ConfigureAwait(false);
        return content is null ? refusal! : await KeepAsync(content, owner, files, ct).ConfigureAwait(false);
    }

    private static async Task<Results<Created<FileReceipt>, ProblemHttpResult>> KeepAsync(
        byte[] content, string owner, FileTable files, CancellationToken ct)
    {
        var (file, refusal) = await ReadAsync(content, owner, ct).ConfigureAwait(false);
        if (file is null)
        {
            return refusal!;
        }

        var id = await files.AddAsync(file, ct).ConfigureAwait(false);
        return TypedResults.Created(
            $"/api/files/{id}", new FileReceipt(id, file.Type, file.Content.Length, file.Size?.Width, file.Size?.Height));
    }

    private static async Task<(NewFile? File, ProblemHttpResult? Refusal)> ReadAsync(byte[] content, string owner, CancellationToken ct)
    {
        if (FileKinds.TypeOf(content) is not { } type)
        {
            return (null, FileForm.WrongType());
        }

        if (type == FileKinds.Pdf)
        {
            return (new NewFile(owner, type, content, null, null), null);
        }

        return Pictures.PixelsOf(content) switch
        {
            > Pictures.MostPixels => (null, FileForm.TooLarge()),
            _ when await DrawAsync(content, ct).ConfigureAwait(false) is { } picture =>
                (new NewFile(owner, type, picture.Content, picture.Thumbnail, (picture.Width, picture.Height)), null),
            _ => (null, FileForm.Invalid("图片残缺，打不开。 / The picture is damaged or cut off.")),
        };
    }

    private static async Task<Picture?> DrawAsync(byte[] content, CancellationToken ct)
    {
        await Easel.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return Pictures.Draw(content);
        }
        finally
        {
            Easel.Release();
        }
    }
}
