namespace Command.Web.Identity;

/// <summary>How whoever reported says who he is: the tracking token, in a header or, for a link or a form, in the address.</summary>
internal static class TrackingToken
{
    /// <summary>Name of the header.</summary>
    public const string Header = "X-Tracking-Token";

    /// <summary>Name in the query.</summary>
    public const string Query = "token";

    /// <summary>The token that came along; null without one.</summary>
    public static string? Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = request.Headers[Header].ToString();
        return given.Length > 0 ? given : request.Query[Query].ToString() is { Length: > 0 } asked ? asked : null;
    }
}
