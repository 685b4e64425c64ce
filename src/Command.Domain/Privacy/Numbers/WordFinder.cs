namespace Command.Domain.Privacy.Numbers;

/// <summary>Mail addresses, plates and names in messengers. Each sign is looked at a bounded number of times.</summary>
internal sealed class WordFinder
{
    private const string Provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使";
    private const int LongestLocal = 64;
    private const int LongestDomain = 128;
    private const int LongestName = 40;
    private const int LeastName = 4;

    // Longer ones first: 微信号 before 微信.
    private static readonly string[] Messengers =
    [
        "微信号码", "微信号", "微信", "威信", "薇信", "qq号码", "qq号", "qq", "扣扣", "企鹅号", "钉钉号", "钉钉", "dingtalk", "telegram", "weixin",
        "wechat", "whatsapp", "抖音号", "快手号", "支付宝账号", "支付宝", "v信", "wx", "vx", "tg", "飞机号", "电报号",
    ];

    private static readonly string[] Glue = ["账号", "帐号", "号码", "号", "id", "是", "为", "加", "：", ":", "@"];

    private readonly Signs _signs;
    private readonly string _values;
    private readonly List<Finding> _found = [];

    private WordFinder(Signs signs) => (_signs, _values) = (signs, signs.Values);

    /// <summary>All of a text.</summary>
    public static List<Finding> In(Signs signs)
    {
        var finder = new WordFinder(signs);
        for (var at = 0; at < signs.Count; at++)
        {
            finder.Look(at);
        }

        return finder._found;
    }

    private void Look(int at)
    {
        var c = _values[at];
        if (c == '@')
        {
            Mail(at);
        }
        else if (Provinces.Contains(c, StringComparison.Ordinal))
        {
            Plate(at);
        }
        else if (c is '微' or '威' or '薇' or 'q' or '扣' or '企' or '钉' or 'd' or 't' or 'w' or '抖' or '快' or '支' or 'v' or '飞' or '电')
        {
            Message(at);
        }
    }

    private void Mail(int at)
    {
        var from = at;
        while (from > 0 && at - from < LongestLocal && Local(from - 1))
        {
            from--;
        }

        // A name before the sign, when nothing else is: 张三@….
        for (var i = 0; from == at - i && i < 3 && from > 0 && _signs[from - 1] == Sign.Word; i++)
        {
            from--;
        }

        var (to, dotted) = (at + 1, false);
        while (to < _signs.Count && to - at < LongestDomain && (Plain(to) || (Dot(to) && to + 1 < _signs.Count && Plain(to + 1))))
        {
            dotted |= Dot(to);
            to++;
        }

        if (from < at && dotted)
        {
            _found.Add(new Finding(NumberKind.Mail, from, to));
        }
    }

    private bool Local(int at) => _signs[at] is Sign.Letter or Sign.Digit || _values[at] is '.' or '_' or '+' or '-';

    private bool Plain(int at) => _signs[at] is Sign.Letter or Sign.Digit || _values[at] is '-' or '_';

    private bool Dot(int at) => _values[at] is '.' or '。';

    // 京A12345, 豫AD12345, with gaps; at least three of what follows are digits.
    private void Plate(int at)
    {
        var office = Past(at + 1);
        if (office >= _signs.Count || office - at > 3 || _signs[office] != Sign.Letter)
        {
            return;
        }

        var (signs, digits, to) = (0, 0, office + 1);
        for (var next = Past(to); next < _signs.Count && next - to < 3 && signs < 7; next = Past(to))
        {
            if (_signs[next] is not (Sign.Digit or Sign.Letter))
            {
                break;
            }

            signs++;
            digits += _signs[next] == Sign.Digit ? 1 : 0;
            to = next + 1;
        }

        if (signs < 5 && to < _signs.Count && "挂学警港澳".Contains(_values[to], StringComparison.Ordinal) && signs == 4)
        {
            (signs, to) = (5, to + 1);
        }

        if (signs is 5 or 6 && digits >= 3)
        {
            _found.Add(new Finding(NumberKind.Plate, at, to));
        }
    }

    private void Message(int at)
    {
        if (Array.Find(Messengers, word => _values.AsSpan(at).StartsWith(word)) is not { } word
            || (_signs[at] == Sign.Letter && at > 0 && _signs[at - 1] is Sign.Letter or Sign.Digit))
        {
            return;
        }

        var (from, told) = AfterGlue(at + word.Length);
        var (to, digits, marks) = (from, 0, 0);
        while (to < _signs.Count && to - from < LongestName)
        {
            if (_signs[to] is Sign.Digit or Sign.Letter || _values[to] is '_' or '-' or '.')
            {
                digits += _signs[to] == Sign.Digit ? 1 : 0;
                marks += _values[to] == '_' ? 1 : 0;
                to++;
            }
            else if (digits == to - from && digits > 0 && Past(to) is var next && next < _signs.Count && next - to < 3
                && _signs[next] == Sign.Digit)
            {
                digits += next - to + 1;
                to = next + 1;
            }
            else
            {
                break;
            }
        }

        // A word that only happens to stand behind a Latin name of a messenger is none.
        if (to - from >= LeastName && (told || digits > 0 || marks > 0 || _signs[at] == Sign.Word))
        {
            _found.Add(new Finding(NumberKind.Message, from, to));
        }
    }

    private (int From, bool Told) AfterGlue(int at)
    {
        var told = false;
        for (var tries = 0; tries < 4; tries++)
        {
            at = Past(at);
            if (Array.Find(Glue, glue => at < _values.Length && _values.AsSpan(at).StartsWith(glue)) is not { } found)
            {
                break;
            }

            (at, told) = (at + found.Length, true);
        }

        return (Past(at), told);
    }

    // Past blanks and gaps, at most four: what stands further away belongs to something else.
    private int Past(int at)
    {
        var end = Math.Min(at + 4, _signs.Count);
        while (at < end && _signs[at] == Sign.Gap && _values[at] is not ('_' or '.'))
        {
            at++;
        }

        return at;
    }
}
