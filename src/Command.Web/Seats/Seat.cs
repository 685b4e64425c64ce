using Command.Contracts.Incidents;

namespace Command.Web.Seats;

/// <summary>Where a seat stands.</summary>
public enum SeatLink
{
    /// <summary>Its screen is connected.</summary>
    Here,

    /// <summary>Its screen has lost the server; it may come back.</summary>
    Down,

    /// <summary>It was closed.</summary>
    Left,
}

/// <summary>One open console: a place in the room, not a person.</summary>
/// <param name="Id">Made by this node.</param>
/// <param name="Number">Smallest number that was free, from 1.</param>
/// <param name="Account">Account name.</param>
/// <param name="Title">Name of the post.</param>
/// <param name="Role">Role.</param>
/// <param name="Link">Where it stands.</param>
/// <param name="Since">Since when it stands there.</param>
/// <param name="Case">The case it holds, if any.</param>
/// <param name="ClaimedAt">Since when it holds it.</param>
public sealed record Seat(
    Guid Id, int Number, string Account, string Title, Role Role, SeatLink Link, DateTimeOffset Since,
    string? Case, DateTimeOffset? ClaimedAt)
{
    /// <summary>Two digits, or 值 for the shift leader.</summary>
    public string Label => Role == Role.Shift ? "值" : Number.ToString("00", System.Globalization.CultureInfo.InvariantCulture);
}
