using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>Personal data of a case has been taken out in this transaction.</summary>
/// <param name="What">What.</param>
/// <param name="DueAt">When it was due, UTC.</param>
/// <param name="Reports">Reports that held some.</param>
/// <param name="Texts">Texts that held some.</param>
public sealed record PurgePersonal(PersonalData What, DateTimeOffset DueAt, int Reports, int Texts) : IncidentCommand;

/// <summary>Personal data of a closed case is gone for good; who keeps copies deletes them now.</summary>
/// <param name="What">What is gone.</param>
/// <param name="DueAt">When it was due, UTC: a purge that a standstill held up says so.</param>
/// <param name="Reports">Reports that held some.</param>
/// <param name="Texts">Texts of the case that held some.</param>
public sealed record PersonalPurged(PersonalData What, DateTimeOffset DueAt, int Reports, int Texts) : IncidentEvent;

internal sealed class Purge : CaseRule
{
    public Purge()
    {
        // The state says whether it still matters: an open case keeps what it needs. What held nothing personal lost nothing.
        On<PurgePersonal>((incident, c, _) => incident.Closed && c.Reports + c.Texts > 0
            ? new PersonalPurged(c.What, c.DueAt, c.Reports, c.Texts)
            : Decision.Nothing);
        Fact<PersonalPurged>("personal.purged", "按期清除个人信息", "personal data purged", (i, e, _) => i with
        {
            Purged = [.. (i.Purged ?? []).Where(what => what != e.What), e.What],
        }).Told(Tell);
    }

    private static string Tell(PersonalPurged e, Teller t)
    {
        var what = e.What switch
        {
            PersonalData.Contact => t.Say("联系方式", "contact"),
            PersonalData.Address => t.Say("地址", "address"),
            _ => t.Say("文字内容", "words"),
        };
        return t.Say(
            $"按期清除{what}（报件 {e.Reports} 件，文字 {e.Texts} 条）", $"{what} purged when due ({e.Reports} report(s), {e.Texts} text(s))");
    }
}
