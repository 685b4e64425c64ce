using System.Text;
using System.Text.RegularExpressions;
using Command.Domain.Catalogue;
using Command.Domain.Deadlines;
using Command.Domain.Deliveries;
using Command.Domain.Escalation;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Policies;
using Command.Domain.Privacy;
using Command.Domain.Routing;
using Command.Domain.Rules;
using Command.Testing;

namespace Command.Domain.Tests.Catalogue;

/// <summary>Whatever number a person types into the catalogue, it is refused or it works: never the intake finds out (M1).</summary>
[Trait("Finding", "M1")]
public sealed partial class BoundsTests
{
    private static readonly string[] Absurd =
        [new string('9', 400), "99999999999999999999", "2147483647", "100001", "4000"];

    // Columns whose fields are numbers or hold one; what else is digits is a code.
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["deadlines.csv"] = ["amount"], ["checkpoints.csv"] = ["amount"], ["purge.csv"] = ["days"],
        ["retries.csv"] = ["attempts", "first_seconds", "factor", "longest_seconds"], ["revisit.csv"] = ["percent"],
        ["triggers.csv"] = ["least"], ["matching.csv"] = ["value"], ["office.csv"] = ["value"], ["taskforce-tasks.csv"] = ["within"],
        ["ladder.csv"] = ["rung", "at", "reply", "catch_up", "ack"],
    };

    public static TheoryData<string, string> Cells { get; } = new(
        Columns.SelectMany(file => file.Value.Select(column => (file.Key, column))));

    private static DateTimeOffset Now { get; } = new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Cells))]
    public void An_absurd_number_is_refused_with_its_file_or_works_in_the_trial(string file, string column)
    {
        var lines = File.ReadAllLines(Path.Combine(TestPolicy.Folder, file));
        var at = Array.IndexOf(lines[0].Split(','), column);
        var kinds = new HashSet<string>();
        for (var i = 1; i < lines.Length; i++)
        {
            var fields = lines[i].Split(',');
            if (lines[i].Contains('"', StringComparison.Ordinal) || !fields[at].Any(char.IsAsciiDigit)
                || fields[at].Contains(':', StringComparison.Ordinal)
                || lines[i].Contains(",end,", StringComparison.Ordinal)
                // One row of each kind is enough: what is read and how, not each value.
                || !kinds.Add(file is "matching.csv" or "office.csv"
                    ? fields[0]
                    : fields[0] + Unit(fields[at]) + (file == "deadlines.csv" ? fields[4] : "")))
            {
                continue;
            }

            foreach (var number in Absurd)
            {
                var changed = Number().Replace(fields[at], number, 1);
                var row = string.Join(',', [.. fields[..at], changed, .. fields[(at + 1)..]]);
                var text = string.Join('\n', [.. lines[..i], row, .. lines[(i + 1)..]]);
                if (Parses(file, text))
                {
                    Assert.True(number.Length <= 6, $"{number} was taken in {file}.");
                    // Then no smaller one can do more harm.
                    Try(file, text);
                    break;
                }
            }
        }
    }

    [Theory]
    [InlineData("deadlines.csv", "takeUp,*,*,3,minutes", "takeUp,*,*,2147483647,hours")]
    [InlineData("purge.csv", "*,contact,90,", "*,contact,999999999,")]
    [InlineData("purge.csv", "*,contact,90,", "*,contact,3651,")]
    [InlineData("deadlines.csv", "takeUp,*,*,3,minutes", "takeUp,*,*,100001,hours")]
    public void What_stopped_the_intake_is_refused_when_it_is_handed_in(string file, string old, string now)
    {
        var refusal = Assert.Throws<CatalogueException>(() => PolicyReader.Parse(TestPolicy.Edited(file, old, now)));
        Assert.Equal(file, refusal.File);
        Assert.NotEqual(refusal.Problem, refusal.Zh);
    }

    [Theory]
    [InlineData("purge.csv", "*,contact,90,", "*,contact,3650,")]
    [InlineData("deadlines.csv", "takeUp,*,*,3,minutes", "takeUp,*,*,100000,hours")]
    public void The_bounds_themselves_are_taken(string file, string old, string now) =>
        PolicyTrial.Run(PolicyReader.Parse(TestPolicy.Edited(file, old, now)), Now);

    [Fact]
    public void What_ships_passes_its_trial() => PolicyTrial.Run(TestPolicy.Shipped, Now);

    [GeneratedRegex("[0-9.]+")]
    private static partial Regex Number();

    private static string Unit(string field) => new([.. field.Where(c => !char.IsAsciiDigit(c))]);

    private static void Try(string file, string text)
    {
        var files = PolicyFiles.Names.ToDictionary(
            name => name, name => File.ReadAllBytes(Path.Combine(TestPolicy.Folder, name)), StringComparer.Ordinal);
        files[file] = Encoding.UTF8.GetBytes(text);
        try
        {
            PolicyTrial.Run(PolicyReader.Parse(files), Now);
        }
        catch (CatalogueException)
        {
            // Told with file and reason, before it counts.
        }
    }

    // Its own reader alone: what is beyond every bound is refused there, and the whole catalogue takes a while to read.
    private static bool Parses(string file, string text)
    {
        var (policy, csv) = (TestPolicy.Shipped, new StringReader(text));
        try
        {
            _ = (object)(file switch
            {
                "deadlines.csv" => DeadlineTable.Parse(csv),
                "checkpoints.csv" => Checkpoints.Parse(csv),
                "purge.csv" => PurgeTable.Parse(csv, policy.Taxonomy),
                "retries.csv" => Retries.Parse(csv),
                "revisit.csv" => RevisitRates.Parse(csv),
                "triggers.csv" => JointTriggers.Parse(csv),
                "matching.csv" => MatchSettings.Parse(csv),
                "office.csv" => ClockSettings.Parse(csv),
                "ladder.csv" => Ladder.Parse(csv),
                _ => TaskForces.Parse(
                    new StringReader(File.ReadAllText(Path.Combine(TestPolicy.Folder, "taskforces.csv"))), csv,
                    policy.Departments, policy.Taxonomy),
            });
            return true;
        }
        catch (CatalogueException)
        {
            return false;
        }
    }
}
