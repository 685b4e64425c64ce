using System.Text;
using Command.Contracts.Reports;
using Command.Domain.Privacy;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Privacy;

/// <summary>
/// H5, F4, M7, M8: one number is one number however it is written. Every kind of number in every spelling is hidden from whoever reads, and
/// gone after the purge.
/// </summary>
public sealed class SpellingTests
{
    private const string Chinese = "零一二三四五六七八九";

    private static readonly (string Kind, string Number)[] Phones =
    [
        ("mobile", "13812345678"), ("mobile", "19900001234"), ("made up", "10012345678"), ("from abroad", "8613912345678"),
        ("landline", "037166123456"), ("landline", "01066123456"), ("identity", "110101199003071236"), ("old identity", "110101900307123"),
        ("card", "6222021234567890123"), ("card", "6222021234567890"),
    ];

    private static readonly string[] Separators =
    [
        " ", "  ", "-", "–", "—", "－", ".", "．", "·", "_", "(", ")", "（", "）", "\u00A0", "\u200B", "\u200D", "\u2060", "\uFEFF", "\u00AD",
        "\u3000", "\u2009", "\t", "~", "*", "+", "\u202E", "--", " - ", "\u20E3",
    ];

    public static TheoryData<string, string> Spellings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (kind, number) in Phones)
            {
                data.Add(kind, number);
                data.Add(kind, Each(number, c => (char)('０' + c - '0')));
                data.Add(kind, Each(number, c => Chinese[c - '0']));
                data.Add(kind, Each(number, c => c == '1' ? '幺' : c == '0' ? '〇' : c == '2' ? '两' : Chinese[c - '0']));
                data.Add(kind, Each(number, c => c == '0' ? '⓪' : (char)('①' + c - '1')));
                data.Add(kind, Each(number, c => c == '0' ? '⓿' : (char)('❶' + c - '1')));
                data.Add(kind, Each(number, c => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
                data.Add(kind, Each(number, c => (char)('٠' + c - '0')));
                data.Add(kind, Each(number, c => (char)('०' + c - '0')));
                data.Add(kind, string.Concat(number.Select(c => char.ConvertFromUtf32(0x1D7CE + c - '0'))));
                data.Add(kind, string.Concat(number.Select((c, i) => i % 2 == 0 ? c : Chinese[c - '0'])));
                foreach (var separator in Separators)
                {
                    data.Add(kind, string.Join(separator, number.ToCharArray()));
                    data.Add(kind, $"{number[..3]}{separator}{number[3..7]}{separator}{number[7..]}");
                    data.Add(kind, $"{number[..^4]}{separator}{number[^4..]}");
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    [Trait("Finding", "H5")]
    public void A_number_is_hidden_in_any_spelling(string kind, string written)
    {
        foreach (var text in new[] { $"请打{written}找我", $"联系方式：{written}", written, $"张三{written}，路灯不亮", $"在7栋。{written}\n谢谢" })
        {
            AssertHidden(kind, written, ContactWords.Mask(text, reporter: null));
            AssertHidden(kind, written, ContactWords.WithoutContact(text, []));
            if (kind != "landline")
            {
                AssertHidden(kind, written, ContactWords.ForReporters(text, []));
            }
        }
    }

    [Theory]
    [InlineData("座机66123456")]
    [InlineData("请打 6612 3456")]
    [InlineData("6612-3456 没人接")]
    [InlineData("电话 612-3456")]
    [InlineData("电话：1234567")]
    [InlineData("(0371) 66123456转801")]
    [InlineData("+86 371 6612 3456")]
    [InlineData("+86 138 1234 5678")]
    [InlineData("0086-13812345678")]
    [InlineData("①13812345678 ②13912345678")]
    [InlineData("电话113.1、13812345678、13912345678")]
    [InlineData("400-820-1234")]
    [InlineData("110101 19900307 123X")]
    [InlineData("11010119900307123Ｘ")]
    [InlineData("110101-19900307-123x。")]
    [InlineData("2026-11-30 10:20 来电 138 1234 5678")]
    [InlineData("写信a.b+c@mail.example.cn")]
    [InlineData("邮箱ａ．ｂ＠ｅｘａｍｐｌｅ．ｃｏｍ")]
    [InlineData("a\u200Bb@example.com")]
    [InlineData("京A12345")]
    [InlineData("豫Ａ·１２３４５")]
    [InlineData("豫A D12345")]
    [InlineData("粤B-D12345")]
    [InlineData("豫A一二三四五")]
    [InlineData("微信wx_abc123")]
    [InlineData("微信号：zhangsan88")]
    [InlineData("加我vx13800138000")]
    [InlineData("QQ123456")]
    [InlineData("qq号 12 34 56")]
    [InlineData("钉钉：abc_123")]
    [InlineData("telegram @zhang_san")]
    [InlineData("WeChat: abcd1234")]
    [Trait("Finding", "M7")]
    public void What_leads_to_somebody_is_hidden(string text)
    {
        var masked = ContactWords.Mask(text, reporter: null);
        Assert.Contains("****", masked, StringComparison.Ordinal);
        Assert.Equal(masked, ContactWords.Mask(masked, reporter: null));
        Assert.True(masked.Count(char.IsAsciiDigit) <= 8 || masked.StartsWith("2026", StringComparison.Ordinal), masked);
        Assert.Contains(ContactWords.Gone, ContactWords.WithoutContact(text, []), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("表号 20012345678 没人抄")]
    [InlineData("案件 9901010012611040000017，短号 1120-000431-4")]
    [InlineData("事项 1401 1402、1503，共3件")]
    [InlineData("2026-11-30 10:20:30 停水，2026年11月30日恢复，20261130 记录")]
    [InlineData("2026-11-21T09:30:00+08:00")]
    [InlineData("2020-2026年，3000-5000元，5000000元，1234567.89元")]
    [InlineData("7栋2单元301，3栋楼，影响18户，3-12-1501")]
    [InlineData("1、2、3、4、5、6、7、8、9、10、11号楼")]
    [InlineData("请拨打110、119、120或12345，也可拨 12345 110")]
    [InlineData("113.70123456，34.80001234")]
    [InlineData("二〇二六年十一月三十日，三三两两，一五一十，九九八十一")]
    [InlineData("10:00-12:00 14:30-16:00 施工")]
    [InlineData("编号 66123456，灯杆23456789")]
    [InlineData("410105002001 社区，410105002 街道")]
    [InlineData("HL-20261121-000123")]
    [InlineData("微信群里说，QQ群也说，微信小程序打不开，line 5 is wrong")]
    [InlineData("京A路、云南B区、新C1楼")]
    [InlineData("@所有人 看一下，3@5")]
    [InlineData("欠薪1500、3000、800元")]
    [InlineData("路灯不亮了，井盖丢失，没有数字")]
    [Trait("Finding", "H5")]
    public void What_is_no_number_of_anybody_stays(string text)
    {
        Assert.Equal(text, ContactWords.Mask(text, reporter: null));
        Assert.Equal(text, ContactWords.Mask(text, new Reporter("市民-K053", "10012345678")));
    }

    [Fact]
    [Trait("Finding", "H5")]
    public void A_separator_between_the_digits_reveals_nothing()
    {
        var cases =
            from phone in Gen.Elements(Phones)
            from gaps in Gen.ListOf(Gen.Elements([.. Separators, "", "", "", ",", "，", "/", "。"]), phone.Number.Length)
            select (phone.Kind, Written: Put(phone.Number, gaps), Commas: gaps.Any(gap => gap is "," or "，" or "/" or "。"));
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            if (!c.Commas)
            {
                AssertHidden(c.Kind, c.Written, ContactWords.Mask($"打{c.Written}找人", reporter: null));
            }

            var once = ContactWords.Mask(c.Written, reporter: null);
            return ContactWords.Mask(once, reporter: null) == once;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    [Trait("Finding", "F4")]
    public void Hiding_twice_hides_nothing_more_and_a_text_without_digits_stays() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), (NonNull<string> some) =>
        {
            var text = new string([.. some.Get.Where(c => !char.IsSurrogate(c))]);
            var once = ContactWords.Mask(text, new Reporter("市民-K053", "10012345678"));
            var plain = new string([.. text.Where(c => c is (>= 'a' and <= 'p') or (>= '\u4E10' and <= '\u4E2F'))]);
            return ContactWords.Mask(once, reporter: null) == once && ContactWords.Mask(plain, reporter: null) == plain;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Theory]
    [InlineData("+86 10012345678", "10012345678")]
    [InlineData("0371-66123456", "66123456")]
    [InlineData("0371-66123456", "037166123456")]
    [InlineData("010 66123456", "6612 3456")]
    [InlineData("100 1234 5678", "１００１２３４５６７８")]
    [InlineData("10012345678", "一零零一二三四五六七八")]
    [InlineData("20012345678", "2001-2345-678")]
    [Trait("Finding", "H5")]
    public void The_phone_of_the_reporter_is_known_in_any_spelling(string phone, string written)
    {
        var masked = ContactWords.Mask($"表号 {written} 打", new Reporter(null, phone));
        Assert.DoesNotContain(written, masked, StringComparison.Ordinal);
        Assert.Contains("****", masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("欧阳先生来过")]
    [InlineData("王建国师傅")]
    [InlineData("联系人：李四")]
    [InlineData("13812 345678")]
    [InlineData("0371 6612 3456")]
    [InlineData("138 12 34 56 78")]
    [Trait("Finding", "M8")]
    public void A_purge_takes_out_names_and_any_seven_digits(string text) =>
        Assert.Contains(ContactWords.Gone, ContactWords.WithoutContact(text, []), StringComparison.Ordinal);

    [Theory]
    [InlineData("住三号楼二单元五零一", "住〔已清除〕")]
    [InlineData("中原路18号漏水", "中原路〔已清除〕漏水")]
    [InlineData("小区3-2-501", "小区〔已清除〕")]
    [InlineData("７栋３０１", "〔已清除〕")]
    [InlineData("A座1203", "〔已清除〕")]
    [InlineData("3栋楼停水，影响18户，3座桥", "3栋楼停水，影响18户，3座桥")]
    [InlineData("2026-11-30 第3号通知", "2026-11-30 第3号通知")]
    [Trait("Finding", "M8")]
    public void A_purge_takes_out_doors_in_any_spelling(string text, string left) =>
        Assert.Equal(left, ContactWords.WithoutAddress(text, []));

    [Fact]
    [Trait("Finding", "L8")]
    public void A_hostile_text_is_read_in_linear_time()
    {
        var reporter = new Reporter("1111111111111111", new string('1', 32));
        string[] pieces = ["1", "1 ", "一", "①", "1-", "a@", "京A1", "微信", "7栋", "1.1", "1:1", "@", "1,", "王先生", "0371", "\u200B"];
        foreach (var piece in pieces)
        {
            var text = new StringBuilder().Insert(0, piece, 262_144 / piece.Length).ToString();
            var began = System.Diagnostics.Stopwatch.StartNew();
            ContactWords.Mask(text, reporter);
            ContactWords.WithoutAddress(ContactWords.WithoutContact(text, [reporter]), ["7栋7栋"]);
            Assert.True(began.Elapsed < TimeSpan.FromMinutes(2), $"{piece}: {began.Elapsed}");
        }
    }

    private static string Each(string number, Func<char, char> write) => string.Concat(number.Select(write));

    private static string Put(string number, IEnumerable<string> gaps) =>
        string.Concat(number.Zip(gaps, (digit, gap) => $"{digit}{gap}")).TrimEnd(' ', '\t');

    // At most three digits of a number may be seen: those of the country.
    private static void AssertHidden(string kind, string written, string masked) => Assert.True(
        masked.EnumerateRunes().Count(r => Rune.GetNumericValue(r) >= 0 && r.Value is not ('7' or '三'))
            <= 3 + (kind == "from abroad" ? 3 : 0) && !masked.Contains(written, StringComparison.Ordinal), $"{kind} {written}: {masked}");
}
