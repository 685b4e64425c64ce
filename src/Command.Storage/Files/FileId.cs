using System.Buffers;
using System.Security.Cryptography;

namespace Command.Storage.Files;

/// <summary>Our number of a file: <c>F</c> and 32 hex digits, random, so that nobody finds a photo by counting.</summary>
public static class FileId
{
    private const int Length = 33;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>A new one.</summary>
    public static string New() => "F" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether it can be one; a sender's own numbers and addresses look otherwise.</summary>
    public static bool Is(string text) => text is not null
        && text.Length == Length && text[0] == 'F' && text.AsSpan(1).IndexOfAnyExcept(Hex) < 0;
}
