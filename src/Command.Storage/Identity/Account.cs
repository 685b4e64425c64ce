
namespace Command.Storage.Identity;

/// <summary>Someone who signs in: a post, not a private person.</summary>
public sealed class Account
{
    /// <summary>Row id.</summary>
    public string Id { get; set; } = Guid.CreateVersion7().ToString("n");

    /// <summary>Sign-in name, lower case.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name of the post on a screen, e.g. 值班长.</summary>
    public string Title { get; set; } = "";

    /// <summary>Role, see <c>Rights.Roles</c>.</summary>
    public string Role { get; set; } = "";

    /// <summary>Department code for department accounts.</summary>
    public string? Dept { get; set; }

    /// <summary>Salted hash by ASP.NET Core Identity.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>Changes with the password; ends older sessions.</summary>
    public string SecurityStamp { get; set; } = Guid.NewGuid().ToString("n");

    /// <summary>Belongs to the demonstration: nobody signs in with it outside of it.</summary>
    public bool Demo { get; set; }

    /// <summary>Closed since then (ms since 1970), null when open.</summary>
    public long? DisabledAt { get; set; }
}
