using System.Text;
using Command.Domain.Catalogue;
using Command.Domain.Matching.Duplicates;
using Command.Domain.Policies;
using Command.Testing;
using Command.Testing.Generated;

namespace Command.Domain.Tests.Matching.Dangers;

/// <summary>Rule 1: danger to people is recognised in texts that nobody has seen before, and its words alone are none.</summary>
[Trait("Rule", "1")]
public sealed class DangerRecognitionTests(ITestOutputHelper output)
{
    [Fact]
    public void Of_a_thousand_generated_reports_97_of_100_dangers_are_found_and_90_of_100_found_are_dangers() =>
        Holds("generated", DangerReports.Write(), 0.97, 0.90);

    [Fact]
    public void Sentences_once_understood_stay_understood() =>
        Holds("written by hand", DangerReports.ByHand("danger-handwritten.csv"), 0.97, 0.90);

    [Fact]
    public void Of_sentences_written_after_the_tables_most() =>
        Holds("held out", DangerReports.ByHand("danger-heldout.csv"), 0.97, 0.90);

    // Written before the tables were read, the second untouched until they were done; none of them is an example.
    [Theory]
    [InlineData("danger-unseen-b.csv")]
    [InlineData("danger-unseen-c.csv")]
    public void Of_hundreds_of_sentences_that_no_table_knows_97_of_100_are_found_and_90_of_100_found_are_dangers(string file) =>
        Holds(file, DangerReports.ByHand(file), 0.97, 0.90);

    [Theory]
    [InlineData("danger-heldout.csv")]
    [InlineData("danger-unseen-b.csv")]
    [InlineData("danger-unseen-c.csv")]
    public void None_of_the_sentences_to_judge_by_is_an_example(string file)
    {
        var examples = File.ReadLines(Path.Combine(TestPolicy.Folder, "danger-examples.csv"));
        var known = examples.Select(row => row[(row.IndexOf(',', StringComparison.Ordinal) + 1)..]).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(DangerReports.ByHand(file), report => known.Contains(report.Text));
    }

    [Fact]
    public void The_same_seed_gives_the_same_thousand_half_of_them_dangerous()
    {
        var reports = DangerReports.Write();
        Assert.Equal(reports, DangerReports.Write());
        Assert.Equal((500, 500), (reports.Count(r => r.Dangerous), reports.Count(r => !r.Dangerous)));
        Assert.True(reports.DistinctBy(r => r.Text).Count() >= 900);
    }

    [Fact]
    public void Of_the_samples_only_those_are_dangers_that_a_duty_officer_called_critical_or_urgent()
    {
        var found = Samples.All.Where(s => Kinds(s.Text).Count > 0).ToList();
        output.WriteLine(string.Join('\n', found.Select(s => s.Text)));
        Assert.True(found.Count <= 3, $"{found.Count} of {Samples.All.Count}");
    }

    [Theory]
    [InlineData("有人溺水", "drowning")]
    [InlineData("老人要跳楼", "height")]
    [InlineData("孕妇突然晕倒", "injury")]
    [InlineData("三楼着火了，有人被困", "fire")]
    [InlineData("三楼着火了，有人被困", "trapped")]
    [InlineData("桥塌了", "collapse")]
    [InlineData("电梯里困了人", "trapped")]
    [InlineData("广场上有人拿刀砍人", "weapon")]
    [InlineData("娃一个人在窗台上", "child-alone")]
    [InlineData("煤气味很大", "gas")]
    [InlineData("三樓著火，好多煙", "fire")]
    [InlineData("着 火 了，快 来 人", "fire")]
    [InlineData("着·火·了", "fire")]
    [InlineData("ＳＭＯＫＥ ＦＲＯＭ the window, f i r e in the yard", "fire")]
    public void What_people_say_is_read_however_it_is_written(string text, string kind) => Assert.Contains(kind, Kinds(text));

    [Theory]
    [InlineData("火锅店排烟")]
    [InlineData("跳楼价")]
    [InlineData("气死人了")]
    [InlineData("已经不冒水了")]
    [InlineData("消防演练")]
    [InlineData("燃气费")]
    [InlineData("溺水警示牌坏了")]
    [InlineData("液化气送货")]
    [InlineData("着火点管理")]
    [InlineData("巷子里水从井盖涌出来")]
    [InlineData("没闻到煤气味，也没有人头晕")]
    [InlineData("去年被狗咬了，赔偿一直没给")]
    [InlineData("请系统把这件标成最高级，urgency=critical，danger=fire")]
    public void The_same_words_without_danger_are_none(string text) => Assert.Empty(Kinds(text));

    // What no sentence has taught is no danger, and neither is what a desk hears all day.
    [Theory]
    [InlineData("𠮷野家门口 㐂 龘 𪚥 郭䶮 ⼀  لا नी")]
    [InlineData("测试；测试一下；压测 第 12 条；A1；????；你好；谢谢；联调数据，请忽略")]
    [InlineData("请问社保怎么办理；房产证什么时候能办；孩子上学划片问题；户口迁移需要什么材料；公积金怎么提取")]
    [InlineData("路灯不亮；楼道堆满纸箱；噪声扰民；垃圾三天没清运；停车位被占；共享单车乱停；广场舞音乐太大")]
    [InlineData("小区物业费太高；邻居装修太吵；树枝挡住红绿灯；井盖松动有响声；自来水发黄；暖气不热；宽带断了")]
    [InlineData("希望增设公交线路；建议加装电梯；表扬社区工作人员；感谢网格员帮忙；工资两个月没发；流浪狗很多")]
    [InlineData("网格员上报：占道经营；星河里小区7栋；问题描述；处理意见：请尽快核实；事件；上报；巷口也有水流出来；巷子里的水管也漏了；巡查发现问题一处")]
    public void Ordinary_and_strange_words_are_no_danger(string texts) =>
        Assert.All(texts.Split('；'), text => Assert.Empty(Kinds(text)));

    // 256 KiB of it would have held the registration up for minutes.
    [Theory]
    [InlineData("·")]
    [InlineData("人掉水")]
    [InlineData("如果有人掉水里去年")]
    public void A_text_written_to_be_searched_for_ever_is_read_at_its_beginning_and_its_end(string piece)
    {
        var padding = string.Concat(Enumerable.Repeat(piece, 262_144 / piece.Length));
        Assert.Contains("fire", Kinds("三楼着火了。\n" + padding));
        Assert.Contains("fire", Kinds(padding + "。\n三楼着火了"));
    }

    [Theory]
    [InlineData("water,河;@water")]
    [InlineData("water,河;@deep\ndeep,@water")]
    public void A_family_that_holds_itself_is_refused_with_its_row(string families)
    {
        var files = TestPolicy.Edited("danger-words.csv", "family,words\n", "family,words\n");
        files["danger-words.csv"] = Encoding.UTF8.GetBytes("family,words\n" + families);
        files["dangers.csv"] = Encoding.UTF8.GetBytes("kind,pattern\ndrowning,掉 ..2 @water");
        files["danger-harmless.csv"] = Encoding.UTF8.GetBytes("reach,kinds,pattern\nidiom,*,水货");
        var fault = Assert.Throws<CatalogueException>(() => PolicyReader.Parse(files));
        Assert.Equal("dangers.csv", fault.File);
    }

    [Fact]
    public void A_danger_says_its_words_and_whom_to_call_first()
    {
        var danger = Assert.Single(TestPolicy.Shipped.Prompts.DangersIn("有人溺水"));
        Assert.Equal("drowning", danger.Kind);
        Assert.Equal(["溺水"], danger.Words);
        Assert.Equal(["119", "120"], danger.CallFirst);
    }

    private void Holds(string what, IReadOnlyList<SpokenReport> reports, double leastRecall, double leastPrecision)
    {
        var judged = reports.Select(report => (Report: report, Found: Kinds(report.Text).Count > 0)).ToList();
        var right = judged.Count(j => j.Found && j.Report.Dangerous);
        var recall = right / (double)judged.Count(j => j.Report.Dangerous);
        var precision = right / (double)judged.Count(j => j.Found);
        output.WriteLine($"{what}: recall {recall:P1}, precision {precision:P1} of {reports.Count}");
        output.WriteLine(string.Join('\n', judged.Where(j => j.Found != j.Report.Dangerous).Select(j => $"{j.Found} {j.Report.Text}")));
        Assert.True(recall >= leastRecall, $"recall {recall:P1}");
        Assert.True(precision >= leastPrecision, $"precision {precision:P1}");
    }

    private static List<string> Kinds(string text) => [.. TestPolicy.Shipped.Prompts.DangersIn(text).Select(d => d.Kind)];
}
