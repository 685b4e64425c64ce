using Command.Contracts.Deliveries;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Deliveries;
using Command.Domain.Incidents;
using Command.Engine.Turns;
using Command.Storage.Deliveries;

namespace Command.Engine.Consequences;

/// <summary>Who is told (<c>catalogue/notices.csv</c>): posts, departments and accounts by their inbox, and whoever reported.</summary>
internal sealed class Messages : IConsequence
{
    public ValueTask FollowAsync(Turn turn, CancellationToken ct)
    {
        var inbox = new List<NoticeRow>();
        var tellings = new List<(NoticeRow Telling, IReadOnlyList<JoinedIncident> Followers)>();
        foreach (var decision in turn.Facts.GroupBy(h => h.Decision))
        {
            var told = decision.SelectMany(h => turn.InForce.Notices.Of(h.Fact, Ended(decision, h), h.Before)
                .Select(notice => (h.Fact, Row: new NoticeRow(h.Entry, notice, h.Code)))).ToList();
            inbox.AddRange(told.Where(t => t.Row.Notice.To != RecipientKind.Reporter).Select(t => t.Row));
            // One decision is one message to whoever reported: that there is an answer is said where nothing says more.
            var telling = told.FindLast(t => t.Row.Notice.To == RecipientKind.Reporter && t.Fact is not AnswerGiven).Row
                ?? told.FindLast(t => t.Row.Notice.To == RecipientKind.Reporter).Row;
            if (telling is not null)
            {
                tellings.Add((telling, decision.Last().After.Joined));
            }
        }

        turn.Tx.Add(DeliveryRows.Inbox, inbox);
        turn.Tx.Add(DeliveryRows.Reporters, WithFollowers(tellings));
        return ValueTask.CompletedTask;
    }

    // Some cases become restricted with the decision that closes them: nobody is sent to an answer that is not shown any more.
    private static Incident Ended(IEnumerable<Happened> decision, Happened fact) =>
        fact.After.Restricted ? fact.After : fact.After with { Restricted = decision.Last().After.Restricted };

    // Whoever reported what was merged follows the main by token and hears what is decided about it, too (domain.md §2.2 rules 3 and 5),
    // unless the case of that report has something to say of itself in this commit, as when it ends with its main.
    private static List<NoticeRow> WithFollowers(List<(NoticeRow Telling, IReadOnlyList<JoinedIncident> Followers)> tellings)
    {
        var own = tellings.Select(t => t.Telling.Incident).ToHashSet();
        return
        [
            .. tellings.SelectMany(t => t.Followers.Select(f => f.Code).Where(code => !own.Contains(code))
                .Select(code => t.Telling with { Incident = code }).Prepend(t.Telling)),
        ];
    }
}
