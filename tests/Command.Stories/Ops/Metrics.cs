using System.Text.RegularExpressions;
using Command.Stories.Kit;
using Command.Stories.Time;

namespace Command.Stories.Ops;

/// <summary>The dashboard draws what the processes tell, and nothing else.</summary>
[Collection(Moved.Name)]
[Trait("Category", "Service")]
public sealed partial class Metrics(MovedCentre centre) : MovedStory(centre)
{
    [Fact]
    public async Task Every_figure_that_the_dashboard_draws_is_told_by_a_process()
    {
        var dashboard = Path.Combine(Repository.Root, "docs", "grafana", "command.json");
        var text = await File.ReadAllTextAsync(dashboard, TestContext.Current.CancellationToken);
        var drawn = Drawn(text.Replace("\\\"", "\"", StringComparison.Ordinal));
        Assert.NotEmpty(drawn);

        // Something of everything: a limit that comes due, a report, an action, a notice.
        await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        await Centre.RestartAtAsync(Centre.Now.AddDays(2));
        var code = await Centre.Sender.OpenIncidentAsync(Sample.OfItem("0101"));
        await (await StaffAsync("shift")).DoAsync(code, "accept");
        await Eventually.EqualAsync("", async () =>
        {
            var told = await ToldAsync();
            return string.Join(", ", drawn.Where(figure => !told.Any(sample => sample.Has(figure))));
        });
    }

    // Each metric of a query, once for each label that the query fixes.
    private static HashSet<Figure> Drawn(string dashboard) =>
    [
        .. Selector().Matches(dashboard).SelectMany(found => Fixed().Matches(found.Groups["labels"].Value) is { Count: > 0 } labels
            ? labels.Select(label => new Figure(found.Groups["name"].Value, label.Value))
            : [new Figure(found.Groups["name"].Value, "")]),
    ];

    private async Task<List<Figure>> ToldAsync()
    {
        var pages = await Task.WhenAll(new[] { Centre.Web, Centre.Worker }.Select(part => Caller.Anyone(part).GetAsync("/metrics")));
        return
        [
            .. pages.SelectMany(page => Line().Matches(page.Body))
                .Select(line => new Figure(line.Groups["name"].Value, line.Groups["labels"].Value)),
        ];
    }

    [GeneratedRegex("""\b(?<name>(command|http|dotnet)_[a-z0-9_]+)\{(?<labels>[^}]*)\}""")]
    private static partial Regex Selector();

    [GeneratedRegex("""\b[a-z_]+="[a-z0-9.-]+["]""")]
    private static partial Regex Fixed();

    [GeneratedRegex("""^(?<name>[a-z0-9_]+)(\{(?<labels>.*)\})? \S+""", RegexOptions.Multiline)]
    private static partial Regex Line();

    private sealed record Figure(string Name, string Labels)
    {
        public bool Has(Figure drawn) => Name == drawn.Name && Labels.Contains(drawn.Labels, StringComparison.Ordinal);

        public override string ToString() => $"{Name}{{{Labels}}}";
    }
}
