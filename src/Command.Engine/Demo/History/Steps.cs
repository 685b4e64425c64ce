using Command.Contracts.Incidents;

namespace Command.Engine.Demo.History;

/// <summary>Stretches that most cases have in common.</summary>
internal static class Steps
{
    /// <summary>受理: within three minutes, mostly.</summary>
    public static Way TakenUp(this Way way) => way.Minutes(0.2, way.OneIn(25) ? 9 : 2.6).Do(DeedKind.Accept);

    /// <summary>归类 where the sender did not, and 派单.</summary>
    public static Way Sent(this Way way, string? to = null) =>
        way.TakenUp().Minutes(0.5, 1.5).Do(DeedKind.Classify).Minutes(0.5,
            way.Item.Urgency == Urgency.Critical ? 1.5 : 7).Do(DeedKind.Dispatch, to);

    /// <summary>签收.</summary>
    public static Way Signed(this Way way) => way.Signing().Do(DeedKind.Sign).Minutes(0.2, 2).Do(DeedKind.CoSign);

    /// <summary>Until the department looks at it.</summary>
    public static Way Signing(this Way way) => way.Item.Urgency switch
    {
        Urgency.Critical => way.Minutes(0.5, 7),
        Urgency.Urgent => way.Minutes(2, way.OneIn(12) ? 70 : 26),
        _ => way.Office(0.2, way.OneIn(20) ? 14 : 6),
    };

    /// <summary>Looked at in time to be given back.</summary>
    public static Way LookedAt(this Way way) => way.Item.Urgency switch
    {
        Urgency.Critical => way.Minutes(0.5, 6),
        Urgency.Urgent => way.Minutes(2, 25),
        _ => way.Office(0.2, 6),
    };

    /// <summary>联系: it is being handled.</summary>
    public static Way InHand(this Way way) =>
        way.Signed().Office(0.1, way.Item.Urgency == Urgency.Critical ? 0.2 : 1.5).Do(DeedKind.Contact);

    /// <summary>办理, a share of its time long; sometimes longer than it may.</summary>
    public static Way Worked(this Way way, double share = 1) => (way.Item.Urgency, way.Item.Complexity) switch
    {
        (Urgency.Critical, _) => way.Minutes(20 * share, 85 * share),
        (Urgency.Urgent, _) => way.Minutes(90 * share, (way.OneIn(14) ? 1_900 : 1_100) * share),
        (_, Complexity.Simple) => way.Office(0.5 * share, (way.OneIn(14) ? 32 : 17) * share),
        (_, Complexity.General) => way.Office(2 * share, (way.OneIn(14) ? 52 : 30) * share),
        _ => way.Office(14 * share, 64 * share),
    };

    /// <summary>办结 and 审核.</summary>
    public static Way Done(this Way way) =>
        way.Do(DeedKind.CoDone).Minutes(3, 20).Do(DeedKind.Complete).Office(0.1, 3).Do(DeedKind.Pass);

    /// <summary>回访 or 评价, and 归档.</summary>
    public static Way Ended(this Way way, string? answer = null)
    {
        var said = answer ?? Opinion(way.Random.Next(100));
        way.NextDay(way.Random.Next(1, 3)).Do(DeedKind.Ask, said).Minutes(5, 90);
        return (said == "dissatisfied" ? way.Do(DeedKind.RefuseRedo).Minutes(5, 60) : way).Do(DeedKind.File);
    }

    private static string Opinion(int percent) =>
        percent switch { < 46 => "satisfied", < 54 => "basic", < 58 => "dissatisfied", _ => "silent" };
}
