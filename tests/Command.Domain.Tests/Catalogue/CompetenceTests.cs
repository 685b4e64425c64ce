using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Routing;
using Command.Testing;

namespace Command.Domain.Tests.Catalogue;

public sealed class CompetenceTests
{
    private const string Header = "rule,item_code,level,street,lead,co,zh,en\n";

    // One rule for every item, so that the rows of a test are all that can be wrong.
    private static readonly string Base = Header + string.Concat(
        Shipped.Taxonomy.All.Select(i => $"C-{i.Code},{i.Code},,,D01,,清单,duties\n"));

    private static readonly string?[] Streets = [null, .. TestPolicy.Shipped.Streets.All.Select(s => s.Code)];

    private static Competence Table => TestPolicy.Shipped.Competence;

    [Fact]
    public void Shipped_table_has_a_rule_for_every_item_and_leaves_no_department_idle()
    {
        Assert.Equal(Shipped.Taxonomy.All.Select(i => $"C-{i.Code}"), Table.All.Where(r => r.Conditions == 0).Select(r => r.Id));
        Assert.Equal(
            Shipped.Departments.All.Select(d => d.Code).Order(), Table.All.SelectMany(r => r.Co.Append(r.Lead)).Distinct().Order());
    }

    [Fact]
    public void Every_item_has_one_answer_at_every_level_in_every_street() =>
        Assert.All(
            from item in Shipped.Taxonomy.All
            from level in Enum.GetValues<CompetenceLevel>()
            from street in Streets
            select (item.Code, level, street),
            at =>
            {
                var rule = Table.Decide(at.Code, at.level, at.street)!;
                var others = Table.All.Where(r => r.ItemCode == at.Code && r != rule && r.Fits(at.level, at.street));
                Assert.True(rule.Fits(at.level, at.street));
                Assert.All(others, other => Assert.True(other.Conditions < rule.Conditions, $"{other.Id} and {rule.Id}"));
            });

    [Theory]
    [InlineData("1401", CompetenceLevel.Street, "001", "C-1401", "D09")]
    [InlineData("1401", CompetenceLevel.Street, "006", "C-1401-a", "D31")]
    [InlineData("1401", CompetenceLevel.Street, null, "C-1401", "D09")]
    [InlineData("1503", CompetenceLevel.District, "007", "C-1503-a", "D20")]
    [InlineData("0901", CompetenceLevel.District, "006", "C-0901", "D19")]
    [InlineData("0901", CompetenceLevel.Street, "006", "C-0901-a", "D31")]
    [InlineData("1403", CompetenceLevel.Street, "006", "C-1403-a", "D31")]
    [InlineData("1403", CompetenceLevel.District, "006", "C-1403", "D09")]
    public void The_more_specific_rule_wins(string item, CompetenceLevel level, string? street, string rule, string lead)
    {
        var found = Table.Decide(item, level, street);
        Assert.Equal((rule, lead), (found?.Id, found?.Lead));
    }

    // Every set of exceptions that an item can have in two streets: it is refused, or at each place one rule names more than all others
    // that fit.
    [Fact]
    public void A_table_that_is_accepted_has_no_ties() => Assert.All(Enumerable.Range(0, 256), HasNoTies);

    private static void HasNoTies(int held)
    {
        CompetenceLevel?[] levels = [null, CompetenceLevel.Street, CompetenceLevel.District];
        var places = levels.SelectMany(level => new[] { null, "001", "002" }.Select(street => (level, street))).Skip(1)
            .Where((_, i) => (held >> i & 1) == 1).ToList();
        var rows = string.Concat(places.Select(
            (p, i) => $"C-0101-{(char)('a' + i)},0101,{p.level?.ToString().ToLowerInvariant()},{p.street},D02,,例外,exception\n"));
        bool Held(CompetenceLevel? level, string? street) => places.Contains((level, street));
        var tied = places.Any(p => p is { level: null, street: not null }
            && places.Any(q => q is { level: not null, street: null } && !Held(q.level, p.street)));
        if (tied)
        {
            Assert.Throws<CatalogueException>(() => Parse(Base + rows));
            return;
        }

        var table = Parse(Base + rows);
        Assert.All(
            from level in Enum.GetValues<CompetenceLevel>() from street in new[] { null, "001", "002", "003" } select (level, street),
            at => Assert.Single(
                table.All.Where(r => r.ItemCode == "0101" && r.Fits(at.level, at.street)).GroupBy(r => r.Conditions).MaxBy(g => g.Key)!));
    }

    [Theory]
    [InlineData("C-0101-a,9999,,001,D02,,例外,exception", "item_code")]
    [InlineData("C-0101-a,0101,,999,D02,,例外,exception", "street")]
    [InlineData("C-0101-a,0101,village,,D02,,例外,exception", "level")]
    [InlineData("C-0101-a,0101,,001,D99,,例外,exception", "lead")]
    [InlineData("C-0101-a,0101,,001,,,例外,exception", "lead")]
    [InlineData("C-0101-a,0101,,001,D02,D98,例外,exception", "co")]
    [InlineData("C-0101-a,0101,,001,D02,D05;D02,例外,exception", "co")]
    [InlineData("C-0102-a,0101,,001,D02,,例外,exception", "rule")]
    [InlineData("C-0101,0101,,001,D02,,例外,exception", "rule")]
    [InlineData("C-0101-a,0101,,,D02,,例外,exception", "rule")]
    [InlineData("C-0101,0101,,,D02,,例外,exception", "rule")]
    [InlineData("C-0101-a,0101,,001,D02,,,exception", "zh")]
    public void A_bad_row_refuses_the_whole_file_and_is_named(string row, string column)
    {
        var refusal = Assert.Throws<CatalogueException>(() => Parse(Base + row + "\n"));
        Assert.Equal(("competence.csv", 89, column), (refusal.File, refusal.Row, refusal.Column));
        Assert.NotEqual(refusal.Problem, refusal.Zh);
    }

    [Fact]
    public void Two_rules_with_the_same_conditions_and_two_that_could_win_alike_are_refused()
    {
        Assert.Equal((90, "rule"), Refusal("C-0101-a,0101,,001,D02,,一,one\nC-0101-b,0101,,001,D05,,二,two\n"));
        Assert.Equal((90, "rule"), Refusal("C-0101-a,0101,street,,D02,,一,one\nC-0101-b,0101,,001,D05,,二,two\n"));
    }

    [Fact]
    public void An_item_without_a_rule_of_its_own_is_refused()
    {
        var refusal = Assert.Throws<CatalogueException>(
            () => Parse(Base.Replace("C-1705,1705,,,", "C-1705-a,1705,,001,", StringComparison.Ordinal)));
        Assert.Equal((0, "item_code"), (refusal.Row, refusal.Column));
        Assert.Contains("1705", refusal.Problem, StringComparison.Ordinal);
    }

    private static (int Row, string Column) Refusal(string rows)
    {
        var refusal = Assert.Throws<CatalogueException>(() => Parse(Base + rows));
        return (refusal.Row, refusal.Column);
    }

    private static Competence Parse(string csv) =>
        Competence.Parse(new StringReader(csv), Shipped.Taxonomy, Shipped.Departments, TestPolicy.Shipped.Streets);
}
