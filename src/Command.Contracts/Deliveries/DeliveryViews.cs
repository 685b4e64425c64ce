
namespace Command.Contracts.Deliveries;

/// <summary>A delivery as those read it who look after the system.</summary>
/// <param name="Id">Its id; the next page begins before it.</param>
/// <param name="IncidentCode">The case.</param>
/// <param name="Kind">Kind of the notice, or name of the event.</param>
/// <param name="RecipientKind">What the recipient is.</param>
/// <param name="Recipient">Post, department, account, report or subscription.</param>
/// <param name="Channel">How it travels.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Round">1, and one more each time that a person asks for it again.</param>
/// <param name="Attempts">Tries of this round.</param>
/// <param name="CreatedAt">When the fact that caused it was written, UTC.</param>
/// <param name="NextAt">When it is tried next, UTC; absent when it is not.</param>
/// <param name="SentAt">UTC; absent until it is sent.</param>
/// <param name="Error">Why the last try failed.</param>
public sealed record DeliveryView(
    string Id, string IncidentCode, string Kind, RecipientKind RecipientKind, string Recipient, DeliveryChannel Channel,
        DeliveryState State, int Round,
    int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NextAt, DateTimeOffset? SentAt, string? Error);

/// <summary>A line of a delivery's log; number 0 is a person who asked for it again.</summary>
/// <param name="Round">Round of the delivery.</param>
/// <param name="Number">Try within the round, from 1.</param>
/// <param name="At">UTC.</param>
/// <param name="Status">HTTP status of the answer, if there was one.</param>
/// <param name="Error">Why it failed; who asked, where the number is 0.</param>
public sealed record AttemptView(int Round, int Number, DateTimeOffset At, int? Status, string? Error);

/// <summary>A notice in an inbox.</summary>
/// <param name="Id">Id of the delivery; the next page begins before it.</param>
/// <param name="Kind">Kind of the notice.</param>
/// <param name="Zh">Its sentence in Chinese; absent when the catalogue in force no longer has the kind.</param>
/// <param name="En">The same in English.</param>
/// <param name="IncidentCode">The case.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="ReadAt">When someone of the post or department read it, UTC; absent while nobody has.</param>
/// <param name="ReadBy">Account that read it.</param>
/// <param name="Restricted">限制查看.</param>
/// <param name="ItemCode">Item; absent for who may not see the incident.</param>
/// <param name="Place">Place; absent for who may not see the incident.</param>
public sealed record NoticeView(
    string Id, string Kind, string? Zh, string? En, string IncidentCode, DateTimeOffset At, DateTimeOffset? ReadAt, string? ReadBy,
        bool Restricted,
    string? ItemCode, string? Place);
