using System.Security.Claims;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Access;
using Microsoft.AspNetCore.Authorization;

namespace Command.Web.Identity;

/// <summary>Names of the authorization policies and what they ask for.</summary>
internal static class Access
{
    /// <summary>Claim type of a right that an API key carries.</summary>
    public const string Right = "right";

    /// <summary>Claim type of a channel that a key may speak for; a key without one speaks for all.</summary>
    public const string Channel = "channel";

    /// <summary>Claim type of the department.</summary>
    public const string Dept = "dept";

    /// <summary>Claim type of an action that a key may do.</summary>
    public const string Action = "action";

    /// <summary>Claim type of the area: a street, a community or a grid.</summary>
    public const string Area = "area";

    /// <summary>Claim type of the post's name.</summary>
    public const string Title = "title";

    /// <summary>Role of a wall screen: sees the board and nothing else.</summary>
    public const string WallRole = "wall";

    /// <summary>May send reports.</summary>
    public const string WriteReports = "reports.write";

    /// <summary>May read the state of a report and the ledger: API key or staff.</summary>
    public const string ReadReports = "reports.read";

    /// <summary>May read incidents: staff, or a key with the right.</summary>
    public const string ReadIncidents = "incidents.read";

    /// <summary>
    /// May hand in photos and papers: staff, a key that sends reports or reads incidents, whoever holds a tracking token.
    /// </summary>
    public const string HandIn = "files.hand-in";

    /// <summary>May see the board: staff, a wall, and in demo mode everybody.</summary>
    public const string SeeBoard = "board.see";

    /// <summary>Signed in as staff.</summary>
    public const string Staff = "staff";

    /// <summary>Looks after what leaves the house: administrator and supervisor.</summary>
    public const string Operations = "operations";

    /// <summary>Looks into who read what: auditor, administrator and supervisor.</summary>
    public const string Audit = "audit";

    /// <summary>Administrator.</summary>
    public const string Administration = "administration";

    /// <summary>Adds the policies.</summary>
    public static void AddPolicies(AuthorizationOptions options, bool demo)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Whatever is mapped and asks for no right is closed, unless it stands in the list of what is open.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(
            c => c.Resource is HttpContext http && OpenDoors.Holds(http)).Build();
        options.AddPolicy(WriteReports, p => p.RequireAssertion(c => Has(c.User, WriteReports)));
        options.AddPolicy(ReadReports, p => p.RequireAssertion(c => IsStaff(c.User) || Has(c.User, ReadReports)));
        options.AddPolicy(ReadIncidents, p => p.RequireAssertion(c => ReadsCases(c.User)));
        options.AddPolicy(HandIn, p => p.RequireAssertion(c => ReadsCases(c.User) || Has(c.User, WriteReports)
            || (c.Resource is HttpContext http && TrackingToken.Of(http.Request) is not null)));
        options.AddPolicy(Staff, p => p.RequireAssertion(c => IsStaff(c.User)));
        options.AddPolicy(Operations, p => p.RequireRole("admin", "supervisor"));
        options.AddPolicy(Audit, p => p.RequireRole("auditor", "admin", "supervisor"));
        options.AddPolicy(Administration, p => p.RequireRole("admin"));
        options.AddPolicy(
            SeeBoard, p => p.RequireAssertion(c => demo || IsStaff(c.User) || c.User.IsInRole(WallRole) || Has(c.User, SeeBoard)));
    }

    /// <summary>How the right of a key to do an action is written: <c>act:sign</c>.</summary>
    public const string Act = "act:";

    /// <summary>
    /// The claims of a right of a key: <c>reports.write:police-110</c> is the right to speak for one channel, <c>act:sign</c> to do an
    /// action.
    /// </summary>
    public static IEnumerable<Claim> ClaimsOf(string right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return right.StartsWith(WriteReports + ":", StringComparison.Ordinal)
            ? [new Claim(Right, WriteReports), new Claim(Channel, right[(WriteReports.Length + 1)..])]
            : [right.StartsWith(Act, StringComparison.Ordinal) ? new Claim(Action, right[Act.Length..]) : new Claim(Right, right)];
    }

    /// <summary>Whether somebody may speak for a channel.</summary>
    public static bool SpeaksFor(ClaimsPrincipal user, string channel)
    {
        ArgumentNullException.ThrowIfNull(user);
        return !user.HasClaim(claim => claim.Type == Channel) || user.HasClaim(Channel, channel);
    }

    /// <summary>Who acts.</summary>
    public static Actor ActorOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var role = Wire.TryParse(user.FindFirstValue(ClaimTypes.Role), out Role known) ? known : Role.Key;
        return new Actor(user.Identity?.Name ?? "anonymous", role, user.FindFirstValue(Dept))
        {
            Area = user.FindFirstValue(Area),
            May = role == Role.Key ? [.. user.FindAll(Action).Select(claim => claim.Value)] : null,
        };
    }

    /// <summary>Whether somebody may read incidents at all; the case decides the rest.</summary>
    public static bool ReadsCases(ClaimsPrincipal user) => IsStaff(user) || Has(user, ReadIncidents);

    /// <summary>Whether somebody has signed in as staff.</summary>
    public static bool IsStaff(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Rights.Roles.Any(role => user.IsInRole(Wire.Name(role)));
    }

    private static bool Has(ClaimsPrincipal user, string right) => user.HasClaim(Right, right);
}
