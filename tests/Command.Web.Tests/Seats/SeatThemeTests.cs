using System.Text.RegularExpressions;
using Bunit;
using Command.Testing;
using MudBlazor;

namespace Command.Web.Tests.Seats;

/// <summary>The look of MudBlazor's parts is that of the tokens, by day and by night: no colour is written twice.</summary>
public sealed partial class SeatThemeTests
{
    private static readonly string Theme = Css("mud.css");

    [Fact]
    public void What_MudBlazor_is_coloured_and_lettered_by_is_said_by_our_theme()
    {
        using var seat = new SeatContext();
        var wanted = Said().Matches(seat.Render<MudThemeProvider>().Markup).Select(m => m.Groups["name"].Value).ToHashSet();
        var said = Said().Matches(Theme).Select(m => m.Groups["name"].Value).ToHashSet();

        Assert.Contains("--mud-palette-primary", wanted);
        // Channels (r,g,b) can't be taken out of a token. Only chips, sliders and side menus read them; the seat has none.
        Assert.Empty(wanted.Where(name => !name.EndsWith("-rgb", StringComparison.Ordinal)).Except(said));
    }

    [Fact]
    public void Every_colour_of_the_theme_is_a_token()
    {
        Assert.DoesNotMatch("#[0-9a-fA-F]{3,8}\\b|\\b(rgb|rgba|hsl|hsla|oklch)\\(", Theme);
        var tokens = Said().Matches(Css("tokens.css")).Select(m => m.Groups["name"].Value).ToHashSet();
        var used = Used().Matches(Theme).Select(m => m.Groups["name"].Value)
            .Where(name => !name.StartsWith("--mud-", StringComparison.Ordinal));
        Assert.Empty(used.Except(tokens));
    }

    private static string Css(string name) => File.ReadAllText(Repository.File("src/Command.Web/wwwroot/css/" + name));

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:")]
    private static partial Regex Said();

    [GeneratedRegex(@"var\((?<name>--[\w-]+)")]
    private static partial Regex Used();
}
