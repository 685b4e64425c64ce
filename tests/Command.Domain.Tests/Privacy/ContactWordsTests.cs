using Command.Contracts.Reports;
using Command.Domain.Privacy;

namespace Command.Domain.Tests.Privacy;

public sealed class ContactWordsTests
{
    private static readonly Reporter Someone = new("市民-K053", "10012345678");

    [Theory]
    [InlineData("市民-K053", "市**")]
    [InlineData("王", "王**")]
    [InlineData("𠮷田", "𠮷**")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_alias_shows_its_first_character(string? alias, string? masked) => Assert.Equal(masked, ContactWords.MaskedAlias(alias));

    [Theory]
    [InlineData("10012345678", "100****5678")]
    [InlineData("0371-6012345", "037****2345")]
    [InlineData("1234567", "****")]
    [InlineData(null, null)]
    public void A_phone_shows_its_ends(string? phone, string? masked) => Assert.Equal(masked, ContactWords.MaskedPhone(phone));

    [Theory]
    [InlineData("我是市民-K053，电话10012345678", "我是市**，电话100****5678")]
    [InlineData("请打100-1234-5678", "请打100****5678")]
    [InlineData("请打100 1234 5678。", "请打100****5678。")]
    [InlineData("表号 20012345678 没人抄", "表号 20012345678 没人抄")]
    public void Reading_masks_the_reporter_in_the_words_and_nothing_else(string text, string masked) =>
        Assert.Equal(masked, ContactWords.Mask(text, Someone));

    [Theory]
    [InlineData("维修工 139-0000-1234，证号11010119900101123X", "维修工 ****，证号****")]
    [InlineData("可拨12345、0371-60123456或400-820-0000", "可拨12345、0371-60123456或400-820-0000")]
    [InlineData("表号 20012345678，案件 9901010012611040000017", "表号 20012345678，案件 9901010012611040000017")]
    public void An_answer_masks_the_numbers_of_persons_and_keeps_those_of_offices(string text, string masked) =>
        Assert.Equal(masked, ContactWords.ForReporters(text, []));

    [Theory]
    [InlineData("市民-K053来电", "〔已清除〕来电")]
    [InlineData("电话10012345678。", "电话〔已清除〕。")]
    [InlineData("另一人 100 8765 4321", "另一人 〔已清除〕")]
    [InlineData("座机0371-60123456", "座机〔已清除〕")]
    [InlineData("证号11010119900101123X", "证号〔已清除〕")]
    [InlineData("写信到 a.b+c@mail.example.cn 吧", "写信到 〔已清除〕 吧")]
    [InlineData("2026-11-04 停水3天，12345 说已派", "2026-11-04 停水3天，12345 说已派")]
    [InlineData("案件 9901010012611040000017", "案件 9901010012611040000017")]
    public void Purging_takes_out_what_leads_to_a_person(string text, string left) =>
        Assert.Equal(left, ContactWords.WithoutContact(text, [Someone]));

    [Theory]
    [InlineData("住星河里小区7栋2单元301，漏水", "住〔已清除〕，漏水")]
    [InlineData("隔壁12号楼3单元也漏", "隔壁〔已清除〕也漏")]
    [InlineData("路口红绿灯坏了3天", "路口红绿灯坏了3天")]
    public void Purging_takes_out_the_address_and_what_looks_like_one(string text, string left) =>
        Assert.Equal(left, ContactWords.WithoutAddress(text, ["星河里小区7栋2单元301"]));

    [Fact]
    public void Purging_twice_takes_out_nothing_more()
    {
        const string Text = "市民-K053 10012345678 a@b.cn 星河里小区7栋2单元301";
        var once = ContactWords.WithoutAddress(ContactWords.WithoutContact(Text, [Someone]), ["星河里小区7栋2单元301"]);
        Assert.Equal(once, ContactWords.WithoutAddress(ContactWords.WithoutContact(once, [Someone]), ["星河里小区7栋2单元301"]));
    }

    [Theory]
    [InlineData('1')]
    [InlineData('a')]
    [InlineData('@')]
    [InlineData('-')]
    [InlineData('栋')]
    public async Task A_hostile_text_of_full_length_comes_to_an_end(char filler)
    {
        var text = new string(filler, 262_144);
        // What backtracks without bound takes hours for it.
        Assert.NotNull(await Task.Run(
            () => ContactWords.WithoutAddress(ContactWords.WithoutContact(text, [Someone]), ["x"]), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_contact_of_one_character_does_not_take_a_text_apart()
    {
        Assert.Equal("王府井-1-1", ContactWords.Mask("王府井-1-1", new Reporter("王", "-1-")));
        Assert.Equal("王府井-1-1", ContactWords.WithoutContact("王府井-1-1", [new Reporter("王", "-1-")]));
    }
}
