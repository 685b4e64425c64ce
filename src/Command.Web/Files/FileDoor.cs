using System.Security.Claims;
using Command.Domain.Incidents;
using Command.Storage.Files;
using Command.Storage.Privacy;
using Command.Storage.Queries;
using Command.Web.Identity;
using Command.Web.Incidents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Command.Web.Files;

/// <summary>Under whose name files are handed in, and who is shown which.</summary>
internal sealed class FileDoor(FileTable files, IncidentQueries incidents, AccessLog reads)
{
    /// <summary>Under which name somebody hands in; null for a token that nobody was given.</summary>
    public async Task<string?> OwnerAsync(HttpContext http, CancellationToken ct) => TrackingToken.Of(http.Request) is { } token
        ? (await incidents.FindByTokenAsync(token, ct).ConfigureAwait(false))?.ReportId
        : Access.ActorOf(http.User).Id;

    /// <summary>Shows a file, or says that there is none.</summary>
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> ShowAsync(
        string id, bool small, HttpContext http, CancellationToken ct)
    {
        if (await files.FindAsync(id, ct).ConfigureAwait(false) is not { } file || !await SeesAsync(file, http, ct).ConfigureAwait(false)
            || await files.ReadAsync(id, small, ct).ConfigureAwait(false) is not { } content)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "file.not-found",
                "没有这个文件，或您不能查看。 / There is no such file, or you may not see it.");
        }

        var type = small ? FileKinds.Jpeg : file.Type;
        // A paper is saved and opened by what the reader has for it, never inside a page of ours.
        http.Response.Headers[HeaderNames.ContentDisposition] =
            $"{(type == FileKinds.Pdf ? "attachment" : "inline")}; filename=\"{FileKinds.NameOf(id, type)}\"";
        return TypedResults.Bytes(content, type);
    }

    private async Task<bool> SeesAsync(KeptFile file, HttpContext http, CancellationToken ct) =>
        await OwnerAsync(http, ct).ConfigureAwait(false) == file.Owner
            || (TrackingToken.Of(http.Request) is null && Access.ReadsCases(http.User)
                && await SeesCaseAsync(file.Cases, http.User, ct).ConfigureAwait(false));

    private async Task<bool> SeesCaseAsync(IReadOnlyList<string> cases, ClaimsPrincipal user, CancellationToken ct)
    {
        foreach (var code in cases)
        {
            if (await CaseOfAsync(code, user, ct).ConfigureAwait(false) is { } seen)
            {
                await reads.NoteWordsAsync([seen], Access.ActorOf(user), ct).ConfigureAwait(false);
                return true;
            }
        }

        return false;
    }

    // What came to a case that was merged is there for who handles its main, unless it keeps a restriction of its own.
    private async Task<Incident?> CaseOfAsync(string code, ClaimsPrincipal user, CancellationToken ct)
    {
        if (await IncidentEndpoints.SeeAsync(code, incidents, reads, user, ct).ConfigureAwait(false) is { } incident)
        {
            return incident;
        }

        return await incidents.FindAsync(code, ct).ConfigureAwait(false) is { Restricted: false, Kinship.Main: { } main }
            ? await CaseOfAsync(main, user, ct).ConfigureAwait(false)
            : null;
    }
}
