
namespace Command.Contracts.Deliveries;

/// <summary>The life of one message to one recipient. Stored by wire name.</summary>
public enum DeliveryState
{
    /// <summary>Written with the fact that caused it, not tried yet (or asked for again).</summary>
    Queued,

    /// <summary>The recipient has it: answered with success, or can read it in the inbox.</summary>
    Sent,

    /// <summary>The last try failed; another one is planned.</summary>
    Failed,

    /// <summary>No further try is planned; a person decides.</summary>
    Dead,
}

/// <summary>How a message travels. Stored by wire name.</summary>
public enum DeliveryChannel
{
    /// <summary>The signed-in recipient reads it; there with the commit that wrote it.</summary>
    Inbox,

    /// <summary>A signed POST to another system.</summary>
    Webhook,

    /// <summary>The gateway to phones; in drills a file.</summary>
    File,
}

/// <summary>What the recipient of a row is. Stored by wire name.</summary>
public enum RecipientKind
{
    /// <summary>Everybody in a role, e.g. <c>shift</c>.</summary>
    Post,

    /// <summary>A department by code.</summary>
    Dept,

    /// <summary>One account by name.</summary>
    Account,

    /// <summary>Whoever sent a report, by the report's id; how to reach them stays sealed with the report.</summary>
    Reporter,

    /// <summary>A subscribed system by the id of its subscription.</summary>
    Webhook,
}
