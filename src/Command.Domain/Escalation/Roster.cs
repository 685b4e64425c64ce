using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;

namespace Command.Domain.Escalation;

/// <summary>Who is on duty when, and who stands in (<c>catalogue/roster.csv</c>, rules.md 11). Immutable.</summary>
public sealed class Roster
{
    private const string Always = "always", Office = "office";

    private readonly Dictionary<string, Duty> _duties;

    private Roster(Dictionary<string, Duty> duties) => _duties = duties;

    /// <summary>Reads the whole file or refuses the whole file.</summary>
    /// <param name="csv">UTF-8 text with the columns post (of the ladder, or a unit), deputy (another of these, or empty), on_duty
    /// (<c>always</c>, <c>office</c> for the hours of working days, or spans of every day like <c>08:00-20:00</c>), source; stays
    /// open.</param>
    /// <param name="departments">Knows the units.</param>
    /// <exception cref="CatalogueException">The first fault found, with row and column.</exception>
    public static Roster Parse(TextReader csv, Departments departments)
    {
        ArgumentNullException.ThrowIfNull(departments);
        var duties = new Dictionary<string, Duty>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Read(csv, "roster.csv", "post", "deputy", "on_duty", "source"))
        {
            var duty = Read(row, departments);
            if (!duties.TryAdd(duty.Post, duty))
            {
                throw row.Bad("post", $"“{duty.Post}”与前面的行重复", $"'{duty.Post}' stands in an earlier row");
            }
        }

        return new Roster(duties);
    }

    /// <summary>Who of some posts nobody on duty holds at an instant, and who stands in for such a one.</summary>
    /// <param name="posts">Posts and units.</param>
    /// <param name="held">Those that some account holds; null when all are.</param>
    /// <param name="at">The instant.</param>
    /// <param name="working">Working days and hours.</param>
    public Watch At(IEnumerable<string> posts, IReadOnlySet<string>? held, DateTimeOffset at, WorkingTime working)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(working);
        var (vacant, standIns) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var post in posts.Where(post => !IsThere(post, held, at, working)))
        {
            if (_duties.GetValueOrDefault(post)?.Deputy is { } deputy && IsThere(deputy, held, at, working))
            {
                standIns[post] = deputy;
            }
            else
            {
                vacant.Add(post);
            }
        }

        return new Watch(vacant, standIns);
    }

    private bool IsThere(string post, IReadOnlySet<string>? held, DateTimeOffset at, WorkingTime working) =>
        held?.Contains(post) != false && (_duties.GetValueOrDefault(post)?.OnDuty(at, working) ?? true);

    private static Duty Read(CatalogueRow row, Departments departments)
    {
        var (post, deputy) = (row.Need("post"), row["deputy"] is { Length: > 0 } named ? named : null);
        foreach (var (column, name) in new[] { ("post", post), ("deputy", deputy ?? post) })
        {
            if (!Wire.TryParse(name, out Role _) && departments.Find(name) is null)
            {
                throw row.Bad(column, $"没有岗位或部门“{name}”", $"there is no post and no department '{name}'");
            }
        }

        var hours = row["on_duty"] is Always or Office ? null
            : OfficeHours.TryParse(row["on_duty"]) ?? throw row.Bad(
                "on_duty", $"须为 always、office，或 08:00-20:00 这样的时段（现为“{row["on_duty"]}”）",
                $"must be always, office or spans like 08:00-20:00 (is '{row["on_duty"]}')");
        return new Duty(post, deputy, row["on_duty"] == Office, hours);
    }

    private sealed record Duty(string Post, string? Deputy, bool InOffice, OfficeHours? Hours)
    {
        public bool OnDuty(DateTimeOffset at, WorkingTime working) =>
            InOffice ? working.Calendar.IsWorkingDay(ChinaTime.DayOf(at)) && Within(working.Hours, at)
            : Hours is null || Within(Hours, at);

        // Time passes within the hours in the moment after it.
        private static bool Within(OfficeHours hours, DateTimeOffset at)
        {
            var time = at.ToOffset(ChinaTime.Offset).TimeOfDay;
            return hours.Before(time + TimeSpan.FromTicks(1)) > hours.Before(time);
        }
    }
}

/// <summary>Who hears a rung at an instant.</summary>
/// <param name="Vacant">Posts and units that nobody on duty holds, and that nobody stands in for.</param>
/// <param name="StandIns">Whoever is not there, with the deputy that is.</param>
public sealed record Watch(IReadOnlySet<string> Vacant, IReadOnlyDictionary<string, string> StandIns);
