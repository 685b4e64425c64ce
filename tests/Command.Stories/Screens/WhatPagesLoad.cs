using Command.Stories.Kit;

namespace Command.Stories.Screens;

/// <summary>MudBlazor is for seats. A wall that hangs for months and a page that a citizen opens on a phone carry none of it.</summary>
[Collection(Embedded.Name)]
public sealed class WhatPagesLoad(EmbeddedCentre centre) : Story(centre)
{
    [Theory]
    [InlineData("/wall")]
    [InlineData("/track/unknown")]
    public async Task A_page_that_is_no_seat_loads_nothing_of_MudBlazor(string path) =>
        Assert.DoesNotContain("MudBlazor", (await Caller.Anyone(Centre.Web).GetAsync(path)).Body, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task The_console_loads_it_before_its_own_style_and_runs_no_script_of_the_document()
    {
        var page = (await (await Caller.StaffAsync(Centre.Web, "operator")).GetAsync("/console")).Body;
        var (library, own) =
            (page.IndexOf("MudBlazor.min", StringComparison.Ordinal), page.IndexOf("css/console", StringComparison.Ordinal));
        Assert.InRange(library, 1, own);
        Assert.Contains("MudBlazor.min", page[own..], StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
    }
}
