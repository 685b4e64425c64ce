using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Command.Contracts.Catalogue;
using Command.Contracts.Problems;
using Command.Domain.Catalogue;
using Command.Storage.Catalogue;
using Command.Web.Gate;
using Command.Web.Identity;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Catalogue;

/// <summary>Handing in, comparing and activating versions of the catalogue, for the administrator.</summary>
internal static class CatalogueEndpoints
{
    /// <summary>Largest body with files, bytes; what ships is a quarter of a megabyte.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private const int MostDecisionBytes = 4 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Maps the endpoints.</summary>
    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var catalogue = routes.MapGroup("/api/admin/catalogue").WithTags("Catalogue").Guarded(Access.Administration).DisableAntiforgery();
        catalogue.MapGet("/", async (CatalogueStore store, CancellationToken ct) =>
            TypedResults.Ok(await store.AllAsync(ct).ConfigureAwait(false)))
            .Describe("listCatalogues", "Versions of the catalogue");
        catalogue.MapPost("/", ImportAsync).Takes<CatalogueBody>().Bounded(new BodyRule(MostBytes) { Own = true })
            .Describe("importCatalogue", "Hand in a version",
            "All its files, or nothing of it is taken. 201 when it is new, 200 when the same content was handed in before.")
            .NamesFields("catalogue.invalid-body").Refuses(StatusCodes.Status413PayloadTooLarge, "catalogue.too-large")
            .Refuses<CatalogueProblem>(StatusCodes.Status422UnprocessableEntity, "catalogue.invalid");
        catalogue.MapCalendar();
        var version = catalogue.MapGroup("/{version}").Refuses(StatusCodes.Status404NotFound, "catalogue.not-found");
        version.MapGet("/", FilesAsync).Describe("readCatalogue", "The files of a version");
        version.MapGet("/diff", DiffAsync).Describe("compareCatalogues", "What a version says otherwise than another, row by row")
            .Asks("against", "The other version; the one in force when absent.");
        version.MapPost("/activate", ActivateAsync).Takes<ActivationBody>()
            .Describe("activateCatalogue", "Put a version into force",
            "At once, or from an instant on. What was decided stays decided; without a body it is at once.")
            .NamesFields("catalogue.invalid-body")
            .Refuses<CatalogueProblem>(StatusCodes.Status422UnprocessableEntity, "catalogue.past", "catalogue.invalid");
    }

    private static async Task<Results<Ok<CatalogueImport>, Created<CatalogueImport>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, CatalogueStore store, ClaimsPrincipal user, CancellationToken ct)
    {
        if (await RequestBody.ReadAsync(request, MostBytes, ct).ConfigureAwait(false) is not { } body)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "catalogue.too-large",
                $"请求体超过 {MostBytes / 1024} KiB。 / The body is larger than {MostBytes / 1024} KiB.");
        }

        if (FilesIn(body) is not { Count: > 0 } files)
        {
            return Problems.Invalid("catalogue.invalid-body", new Dictionary<string, string[]>
            {
                ["files"] = ["须为 {\"files\":{\"文件名\":\"文件内容\"}}，至少一个文件。 / Must be {\"files\":{\"name\":\"text\"}} with at least one file."],
            });
        }

        try
        {
            var imported = await store.ImportAsync(files, Access.ActorOf(user), ct).ConfigureAwait(false);
            var view = new CatalogueImport(
                imported.Version, [.. imported.Changes.Select(c =>
                    new FileSummary(c.File, c.Added.Count, c.Removed.Count, c.Changed.Count))]);
            return imported.IsNew ? TypedResults.Created((string?)null, view) : TypedResults.Ok(view);
        }
        catch (CatalogueException refused)
        {
            return Refused(refused);
        }
    }

    private static async Task<Results<Ok<CatalogueFiles>, ProblemHttpResult>> FilesAsync(
        string version, CatalogueStore store, CancellationToken ct) =>
        await store.FilesAsync(version, ct).ConfigureAwait(false) is { Count: > 0 } files
            ? TypedResults.Ok(new CatalogueFiles(version, files.ToDictionary(f => f.Key, f => Utf8.GetString(f.Value))))
            : NotFound(version);

    private static async Task<Results<Ok<CatalogueComparison>, ProblemHttpResult>> DiffAsync(
        string version, CatalogueStore store, PolicyShelf shelf, CancellationToken ct, string? against = null)
    {
        var other = against ?? shelf.Current.Version;
        var (before, after) =
            (await store.FilesAsync(other, ct).ConfigureAwait(false), await store.FilesAsync(version, ct).ConfigureAwait(false));
        return after.Count == 0 ? NotFound(version)
            : before.Count == 0 ? NotFound(other)
            : TypedResults.Ok(new CatalogueComparison(version, other, CatalogueDiff.Of(before, after)));
    }

    private static async Task<Results<Ok<ActivationView>, ProblemHttpResult>> ActivateAsync(
        string version, HttpRequest request, CatalogueStore store, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!ValidFromIn(await RequestBody.ReadAsync(request, MostDecisionBytes, ct).ConfigureAwait(false), out var wanted))
        {
            return Problems.Invalid("catalogue.invalid-body", new Dictionary<string, string[]>
            {
                ["validFrom"] =
                    [
                        "须为带时区的 ISO 8601 时间，如 2027-01-01T00:00:00+08:00；不给即为立即。 / "
                            + "Must be an ISO 8601 instant with an offset; leave it out for now.",
                    ],
            });
        }

        if ((await store.FilesAsync(version, ct).ConfigureAwait(false)).Count == 0)
        {
            return NotFound(version);
        }

        try
        {
            return await store.ActivateAsync(version, wanted, Access.ActorOf(user), ct).ConfigureAwait(false) is { } validFrom
                ? TypedResults.Ok(new ActivationView(version, validFrom))
                : Problems.Of(StatusCodes.Status422UnprocessableEntity, "catalogue.past",
                    "生效时间不能早于现在：已办的案件不会改判；可不给 validFrom 立即生效。 / It cannot come into force in the past: what was decided stays decided. "
                        + "Leave validFrom out for now.");
        }
        catch (CatalogueException refused)
        {
            return Refused(refused);
        }
    }

    private static Dictionary<string, byte[]>? FilesIn(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("files", out var files) && files.ValueKind == JsonValueKind.Object
                && files.EnumerateObject().All(f => f.Value.ValueKind == JsonValueKind.String)
                ? files.EnumerateObject().GroupBy(f => f.Name)
                    .ToDictionary(g => g.Key, g => Utf8.GetBytes(g.Last().Value.GetString()!), StringComparer.Ordinal)
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool ValidFromIn(byte[]? body, out DateTimeOffset? validFrom)
    {
        validFrom = null;
        if (body is null or { Length: 0 })
        {
            return body is not null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            if (!document.RootElement.TryGetProperty("validFrom", out var field) || field.ValueKind == JsonValueKind.Null)
            {
                return true;
            }

            // An instant without an offset would mean another hour on every machine.
            var given = field.ValueKind == JsonValueKind.String ? field.GetString()! : "";
            var hasOffset = given.EndsWith('Z')
                || (given.Length > 6 && given[^6] is '+' or '-' && given.Contains('T', StringComparison.Ordinal));
            var read = DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)
                && hasOffset;
            validFrom = read ? instant : null;
            return read;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ProblemHttpResult Refused(CatalogueException refused) => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, "catalogue.invalid",
        $"{refused.File} 第 {refused.Row} 行 {refused.Column} 列：{refused.Zh}。全部文件未予采用。 / "
            + $"{refused.File}, row {refused.Row}, column {refused.Column}: {refused.Problem}. Nothing of it was taken.",
        new Dictionary<string, object?>
        {
            ["file"] = refused.File, ["row"] = refused.Row, ["column"] = refused.Column,
            ["rule"] = new RuleWords(refused.Zh, refused.Problem),
        });

    private static ProblemHttpResult NotFound(string version) =>
        Problems.Of(StatusCodes.Status404NotFound, "catalogue.not-found", $"没有目录版本 {version}。 / There is no catalogue version {version}.");
}
