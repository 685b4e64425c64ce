using System.ComponentModel;

namespace Command.Contracts.Deliveries;

/// <summary>A system that is told of changes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where its messages go.</param>
/// <param name="Events">Event names it wants; empty for all.</param>
/// <param name="Cleared">Whether it may have the content of 限制查看 incidents.</param>
/// <param name="CreatedAt">Since when, UTC.</param>
public sealed record WebhookView(string Id, string Url, IReadOnlyList<string> Events, bool Cleared, DateTimeOffset CreatedAt);

/// <summary>What a subscription is made of.</summary>
/// <param name="Url">Absolute http or https address without an account in it.</param>
/// <param name="Events">Event names it wants; absent or empty for all.</param>
/// <param name="Cleared">Whether it may have the content of 限制查看 incidents.</param>
public sealed record WebhookBody(string? Url, IReadOnlyList<string>? Events, [property: DefaultValue(false)] bool Cleared);

/// <summary>A new subscription. The secret is shown here and never again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Secret">Key of the signatures (HMAC-SHA256), base64.</param>
public sealed record WebhookSecret(string Id, string Secret);
