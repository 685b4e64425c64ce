namespace Command.Domain.Privacy.Numbers;

/// <summary>What the words before some digits say of them.</summary>
internal enum NumberLabel
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A phone.</summary>
    Phone,

    /// <summary>Something that is nobody's: a meter, an order, a lamp post.</summary>
    Other,
}

/// <summary>Reads the label of a number: the nearest word before it.</summary>
internal static class NumberLabels
{
    private const int Within = 10;

    private static readonly string[] PhoneWords =
    [
        "电话", "手机", "座机", "固话", "号码", "联系", "拨打", "致电", "请打", "回拨", "來電", "電話", "tel", "phone", "mobile", "call", "cell",
    ];

    private static readonly string[] OtherWords =
    [
        "表号", "编号", "工单", "单号", "案号", "案件", "订单", "流水", "票号", "批次", "型号", "序号", "编码", "代码", "条码", "灯杆", "杆号",
        "资产", "设备", "户号", "井号", "no.", "号牌", "档案", "表 ", "水表", "电表", "燃气表",
    ];

    /// <summary>What stands just before a sign says.</summary>
    public static NumberLabel Before(Signs signs, int at)
    {
        var begin = at;
        while (begin > 0 && at - begin < Within && signs[begin - 1] != Sign.Digit)
        {
            begin--;
        }

        var before = signs.Values.AsSpan(begin, at - begin);
        var (phone, other) = (Last(before, PhoneWords), Last(before, OtherWords));
        return phone < 0 && other < 0 ? NumberLabel.None : phone >= other ? NumberLabel.Phone : NumberLabel.Other;
    }

    private static int Last(ReadOnlySpan<char> text, string[] words)
    {
        var last = -1;
        foreach (var word in words)
        {
            last = Math.Max(last, text.LastIndexOf(word));
        }

        return last;
    }
}
