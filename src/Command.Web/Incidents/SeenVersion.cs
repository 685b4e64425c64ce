using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Command.Web.Incidents;

/// <summary>
/// The version of a case that somebody looked at: <c>If-Match</c> as in RFC 9110, one strong entity tag. A weak one never matches,
/// <c>*</c> names nothing that anybody looked at, and of several one would have to be chosen.
/// </summary>
internal static class SeenVersion
{
    /// <summary>The version; null where the request does not name one.</summary>
    public static int? Of(HttpRequest request) => request.Headers.IfMatch is [{ } one]
        && EntityTagHeaderValue.TryParse(one, out var tag) && tag is { IsWeak: false, Tag.Value: ['"', .. var digits, '"'] }
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
