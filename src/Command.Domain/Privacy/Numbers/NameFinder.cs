namespace Command.Domain.Privacy.Numbers;

/// <summary>Names that a title or a word before them gives away: 欧阳先生, 王建国师傅, 联系人李四. Looked for only where nobody reads on.</summary>
internal static class NameFinder
{
    private const string Surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余"
        + "杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏"
        + "韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温"
        + "康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申"
        + "欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
        + "管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉"
        + "缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾"
        + "隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
        + "官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权"
        + "强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相";

    private static readonly string[] Compound =
    [
        "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙",
        "宇文", "端木", "轩辕", "百里", "南宫",
        "西门", "呼延", "独孤", "申屠", "太史", "澹台", "赫连", "钟离", "闻人", "濮阳", "淳于", "单于", "仲孙",
        "司空", "东郭", "拓跋", "公羊", "完颜",
    ];

    private static readonly string[] Titles =
        ["先生", "女士", "小姐", "太太", "师傅", "大爷", "大妈", "阿姨", "大姐", "大哥", "大叔", "叔叔", "老师", "同志", "奶奶", "爷爷"];

    private static readonly string[] Before = ["联系人", "姓名", "我叫", "名叫", "户主"];

    /// <summary>All of a text.</summary>
    public static IEnumerable<(int From, int To)> In(Signs signs)
    {
        var values = signs.Values;
        for (var at = 0; at < values.Length; at++)
        {
            if (Array.Find(Titles, title => values.AsSpan(at).StartsWith(title)) is { } title
                && BeforeTitle(values, at) is var from && from < at)
            {
                yield return (from, at + title.Length);
            }
            else if (Array.Find(Before, word => values.AsSpan(at).StartsWith(word)) is { } word
                && AfterWord(values, at + word.Length) is var (begin, end) && end > begin)
            {
                yield return (begin, end);
            }
        }
    }

    // A surname just before the title, or a given name of at most two characters between.
    private static int BeforeTitle(string values, int at)
    {
        for (var given = 2; given >= 0; given--)
        {
            if (SurnameEnding(values, at - given) is var length and > 0)
            {
                return at - given - length;
            }
        }

        return at;
    }

    private static int SurnameEnding(string values, int end)
    {
        if (end >= 2 && Array.Exists(Compound, name => values.AsSpan(end - 2, 2).SequenceEqual(name)))
        {
            return 2;
        }

        return end >= 1 && Surnames.Contains(values[end - 1], StringComparison.Ordinal) ? 1 : 0;
    }

    private static (int Begin, int End) AfterWord(string values, int at)
    {
        var begin = at;
        while (begin < values.Length && begin - at < 3 && values[begin] is ':' or ' ' or '是' or '为')
        {
            begin++;
        }

        var surname = begin + 2 <= values.Length && Array.Exists(Compound, name => values.AsSpan(begin, 2).SequenceEqual(name)) ? 2
            : begin < values.Length && Surnames.Contains(values[begin], StringComparison.Ordinal) ? 1 : 0;
        var end = begin + surname;
        while (surname > 0 && end < values.Length && end - begin - surname < 2 && values[end] is >= '\u4E00' and <= '\u9FFF'
            && !"电手住的在是为，、".Contains(values[end], StringComparison.Ordinal))
        {
            end++;
        }

        return surname == 0 ? (begin, begin) : (begin, end);
    }
}
