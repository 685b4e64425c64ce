using Command.Contracts.Incidents;

namespace Command.Engine.Demo.History;

/// <summary>A kind of case that is open when the history ends.</summary>
/// <param name="Name">What it is an example of.</param>
/// <param name="Weight">How often beyond the ones that must be there.</param>
/// <param name="From">Least share of its main limit that is used up.</param>
/// <param name="To">Most of it.</param>
/// <param name="Go">Its way so far.</param>
/// <param name="Items">Items it is about; none for all.</param>
internal sealed record OpenScene(string Name, int Weight, double From, double To, Func<Way, Way> Go, params string[] Items)
{
    /// <summary>How many must be there, in the smallest district that has all of them.</summary>
    public int Must { get; init; } = 1;

    /// <summary>How old it is; null to go by the share of the main limit.</summary>
    public (double From, double To)? MinutesOld { get; init; }

    /// <summary>How many people it concerns.</summary>
    public int? People { get; init; }
}

/// <summary>What is open: every state, work for every desk, and what a wall should speak of.</summary>
internal static class OpenWays
{
    // Of 城市管理局, whose account the demonstration has.
    private static readonly string[] City = ["1401", "1402", "0706", "1301", "1404", "1405", "1506"];

    /// <summary>First those of which a small district has one each, most wanted first.</summary>
    public static IReadOnlyList<OpenScene> All { get; } =
    [
        new("received", 7, 0, 0, way => way) { MinutesOld = (0.2, 4), Must = 2 },
        new("handling", 90, 0.05, 0.75, way => way.Sent().InHand()),
        new("dispatched", 34, 0.01, 0.3, way => way.Sent()),
        new("near", 26, 0.82, 0.97, way => way.Sent().InHand()) { Must = 2 },
        new("overdue", 14, 1.03, 1.7, way => way.Sent().InHand()) { Must = 3 },
        new("returned", 4, 0.02, 0.4, way => way.Sent().LookedAt().Do(DeedKind.GiveBack)),
        new("disputed", 1, 0.05, 0.4, way =>
            way.Sent().LookedAt().Do(DeedKind.GiveBack).Minutes(3, 14).Do(DeedKind.Dispatch,
                "other").LookedAt().Do(DeedKind.GiveBack)) { Must = 1 },
        new("completed", 22, 0.2, 0.9, way => way.Sent().InHand().Worked(0.5).Do(DeedKind.CoDone).Do(DeedKind.Complete)),
        new("revisit", 10, 0.7, 2.4, way =>
            way.Sent().InHand().Worked(0.3).Do(DeedKind.CoDone).Do(DeedKind.Complete).Minutes(5, 60).Do(DeedKind.Pass)) { Must = 5 },
        new("evaluated", 40, 0.4, 2.2, way => way.Sent().InHand().Worked(0.4).Done()),
        new("signed", 22, 0.03, 0.5, way => way.Sent().Signed()),
        new("registered", 5, 0, 0, way => way.TakenUp()) { MinutesOld = (3, 50) },
        new("triage", 4, 0, 0, way => way.TakenUp().Minutes(0.2, 2).Do(DeedKind.Reclass)) { MinutesOld = (5, 55) },
        new("extended", 9, 0.4, 0.95, way =>
            way.Sent().Signed().Minutes(20, 90).Do(DeedKind.AskExtension).Minutes(5, 60).Do(DeedKind.Extend)),
        new("suspended", 6, 0.3, 2, way => way.Sent().InHand().Do(DeedKind.AskSuspension, "parts").Minutes(5, 50).Do(DeedKind.Suspend)),
        new("redo", 3, 1.2, 2.2, way =>
            way.Sent().InHand().Worked(0.3).Done().NextDay().Do(DeedKind.Ask, "complaint").Minutes(5, 50).Do(DeedKind.Redo)),
        new("joint", 3, 0.1, 0.8, way => way.Sent().InHand().Do(DeedKind.AskMeeting).Minutes(5, 60).Do(DeedKind.Confer)),
        new("parked", 5, 1, 3, way =>
            way.Sent().InHand().Worked(0.5).Do(DeedKind.AskParking).Minutes(20, 90).Do(DeedKind.Park), "0801", "0802", "0804", "0902"),
        new("transferred", 5, 0.05, 0.6, way => way.TakenUp().Minutes(3, 25).Do(DeedKind.SendOut)),
        new("merged", 8, 0.05, 0.7, way => way.TakenUp().Minutes(1, 5).Do(DeedKind.Merge)) { Must = 2 },
        new("to-sign", 6, 0.01, 0.2, way => way.Sent(), City) { Must = 3 },
        new("in-hand", 12, 0.05, 0.7, way => way.Sent().InHand(), City) { Must = 4 },
        new("near-d09", 4, 0.83, 0.96, way => way.Sent().InHand(), City) { Must = 3 },
        new("overdue-d09", 2, 1.05, 1.5, way => way.Sent().InHand(), City) { Must = 2 },
        new("co-part", 4, 0.05, 0.5, way => way.Sent().InHand(), "0702", "0104"),
        new("ask-extension", 2, 0.3, 0.9, way =>
            way.Sent().InHand().Worked(0.2).Do(DeedKind.AskExtension), "0301", "0505", "0803", "1203") { Must = 2 },
        new("ask-suspension", 1, 0.2, 0.9, way =>
            way.Sent().InHand().Worked(0.2).Do(DeedKind.AskSuspension, "appraisal"), "0403", "0803", "0102"),
        new("ask-meeting", 1, 0.1, 0.8, way => way.Sent().InHand().Worked(0.2).Do(DeedKind.AskMeeting), "0204", "0903", "0406"),
        new("ask-parking", 1, 0.6, 1.2, way => way.Sent().InHand().Worked(0.4).Do(DeedKind.AskParking), "0804", "0801") { Must = 2 },
        new("to-judge", 2, 1.2, 2.2, way => way.Sent().InHand().Worked(0.3).Done().NextDay().Do(DeedKind.Ask, "complaint")) { Must = 2 },
        new("instructed", 1, 0.2, 0.8, way => way.Sent().InHand().Minutes(20, 90).Do(DeedKind.Instruct), "1103", "1605", "0504"),
        new("supervised", 2, 1.05, 1.4, way =>
            way.Sent().InHand().Worked(0.9).Do(DeedKind.Supervise, "yellow"), "1402", "1202", "0201") { Must = 2 },
        new("supervised-d09", 1, 0.5, 0.9, way => way.Sent().InHand().Worked(0.3).Do(DeedKind.Supervise, "ordinary"), City),
        new("letter", 1, 0.3, 0.8, way => way.Sent().InHand().Minutes(20, 90).Do(DeedKind.SendLetter), City),
        new("urged", 4, 0.4, 0.95, way => way.Sent().InHand().Minutes(20, 90).Do(DeedKind.Urge)),
        new("passed-up", 1, 0.2, 0.8, way => way.Sent().InHand().Minutes(20, 90).Do(DeedKind.PassUp), "1403", "0903"),
        new("violence", 0, 0.2, 0.8, way => way.Sent().InHand(), "0302"),
        new("restricted", 1, 0.1, 0.7, way => way.Sent().Minutes(1, 4).Do(DeedKind.Restrict).InHand(), "1103"),
        new("wages", 0, 0.3, 0.8, way =>
            way.Sent().InHand().Do(DeedKind.FormTeam, "wages").Minutes(60, 120).Do(DeedKind.FinishTask), "0401") { People = 46 },
        new("court", 0, 2, 4, way =>
            way.Sent().InHand().Do(DeedKind.FormTeam, "court").Office(3, 8).Do(DeedKind.FinishTask), "0802") { People = 120 },
        new("major", 0, 0.2, 0.6, way =>
            way.Sent().InHand().Minutes(2, 6).Do(DeedKind.Instruct).Minutes(1, 3).Do(DeedKind.Urge), "1604") { People = 60 },
    ];

    /// <summary>Scenes for so many open cases: what must be there first, then by weight.</summary>
    public static IEnumerable<OpenScene> For(int open, Random random)
    {
        var must = All.SelectMany(scene => Enumerable.Repeat(scene, 1)).Concat(All.SelectMany(scene =>
            Enumerable.Repeat(scene, scene.Must - 1))).ToList();
        var sum = All.Sum(scene => scene.Weight);
        for (var i = 0; i < open; i++)
        {
            if (i < must.Count)
            {
                yield return must[i];
                continue;
            }

            var left = random.Next(sum);
            yield return All.First(scene => (left -= scene.Weight) < 0);
        }
    }

    /// <summary>States in which the scenes leave their cases: every state that is not an end.</summary>
    public static IReadOnlyList<IncidentState> States { get; } =
        [.. Enum.GetValues<IncidentState>().Where(state => state is not (IncidentState.Declined or IncidentState.Archived))];
}
