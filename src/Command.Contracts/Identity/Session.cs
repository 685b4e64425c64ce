
namespace Command.Contracts.Identity;

/// <summary>What somebody signs in with.</summary>
/// <param name="User">Account name, lower case.</param>
/// <param name="Password">Password; five wrong ones in a row lock the account for five minutes.</param>
public sealed record Credentials(string? User, string? Password);

/// <summary>Who is signed in. The session is in the cookie of the answer, for ten hours, renewed while it is used.</summary>
/// <param name="User">Account name.</param>
/// <param name="Title">Name of the post, e.g. 值班长.</param>
/// <param name="Role">Role, e.g. <c>shift</c>.</param>
/// <param name="Dept">Department of a department account, e.g. D09.</param>
public sealed record SessionView(string User, string Title, string Role, string? Dept);
