using System.Globalization;
using System.Resources;
using Command.Web.Seats;
using MudBlazor;

namespace Command.Web.Tests.Seats;

public sealed class MudWordsTests
{
    [Fact]
    public void MudBlazor_speaks_Chinese_whatever_it_says()
    {
        using var own = new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudLocalizer).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!;
        using var ours = new ResourceManager(typeof(MudWords)).GetResourceSet(CultureInfo.InvariantCulture, true, false)!;
        var keys = own.Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
        var words = ours.Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

        Assert.NotEmpty(keys);
        Assert.Equal(keys.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
        Assert.All(keys, key => Assert.Equal(Holes(key.Value), Holes(words[key.Key])));
    }

    // {0}, {1}: what a sentence is filled with.
    private static IEnumerable<char> Holes(string text) =>
        text.Where((c, i) => i > 0 && text[i - 1] == '{' && char.IsAsciiDigit(c)).Order();
}
