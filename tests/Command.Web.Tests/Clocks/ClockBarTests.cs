using System.Text.RegularExpressions;
using Bunit;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Testing;
using Command.Web.Clocks;

namespace Command.Web.Tests.Clocks;

public sealed partial class ClockBarTests
{
    [Fact]
    public void English_clocks_have_no_Chinese_in_them()
    {
        using var console = new SeatContext("en");
        Assert.All(Clocks(console), clock => Assert.DoesNotMatch(Han(), clock));
    }

    [Fact]
    public void A_clock_says_its_limit_its_start_and_its_end_in_words()
    {
        using var console = new SeatContext();
        Assert.All(Clocks(console), clock => Assert.Matches("aria-label=\"(受理|办结)时限 .+，自.+起，至.+止\"", clock));
    }

    private static List<string> Clocks(SeatContext console)
    {
        var open = new OpenIncident(
            Sample.Code(1), "R1", "grid", Sample.Now.AddMinutes(-9), "1503", [], null, Contracts.Areas.AreaRef.Unknown, null, null, null);
        var decided = (Decision.Accepted)Rulebook.Decide(Incident.None with { Code = open.Code }, open, Shipped.Policy, Sample.Now);
        var incident = Rebuilt.Of(open.Code, decided.Events.Select(e => (e, Sample.Now)));
        var faces = ClockFace.Of(incident, Shipped.Policy, Sample.Now);
        Assert.Equal(2, faces.Count);
        return [.. faces.Select(face => console.Render<ClockBar>(p => p.Add(c => c.Face, face).Add(c => c.Incident, incident)).Markup)];
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
