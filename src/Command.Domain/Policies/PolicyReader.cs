using Command.Domain.Areas;
using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Deadlines;
using Command.Domain.Deliveries;
using Command.Domain.Escalation;
using Command.Domain.Matching;
using Command.Domain.Matching.Dangers;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Matching.Natures;
using Command.Domain.Matching.Prompts;
using Command.Domain.Privacy;
using Command.Domain.Reports;
using Command.Domain.Routing;
using Command.Domain.Rules;

namespace Command.Domain.Policies;

/// <summary>Builds a policy from the files of a catalogue: the one place that knows all parts.</summary>
public static class PolicyReader
{
    /// <summary>Builds a policy from file contents by name.</summary>
    /// <exception cref="CatalogueException">A file is missing or breaks a rule; the message names file, row and column.</exception>
    public static Policy Parse(IReadOnlyDictionary<string, byte[]> files) => Parse(files, PolicyFiles.VersionOf(files));

    /// <summary>The same for files that were kept under a version, some of which may have come with a newer program.</summary>
    /// <exception cref="CatalogueException">A file is missing or breaks a rule; the message names file, row and column.</exception>
    public static Policy Parse(IReadOnlyDictionary<string, byte[]> files, string version)
    {
        PolicyFiles.Complete(files);
        var read = new PolicyFiles(files);
        var taxonomy = Taxonomy.Parse(read.Text("taxonomy.csv"));
        var departments = Departments.Parse(read.Text("departments.csv"));
        var streets = Streets.Parse(read.Stream("district/streets.geojson"));
        var gazetteer = Gazetteer.Parse(read.Text("district/places.csv"));
        var channels = Channels.Parse(read.Text("channels.csv"));
        var areas = AreaMap.Parse(read.Stream("district/grids.geojson"));
        return new Policy(
            version,
            [
                taxonomy, departments, streets, gazetteer, areas, new AreaNames(streets, areas),
                RestrictedItems.Parse(read.Text("restricted.csv"), taxonomy),
                Roster.Parse(read.Text("roster.csv"), departments),
                .. Times(read, taxonomy), .. Ways(read, taxonomy, departments, streets), .. Texts(read, taxonomy, gazetteer),
                channels, PersonReports.Parse(read.Text("person-reports.csv"), channels), Notices.Parse(read.Text("notices.csv")),
                Retries.Parse(read.Text("retries.csv")), NatureTable.Parse(read.Text("natures.csv")), new UnitNames(departments),
                PurgeTable.Parse(read.Text("purge.csv"), taxonomy),
            ]);
    }

    private static IEnumerable<object> Times(PolicyFiles read, Taxonomy taxonomy)
    {
        var calendar = WorkCalendar.Parse(read.Text("holidays.csv"));
        var limits = DeadlineTable.Parse(read.Text("deadlines.csv"), taxonomy);
        var ladder = Ladder.Parse(read.Text("ladder.csv"));
        var settings = ClockSettings.Parse(read.Text("office.csv"));
        var timing = new Timing(new WorkingTime(calendar, settings.Hours), settings.DueAtOfficeEnd);
        return [calendar, limits, ladder, settings, new ClockRules(timing, settings, limits, ladder), Checkpoints.Parse(
            read.Text("checkpoints.csv"))];
    }

    private static IEnumerable<object> Ways(PolicyFiles read, Taxonomy taxonomy, Departments departments, Streets streets) =>
    [
        Competence.Parse(read.Text("competence.csv"), taxonomy, departments, streets),
        RoutingTable.Parse(read.Text("routing.csv")),
        TaskForces.Parse(read.Text("taskforces.csv"), read.Text("taskforce-tasks.csv"), departments, taxonomy),
        JointTriggers.Parse(read.Text("triggers.csv")),
        HandOverTargets.Parse(read.Text("handovers.csv")),
        EvidenceTable.Parse(read.Text("evidence.csv"), taxonomy),
        VerificationTable.Parse(read.Text("verification.csv"), taxonomy),
        RevisitRates.Parse(read.Text("revisit.csv")),
    ];

    private static IEnumerable<object> Texts(PolicyFiles read, Taxonomy taxonomy, Gazetteer gazetteer)
    {
        var examples = Examples.Parse(read.Text("examples.csv"), taxonomy);
        var negations = Negations.Parse(read.Text("negations.csv"));
        var matters = Matters.Parse(read.Text("matters.csv"), read.Text("cause-effect.csv"), taxonomy, negations);
        return
        [
            new ItemSuggester(taxonomy, Synonyms.Parse(read.Text("synonyms.csv"), taxonomy), examples),
            UrgencyPrompts.Parse(read.Text("prompts.csv"), Dangers(read, negations), negations),
            new MatchRules(MatchSettings.Parse(read.Text("matching.csv")), matters, examples, gazetteer),
        ];
    }

    private static DangerRecogniser Dangers(PolicyFiles read, Negations negations) => DangerRecogniser.Parse(
        read.Text("danger-words.csv"), read.Text("dangers.csv"), read.Text("danger-harmless.csv"),
        read.Text("danger-examples.csv"), negations);
}
