namespace Command.Engine.Demo.History;

/// <summary>How cases come to an end, and how often each way is gone.</summary>
internal static class ClosedWays
{
    /// <summary>Name, weight, way.</summary>
    public static IReadOnlyList<(string Name, int Weight, Func<Way, Way> Go)> All { get; } =
    [
        ("plain", 66, way => way.Sent().InHand().Worked().Done().Ended()),
        ("answered", 9, way => way.TakenUp().Minutes(4, 25).Do(DeedKind.Answer).Ended()),
        ("declined", 5, way => way.TakenUp().Minutes(1, 12).Do(DeedKind.Decline)),
        ("transferred", 3, way => way.TakenUp().Minutes(3, 25).Do(DeedKind.SendOut).Office(2, 12).Do(DeedKind.Receipt)),
        ("returned", 4, way => way.Sent().LookedAt().Do(DeedKind.GiveBack).Minutes(3, 14).Do(DeedKind.Dispatch,
            "other").InHand().Worked().Done().Ended()),
        ("ruled", 1, way => way.Sent().LookedAt().Do(DeedKind.GiveBack).Minutes(3, 14).Do(DeedKind.Dispatch,
            "other").LookedAt().Do(DeedKind.GiveBack)
            .Office(0.3, 3).Do(DeedKind.Adjudicate).InHand().Worked().Done().Ended()),
        ("suspended", 2, way => way.Sent().InHand().Minutes(10, 90).Do(DeedKind.AskSuspension, "appraisal").Minutes(5,
            50).Do(DeedKind.Suspend)
            .Office(6, 30).Do(DeedKind.Resume).Worked(0.6).Done().Ended()),
        ("extended", 3, way => way.Sent().InHand().Worked(0.3).Do(DeedKind.AskExtension).Minutes(5,
            90).Do(DeedKind.Extend).Worked().Done().Ended()),
        ("rejected", 3, way => way.Sent().InHand().Worked(0.7).Do(DeedKind.CoDone).Do(DeedKind.Complete).Office(0.2, 2).Do(DeedKind.Reject)
            .Office(0.5, 5).Done().Ended()),
        ("redone", 2, way => way.Sent().InHand().Worked(0.6).Done().NextDay().Do(DeedKind.Ask, "complaint").Minutes(10,
            90).Do(DeedKind.Redo)
            .Minutes(20, 90).Do(DeedKind.Contact).Worked(0.4).Done().Ended("satisfied")),
        ("unreached", 2, way => way.Sent().InHand().Worked().Done().NextDay().Do(DeedKind.Unreached).Minutes(80, 150).Do(DeedKind.Unreached)
            .NextDay().Do(DeedKind.Unreached).Minutes(60, 90).Do(DeedKind.File)),
    ];

    /// <summary>For what came in today or yesterday and is over already.</summary>
    public static IReadOnlyList<(string Name, int Weight, Func<Way, Way> Go)> Quick { get; } =
    [
        ("answered", 6, way => way.TakenUp().Minutes(3, 12).Do(DeedKind.Answer).Minutes(3, 20).Do(DeedKind.File)),
        ("declined", 2, way => way.TakenUp().Minutes(1, 6).Do(DeedKind.Decline)),
    ];
}
