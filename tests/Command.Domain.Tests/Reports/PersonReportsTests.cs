using System.Text;
using System.Text.Json;
using Command.Domain.Catalogue;
using Command.Domain.Reports;
using Command.Testing;

namespace Command.Domain.Tests.Reports;

/// <summary>rules.md 34: a volunteer's or grid worker's report about a person is no order.</summary>
public sealed class PersonReportsTests
{
    private const string AboutPerson = "person";
    private const string Table = "Data/person-reports.md";

    private static readonly ReportReader Reader = new(TestPolicy.Shipped);

    public static TheoryData<string, bool> Texts
    {
        get
        {
            var texts = new TheoryData<string, bool>();
            foreach (var (text, _, about) in MarkdownTable.Read(Table))
            {
                texts.Add(text, about == AboutPerson);
            }

            return texts;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Rule_34_A_person_is_refused_and_a_matter_is_taken(string text, bool aboutPerson)
    {
        foreach (var channel in (string[])["volunteer", "grid"])
        {
            var result = Read(channel, text);
            Assert.Equal(aboutPerson, result.Message is null);
            Assert.Equal(aboutPerson ? ReadResult.AboutPerson : ReadResult.Invalid, result.Code);
        }
    }

    [Fact]
    public void Rule_34_At_least_thirty_of_each_kind_stand_in_the_table()
    {
        var kinds = MarkdownTable.Read(Table).CountBy(row => row.Cell);
        Assert.All(kinds, kind => Assert.True(kind.Value >= 30, $"{kind.Key}: {kind.Value}"));
    }

    [Fact]
    public void Rule_34_The_refusal_says_what_may_be_reported_and_nothing_that_was_sent()
    {
        var sentence = Assert.Single(Read("volunteer", "此人是危险分子，请重点关注").Errors["text"]);
        Assert.Contains("何时、何地发生了什么", sentence, StringComparison.Ordinal);
        Assert.Contains("what happened, where and when", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("危险分子", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_34_Other_ways_in_are_not_looked_at() => Assert.NotNull(Read("hotline-12345", "此人是危险分子，请重点关注").Message);

    [Theory]
    [InlineData("role,pattern,source\nfriend,邻居,x\n", "role")]
    [InlineData("role,pattern,source\nchannel,fax,x\n", "pattern")]
    [InlineData("role,pattern,source\nlabel,(,x\n", "pattern")]
    public void A_broken_table_is_refused(string csv, string column) => Assert.Equal(
        column, Assert.Throws<CatalogueException>(() => PersonReports.Parse(new StringReader(csv), TestPolicy.Shipped.Channels)).Column);

    private static ReadResult Read(string channel, string text) => Reader.Read(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { channel, externalId = "V-1", text })), DateTimeOffset.UnixEpoch);
}
