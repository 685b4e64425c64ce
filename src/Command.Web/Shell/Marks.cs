using System.Globalization;
using Command.Contracts.Incidents;

namespace Command.Web.Shell;

/// <summary>Where the colours of a clock change, as <c>data-marks</c> says it to the page.</summary>
public static class Marks
{
    /// <summary>Milliseconds since 1970: yellow, orange, red+; null for a clock of natural time.</summary>
    public static string? Of(TimeMarks? marks) => marks is null
        ? null
        : string.Create(CultureInfo.InvariantCulture,
            $"{marks.Yellow.ToUnixTimeMilliseconds()},{marks.Orange.ToUnixTimeMilliseconds()},{marks.Red2.ToUnixTimeMilliseconds()}");
}
