using System.Text;
using Command.Domain.Catalogue;
using Command.Domain.Policies;
using Command.Storage.Catalogue;

namespace Command.Testing;

/// <summary>The policy as it ships, read once.</summary>
public static class TestPolicy
{
    /// <summary>Catalogue folder beside the tests.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "catalogue");

    /// <summary>The shipped policy; immutable, shared by all tests.</summary>
    public static Policy Shipped { get; } = CatalogueFolder.Read(Folder);

    /// <summary>The shipped files with one of them edited.</summary>
    public static Dictionary<string, byte[]> Edited(string file, string old, string now)
    {
        var files = PolicyFiles.Names.ToDictionary(
            name => name, name => File.ReadAllBytes(Path.Combine(Folder, name)), StringComparer.Ordinal);
        var text = Encoding.UTF8.GetString(files[file]);
        files[file] = text.Contains(old, StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(text.Replace(old, now, StringComparison.Ordinal))
            : throw new ArgumentException($"'{old}' is not in {file}.", nameof(old));
        return files;
    }

    /// <summary>The shipped policy, but six working days where a simple matter has three.</summary>
    public static Policy Slower { get; } = PolicyReader.Parse(Edited("deadlines.csv", SimpleLimit, SlowLimit));

    /// <summary>The shipped policy with a week off from 5 November 2026 on.</summary>
    public static Policy Holiday { get; } = PolicyReader.Parse(Edited("holidays.csv", LastRow, LastRow + string.Concat(
        Enumerable.Range(5, 7).Select(day => $"\n2026-11-{day:D2},临时放假,true"))));

    private const string LastRow = "2026-10-10,国庆节,false";

    /// <summary>Line of <c>deadlines.csv</c> that <see cref="Slower"/> changes.</summary>
    public const string SimpleLimit = "main,*,simple,3,workdays";

    /// <summary>What <see cref="Slower"/> makes of it.</summary>
    public const string SlowLimit = "main,*,simple,6,workdays";
}
