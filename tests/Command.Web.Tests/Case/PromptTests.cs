using Bunit;
using Command.Contracts.Areas;
using Command.Contracts.Boards;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Web.Case;
using Command.Web.Near;
using Command.Web.Words;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Command.Web.Tests.Case;

/// <summary>What an operator must not overlook: dangers that a text speaks of, and what is open next door.</summary>
public sealed class PromptTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN", "建议先联系 119", "报件写到“着火”")]
    [InlineData("en", "Call 119 first", "the report says \"着火\"")]
    public async Task The_head_says_which_word_was_found_and_whom_to_call_until_the_case_is_closed(
        string culture, string first, string found)
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(culture, temp);
        var open = await console.OpenAsync(text: "三楼着火了");
        var strip = Head(console, open).Find("[data-prompt=fire]").TextContent;
        Assert.Contains(first, strip, StringComparison.Ordinal);
        Assert.Contains(found, strip, StringComparison.Ordinal);
        Assert.NotNull(await open.DoAsync(new DeclineIncident("military", null), [], Ct));
        Assert.Empty(Head(console, open).FindAll("[data-prompt]"));
    }

    [Fact]
    public async Task A_harmless_text_has_no_strip()
    {
        await using var temp = await TempDatabase.CreateAsync();
        using var console = new SeatContext(temp: temp);
        Assert.Empty(Head(console, await console.OpenAsync()).FindAll("[data-prompt]"));
    }

    [Theory]
    [InlineData("zh-CN", 0.0009, null, "100 米")]
    [InlineData("zh-CN", 0.009, "和风花园", "同名地点，相距 1000 米")]
    [InlineData("en", 0.009, "和风花园", "same place name, 1000 m away")]
    [InlineData("zh-CN", null, "和风花园", "同名地点")]
    public void A_neighbour_says_why_it_is_listed_and_how_far_it_is(string culture, double? north, string? place, string how)
    {
        using var console = new SeatContext(culture);
        var here = new GeoPoint(113.6, 34.8);
        var incident = Incident.None with { Code = Sample.Row(9).Code, Location = here, Place = "和风花园" };
        BoardRow[] rows =
            [Sample.Row(1) with { Location = north is { } degrees ? new GeoPoint(here.Lng, here.Lat + degrees) : null, Place = place }];
        var near = Assert.Single(Neighbours.Of(incident, rows));
        Assert.Equal(how, SidePane.How(near.Metres, console.Services.GetRequiredService<IStringLocalizer<ConsoleText>>()));
    }

    private static IRenderedComponent<CaseHead> Head(SeatContext console, OpenCase open) =>
        console.Render<CaseHead>(p => p.Add(c => c.File, open.File!));
}
