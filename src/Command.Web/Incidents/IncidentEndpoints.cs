using System.Security.Claims;
using System.Text.Json;
using Command.Contracts.Incidents;
using Command.Contracts.Problems;
using Command.Domain.Access;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Storage.Catalogue;
using Command.Storage.Journal;
using Command.Storage.Privacy;
using Command.Storage.Queries;
using Command.Web.Gate;
using Command.Web.Identity;
using Command.Web.Seats;
using Command.Web.Surface;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Command.Web.Incidents;

/// <summary>Reading incidents and acting on them over HTTP.</summary>
internal static class IncidentEndpoints
{
    /// <summary>Largest body of an action, bytes.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Maps the endpoints.</summary>
    /// <returns>The group, for what others ask of an incident.</returns>
    public static RouteGroupBuilder MapIncidents(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/api/incidents").WithTags("Incidents").Guarded(Access.ReadIncidents).DisableAntiforgery()
            .Bounded(new BodyRule(MostBytes));
        incidents.MapGet("/", ListAsync).Describe("listIncidents", "Incidents that you may see, page by page")
            .NamesFields("incidents.invalid-query").Refuses(StatusCodes.Status403Forbidden, "access.no-area").AsksForIncidents();
        incidents.MapGet("/{code}", FindAsync).Describe("findIncident", "An incident, with what was ruled about its item before")
            .Refuses(StatusCodes.Status404NotFound, "incident.not-found");
        incidents.MapGet("/{code}/timeline", TimelineAsync).Describe("readTimeline", "Its journal, first fact first")
            .Refuses(StatusCodes.Status404NotFound, "incident.not-found");
        incidents.MapGet("/{code}/reports", ReportsAsync).Describe("listReports", "Its reports; who reported is masked")
            .Refuses(StatusCodes.Status404NotFound, "incident.not-found");
        incidents.MapMatching();
        incidents.MapPost("/{code}/{action}", ActAsync)
            .Describe("act", "Do something to an incident",
            "Judged in this order: the right of your role, the version that you looked at, the rule book. "
                + "Answers with the incident after it.")
            .NamesFields("action.invalid").Refuses(StatusCodes.Status403Forbidden, "action.forbidden")
            .Refuses(StatusCodes.Status404NotFound, "incident.not-found")
            .Refuses(StatusCodes.Status413PayloadTooLarge, "request.too-large")
            .Refuses<StaleProblem>(StatusCodes.Status409Conflict, "incident.stale", "claim.held")
            .Refuses<RefusedProblem>(StatusCodes.Status422UnprocessableEntity, "incident.not-allowed")
            .Refuses(StatusCodes.Status428PreconditionRequired, "incident.version-required");
        return incidents;
    }

    private static async Task<Results<Ok<IncidentPageView>, ProblemHttpResult>> ListAsync(
        [AsParameters] IncidentListQuery query, IncidentQueries incidents, PolicyShelf shelf, ClaimsPrincipal user, TimeProvider clock,
            CancellationToken ct)
    {
        if (Rights.IsLost(Access.ActorOf(user)))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "access.no-area",
                "账号没有网格，看不到任何案件；请管理员用 account --area 补上。 / "
                    + "The account has no grid and sees no case; an administrator gives it one with account --area.");
        }

        var (filter, errors) = query.ToFilter(Access.ActorOf(user), clock.GetUtcNow());
        if (filter is null)
        {
            return Problems.Invalid("incidents.invalid-query", errors);
        }

        try
        {
            var page = await incidents.PageAsync(filter, ct).ConfigureAwait(false);
            var (now, actor) = (clock.GetUtcNow(), Access.ActorOf(user));
            return TypedResults.Ok(new IncidentPageView(
                [.. page.Incidents.Select(i => IncidentViews.Of(i, shelf.Shown(i.Policy), now, actor))], page.Next));
        }
        catch (FormatException)
        {
            return Problems.Invalid("incidents.invalid-query", new Dictionary<string, string[]>
            {
                ["cursor"] = ["不是本列表给出的游标。 / Is not a cursor of this list."],
            });
        }
    }

    private static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> FindAsync(
        string code, IncidentQueries incidents, PrecedentQueries precedents, AccessLog reads, PolicyShelf shelf, ClaimsPrincipal user,
        TimeProvider clock, CancellationToken ct)
    {
        if (await SeeAsync(code, incidents, reads, user, ct).ConfigureAwait(false) is not { } incident)
        {
            return NotFound();
        }

        var actor = Access.ActorOf(user);
        return TypedResults.Ok(IncidentViews.Of(
            incident, shelf.Shown(incident.Policy), clock.GetUtcNow(), actor,
            await precedents.FindAsync(incident, actor, ct).ConfigureAwait(false)) with
        {
            Attachments = await incidents.AttachmentsAsync(incident, actor, ct).ConfigureAwait(false),
        });
    }

    private static async Task<Results<Ok<IReadOnlyList<TimelineEntry>>, ProblemHttpResult>> TimelineAsync(
        string code, IncidentQueries incidents, AccessLog reads, JournalReader journal, ClaimsPrincipal user, CancellationToken ct)
    {
        if (await SeeAsync(code, incidents, reads, user, ct).ConfigureAwait(false) is not { } incident)
        {
            return NotFound();
        }

        var papers = await PapersAsync(incident, incidents, reads, user, ct).ConfigureAwait(false);
        var own = (await journal.OfIncidentAsync(code, ct).ConfigureAwait(false)).Select(entry => Line(entry, papers.Texts));
        return TypedResults.Ok<IReadOnlyList<TimelineEntry>>(
            [.. own, .. await WordsOfFollowersAsync(papers, journal, ct).ConfigureAwait(false)]);
    }

    // What is written on a case that was merged concerns whoever handles its main.
    private static async Task<IEnumerable<TimelineEntry>> WordsOfFollowersAsync(
        CasePapers papers, JournalReader journal, CancellationToken ct)
    {
        var lines = new List<TimelineEntry>();
        foreach (var follower in papers.Followers)
        {
            lines.AddRange((await journal.OfIncidentAsync(follower.Code, ct).ConfigureAwait(false))
                .Select(entry => Line(entry, papers.Texts) with { Origin = follower.Code }).Where(line => line.Text is not null));
        }

        return lines.OrderBy(line => line.Position);
    }

    // Words are for who works on the case: whoever else reads them is noted, under the code of each case that they were written on.
    internal static async Task<CasePapers> PapersAsync(
        Incident incident, IncidentQueries incidents, AccessLog reads, ClaimsPrincipal user, CancellationToken ct)
    {
        var reader = Access.ActorOf(user);
        var papers = await incidents.PapersAsync(incident, reader, ct).ConfigureAwait(false);
        await reads.NoteWordsAsync([incident, .. papers.Followers], reader, ct).ConfigureAwait(false);
        return papers;
    }

    private static TimelineEntry Line(JournalEntry entry, IReadOnlyDictionary<string, string> texts)
    {
        var change = entry.ToChange();
        var text = Facts.KindOf(entry.Event).TextOf(entry.Event) is { } words ? texts.GetValueOrDefault(words.Id) : null;
        return new TimelineEntry(change.Position, change.Version, change.At, change.Actor, entry.ActorRole, change.Type, change.Data, text);
    }

    private static async Task<Results<Ok<IReadOnlyList<ReportOfIncident>>, ProblemHttpResult>> ReportsAsync(
        string code, IncidentQueries incidents, AccessLog reads, ClaimsPrincipal user, CancellationToken ct) =>
        await SeeAsync(code, incidents, reads, user, ct).ConfigureAwait(false) is { } incident
            ? TypedResults.Ok((await PapersAsync(incident, incidents, reads, user, ct).ConfigureAwait(false)).Reports)
            : NotFound();

    private static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> ActAsync(
        string code, string action, HttpRequest request, CaseJournal cases, IncidentQueries incidents,
        AccessLog reads, JournalReader journal,
        PolicyShelf shelf, ClaimGuard claims, ClaimsPrincipal user, TimeProvider clock, CancellationToken ct)
    {
        if (CaseActions.Find(action) is not { } wantedAction)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "action.unknown", $"没有操作 {action}。 / There is no action {action}.");
        }

        var actor = Access.ActorOf(user);
        // Said before anything is read, and says nothing about the case; what counts is asked again inside the turn.
        if (!Rights.May(actor, action))
        {
            return Forbidden(action);
        }

        if (await SeeAsync(code, incidents, reads, user, ct).ConfigureAwait(false) is null)
        {
            return NotFound();
        }

        if (SeenVersion.Of(request) is not { } version)
        {
            return Problems.Of(StatusCodes.Status428PreconditionRequired, "incident.version-required",
                "请在 If-Match 中给出所见版本，带引号，如 \"3\"。 / Give the version you looked at in If-Match, quoted, e.g. \"3\".");
        }

        var (wanted, errors) = ActionRequest.Read(wantedAction, await ReadJsonAsync(request, ct).ConfigureAwait(false), actor);
        if (wanted is null)
        {
            return Problems.Invalid("action.invalid", errors);
        }

        if (claims.InTheWay(actor, code, action) is { } holder)
        {
            return Held(holder);
        }

        var outcome = await cases.ActAsync(
            new Act(code, actor, Warrant.Post, claims.Named(code, wanted.Wanted)) { Version = version, Texts = wanted.Texts }, ct)
            .ConfigureAwait(false);
        if (outcome is ActionOutcome.Done && wanted.Wanted is TakeOverCase)
        {
            claims.Taken(code);
        }

        return await AnswerAsync(outcome, version, journal, shelf, clock.GetUtcNow(), actor, ct).ConfigureAwait(false);
    }

    private static ProblemHttpResult Held(Seat holder) => Problems.Of(
        StatusCodes.Status409Conflict, "claim.held",
        $"{holder.Label} 席（{holder.Title}）正在办理本案；请先接手（take-over）并写明理由。 / "
            + $"Seat {holder.Label} ({holder.Title}) has this case in hand; take it over first (take-over), with a reason.",
        new Dictionary<string, object?> { ["holder"] = holder.Title, ["seat"] = holder.Label, ["since"] = holder.ClaimedAt });

    private static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> AnswerAsync(
        ActionOutcome outcome, int seen, JournalReader journal, PolicyShelf shelf, DateTimeOffset now, Actor actor, CancellationToken ct)
    {
        switch (outcome)
        {
            case ActionOutcome.Done done:
                return TypedResults.Ok(IncidentViews.Of(done.Incident, shelf.Shown(done.Incident.Policy), now, actor) with
                {
                    UndoUntil = done.UndoUntil,
                });

            case ActionOutcome.Stale stale:
                var since = (await journal.OfIncidentAsync(stale.Incident.Code, ct).ConfigureAwait(false)).Where(e => e.Version > seen);
                return Problems.Of(StatusCodes.Status409Conflict, "incident.stale",
                    $"案件已有变化：您看到的是第 {seen} 版，现在是第 {stale.Incident.Version} 版。 / "
                        + $"The incident has changed: you looked at version {seen}, it is at {stale.Incident.Version}.",
                    new Dictionary<string, object?>
                    {
                        ["incident"] = IncidentViews.Of(stale.Incident, shelf.Shown(stale.Incident.Policy), now, actor),
                        ["changes"] = since.Select(e => new ChangeLine(e.Version, e.Instant, e.Actor, e.Type)).ToList(),
                    });

            case ActionOutcome.Refused refused:
                return Problems.Of(StatusCodes.Status422UnprocessableEntity, refused.Refusal.Code,
                    $"{refused.Refusal.Zh} / {refused.Refusal.En}",
                    new Dictionary<string, object?>
                    {
                        ["allowed"] = refused.Refusal.Allowed.Intersect(Rights.Open(actor, refused.Incident)),
                        ["version"] = refused.Incident.Version,
                    });

            case ActionOutcome.Forbidden forbidden:
                return Forbidden(forbidden.Action);

            default:
                return NotFound();
        }
    }

    // Who may not see an incident is told what he would be told if it did not exist; who may and reads a restricted one is noted.
    internal static async Task<Incident?> SeeAsync(
        string code, IncidentQueries incidents, AccessLog reads, ClaimsPrincipal user, CancellationToken ct)
    {
        var actor = Access.ActorOf(user);
        if (!CaseCode.IsValid(code) || await incidents.FindAsync(code, ct).ConfigureAwait(false) is not { } incident
            || !Rights.Sees(actor, incident))
        {
            return null;
        }

        await reads.NoteAsync(incident, actor, ct).ConfigureAwait(false);
        return incident;
    }

    internal static async Task<JsonElement> ReadJsonAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(
                request.Body, new JsonDocumentOptions { MaxDepth = 8 }, ct).ConfigureAwait(false);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static ProblemHttpResult Forbidden(string action) => Problems.Of(
        StatusCodes.Status403Forbidden, "action.forbidden",
        $"您的岗位不能{CaseActions.Find(action)?.Zh ?? action}。 / Your role may not {CaseActions.Find(action)?.En ?? action}.");

    internal static ProblemHttpResult NotFound() =>
        Problems.Of(StatusCodes.Status404NotFound, "incident.not-found", "没有这个案件编号。 / There is no incident with this code.");
}
