namespace Command.Contracts.Files;

/// <summary>
/// A photo or paper that was handed in; its id goes into <c>attachments</c> of a report and <c>evidence</c> of an action.
/// </summary>
/// <param name="Id">Our number of it, not to be guessed.</param>
/// <param name="Type">Media type, by what it holds and not by what the sender called it.</param>
/// <param name="Bytes">Size as it is kept: a photo is written anew, without what a camera writes beside the picture.</param>
/// <param name="Width">Pixels, upright; absent for papers.</param>
/// <param name="Height">Pixels, upright; absent for papers.</param>
public sealed record FileReceipt(string Id, string Type, long Bytes, int? Width, int? Height);
