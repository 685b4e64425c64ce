using System.Security.Claims;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Privacy;
using Command.Engine.Turns;
using Command.Storage.Journal;
using Command.Storage.Privacy;
using Command.Storage.Queries;
using Command.Web.Identity;
using Microsoft.AspNetCore.Components.Authorization;

namespace Command.Web.Case;

/// <summary>What the console reads and does: the only door from its components to storage.</summary>
public sealed class CaseDesk(
    CaseJournal cases, IncidentQueries queries, PrecedentQueries precedents, JournalReader journal, ContactDesk contacts, AccessLog reads,
    AuthenticationStateProvider who, TimeProvider clock)
{
    private static readonly Refusal Ended =
        new("session.ended", "登录已结束，请重新登录。", "The session has ended; sign in again.", []);

    /// <summary>Who sits here; set by <see cref="SignInAsync"/>.</summary>
    public Actor Actor { get; private set; } = new("", Role.Key);

    /// <summary>Name of the post.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Reads who is signed in. False when nobody is.</summary>
    public async Task<bool> SignInAsync()
    {
        var user = (await who.GetAuthenticationStateAsync()).User;
        if (!Access.IsStaff(user))
        {
            return false;
        }

        Actor = Access.ActorOf(user);
        Title = user.FindFirstValue(Access.Title) ?? Actor.Id;
        return true;
    }

    /// <summary>Whether the reader's role may try an action.</summary>
    public bool May(string action) => Rights.May(Actor, action);

    /// <summary>Whether the action is open to the reader in this case as it is.</summary>
    public bool Open(Incident incident, string action) => Rights.Open(Actor, incident).Contains(action);

    /// <summary>Reads a case; null when there is none, or none that the reader may see.</summary>
    public async Task<CaseFile?> ReadAsync(string code, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        if (!CaseCode.IsValid(code) || !await StaysAsync(ct) || await queries.FindAsync(code, ct) is not { } incident
            || !Rights.Sees(Actor, incident))
        {
            return null;
        }

        await reads.NoteAsync(incident, Actor, ct);
        var papers = await queries.PapersAsync(incident, Actor, ct);
        await reads.NoteWordsAsync([incident, .. papers.Followers], Actor, ct);
        var written = new List<JournalEntry>();
        foreach (var follower in papers.Followers)
        {
            written.AddRange((await journal.OfIncidentAsync(follower.Code, ct)).Where(entry => HasWords(entry, papers.Texts)));
        }

        return new CaseFile(
            incident, papers.Reports, papers.Texts, await journal.OfIncidentAsync(code, ct),
            await precedents.FindAsync(incident, Actor, ct), at)
        {
            OfFollowers = written, Evidence = papers.Evidence,
        };
    }

    private static bool HasWords(JournalEntry entry, IReadOnlyDictionary<string, string> texts) =>
        Facts.Find(entry.Type) is not null && Facts.KindOf(entry.Event).TextOf(entry.Event) is { } words && texts.ContainsKey(words.Id);

    /// <summary>
    /// Does something to a case as the reader saw it, all of it or nothing. Rights are asked in the turn: no button can go around them.
    /// </summary>
    public async Task<ActionOutcome> DoAsync(
        Incident seen, IReadOnlyList<IncidentCommand> commands, IReadOnlyList<NewText> texts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (!await StaysAsync(ct))
        {
            return new ActionOutcome.Refused(Ended, seen);
        }

        var act = new Act(seen.Code, Actor, Warrant.Post, commands) { Version = seen.Version, Texts = texts };
        return await cases.ActAsync(act, ct) is var outcome && outcome is ActionOutcome.Forbidden
            ? new ActionOutcome.Refused(new Refusal("access.denied", "您的岗位没有这项权限。", "Your post has no right to do this.", []), seen)
            : outcome;
    }

    /// <summary>Asks who sent a report; the answer is there only after the asking stands in the journal.</summary>
    public async Task<UnmaskOutcome> UnmaskAsync(string code, string reportId, string reason, CancellationToken ct) =>
        await StaysAsync(ct)
            ? await contacts.UnmaskAsync(code, reportId, reason, text: null, Actor, ct)
            : new UnmaskOutcome.Forbidden();

    /// <summary>Cases settled and archived since an instant, newest received first; at most a thousand are looked at.</summary>
    public async Task<IReadOnlyList<Incident>> ClosedSinceAsync(DateTimeOffset since, CancellationToken ct)
    {
        var found = new List<Incident>();
        string? cursor = null;
        for (var page = 0; page < 5; page++)
        {
            var result = await queries.PageAsync(
                new IncidentFilter
                {
                    States = [IncidentState.Archived],
                    Sort = IncidentSort.Received,
                    Limit = 200,
                    Cursor = cursor,
                    OnlyDept = Actor.Role == Role.Dept ? Actor.Dept : null,
                    OnlyArea = Actor.Area,
                    Restricted = Rights.Sees(Actor, true, "", [], AreaRef.Unknown),
                },
                ct);
            found.AddRange(result.Incidents.Where(i => i.SettledAt >= since));
            if ((cursor = result.Next) is null)
            {
                break;
            }
        }

        return found;
    }

    // Whoever has left, was closed out or has another role now must not act, or be shown anything, through a page that is still open.
    private async ValueTask<bool> StaysAsync(CancellationToken ct) => who is not SessionWatch watch || await watch.StaysAsync(ct);
}
