using System.Globalization;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Incidents;

public sealed class PrecedentsTests
{
    private static readonly Incident Case =
        Incident.None with { Code = Desk.Leak.Code, ItemCode = "1503", Area = new AreaRef("001", null, null) };

    private static readonly List<(string Situation, string Column, string Cell)> Table = [.. MarkdownTable.Read("Data/precedents.md")];

    public static TheoryData<string> Situations => [.. Table.Select(cell => cell.Situation).Distinct()];

    private static Arbitrary<List<Ruling>> Rulings { get; } = (
        from day in Gen.Choose(0, 6)
        from item in Gen.Frequency((5, Gen.Constant("1503")), (1, Gen.Constant("1502")))
        from street in Gen.Elements("001", "002", null)
        from to in Gen.Elements("D09", "D16", "D20", "D30", "D31")
        from role in Gen.Elements(AssignmentRole.Lead, AssignmentRole.Co)
        from code in Gen.Frequency((5, Gen.Choose(1, 4)), (1, Gen.Constant(0)))
        select (day, item, street, to, role, code)).ListOf()
        // A case has each version once.
        .Select(all => all.Select((r, i) => new Ruling(
            r.code == 0 ? Case.Code : $"case-{r.code}", i, r.item, r.street, "D01", r.to, r.role, Desk.Morning.AddDays(r.day))).ToList())
        .ToArbitrary();

    [Theory]
    [MemberData(nameof(Situations))]
    public void Precedents_are_what_the_table_says(string situation)
    {
        var cells = Table.Where(cell => cell.Situation == situation).ToDictionary(cell => cell.Column, cell => cell.Cell);
        Assert.Equal(cells["precedents"], Words(Of(Read(cells["rulings"]))));
    }

    [Fact]
    public void They_are_three_at_most_count_every_ruling_of_theirs_and_do_not_hang_on_the_order_of_rows() => Holds(rulings =>
    {
        var precedents = Of(rulings);
        var counted = rulings.Where(Counts).ToList();
        return precedents.Count == Math.Min(Precedents.Most, counted.Select(r => (r.To, r.Role)).Distinct().Count())
            && precedents.All(p => p.Times == counted.Count(r => (r.To, r.Role) == (p.Dept, p.Role)))
            && precedents.SequenceEqual(Of(rulings.AsEnumerable().Reverse()));
    });

    [Fact]
    public void The_newest_ruling_of_the_street_stands_first_and_where_there_is_none_the_newest_of_all() => Holds(rulings =>
    {
        var counted = rulings.Where(Counts).ToList();
        var nearest = counted.Exists(r => r.Street == "001") ? counted.FindAll(r => r.Street == "001") : counted;
        return nearest.Count == 0 || (Of(rulings)[0] is var first
            && nearest.Exists(r => r.To == first.Dept && r.Role == first.Role && r.At == nearest.Max(n => n.At) && r.At == first.At));
    });

    [Fact]
    public void A_case_that_nobody_has_classed_has_none() =>
        Assert.Empty(Precedents.Of(Case with { ItemCode = null }, Read("01 1503@001 D09>D30"), Desk.Policy.Departments));

    [Fact]
    public void Two_places_that_are_not_known_are_not_the_same_street() =>
        Assert.False(Assert.Single(
            Precedents.Of(Case with { Area = AreaRef.Unknown }, Read("01 1503@? D09>D30"), Desk.Policy.Departments)).SameStreet);

    [Fact]
    public void A_ruling_is_read_from_its_fact_without_its_reasons_and_only_where_the_item_is_known()
    {
        var fact = new DisputeRuled("1503", "001", "D09", "D30", AssignmentRole.Lead, Desk.Text);
        Assert.Equal(new Ruling(Desk.OtherCode, 7, "1503", "001", "D09", "D30", AssignmentRole.Lead, Desk.Morning), Ruling.In(
            fact, Desk.OtherCode, 7, Desk.Morning));
        Assert.Null(Ruling.In(fact with { Item = null }, Desk.OtherCode, 7, Desk.Morning));
        Assert.Null(Ruling.In(new IncidentSplit(Desk.OtherCode, null), Desk.OtherCode, 7, Desk.Morning));
    }

    private static bool Counts(Ruling ruling) => ruling.ItemCode == "1503" && ruling.IncidentCode != Case.Code;

    private static IReadOnlyList<Precedent> Of(IEnumerable<Ruling> rulings) => Precedents.Of(Case, rulings, Desk.Policy.Departments);

    private static void Holds(Func<List<Ruling>, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithQuietOnSuccess(true), Prop.ForAll(Rulings, holds));

    private static List<Ruling> Read(string cell) =>
    [
        .. cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((ruling, i) =>
        {
            var words = ruling.Split(' ');
            var (place, parties) = (words[1].Split('@'), words[2].Split('>'));
            return new Ruling(
                words.Contains("own") ? Case.Code : $"case-{i}", 5, place[0], place[1] == "?" ? null : place[1], parties[0], parties[1],
                words.Contains("co") ? AssignmentRole.Co : AssignmentRole.Lead, Day(words[0]));
        }),
    ];

    private static string Words(IEnumerable<Precedent> precedents) => string.Join(
        ", ", precedents.Select(
            p => $"{p.Dept}{(p.Role == AssignmentRole.Co ? " co" : "")} ×{p.Times} {p.At:dd}{(p.SameStreet ? " here" : "")}"));

    private static DateTimeOffset Day(string day) => new(2026, 11, int.Parse(day, CultureInfo.InvariantCulture), 2, 0, 0, TimeSpan.Zero);
}
