namespace Command.Domain.Privacy.Numbers;

/// <summary>
/// Buildings, units and rooms, and numbers of a road, however they are written: 7栋2单元301, 三号楼二单元五零一, 小区3-2-501, 中原路18号. What
/// only counts something (3栋楼, 影响18户) is none.
/// </summary>
internal sealed class HouseFinder
{
    private const string Estates = "区苑园庭院城府里家寓邸湾郡墅村厦轩阁坊";
    private const string Roads = "路街巷弄道村组同里号";
    private const string Tens = "十百";
    private const int LongestNumber = 5;

    private static readonly string[] Strong = ["号楼", "号院", "单元", "栋", "幢", "室", "座"];
    private static readonly string[] Weak = ["户", "层", "楼", "号", "门", "房"];

    private readonly Signs _signs;
    private readonly string _values;
    private readonly List<(int From, int To)> _found = [];
    private readonly bool _roads;

    private HouseFinder(Signs signs, bool roads) => (_signs, _values, _roads) = (signs, signs.Values, roads);

    /// <summary>All of a text, from left to right.</summary>
    /// <param name="signs">The text.</param>
    /// <param name="roads">Also numbers of roads.</param>
    public static List<(int From, int To)> In(Signs signs, bool roads)
    {
        var finder = new HouseFinder(signs, roads);
        for (var at = 0; at < signs.Count;)
        {
            var to = finder.Begins(at) ? Math.Max(finder.Parts(at), finder.Dashed(at)) : at;
            if (to > at)
            {
                finder._found.Add((at, to));
            }

            at = Math.Max(to, at + 1);
        }

        return finder._found;
    }

    private bool Numeral(int at) => _signs[at] == Sign.Digit || Tens.Contains(_values[at], StringComparison.Ordinal);

    private bool Part(int at) => at < _signs.Count && (Numeral(at) || _signs[at] == Sign.Letter);

    private bool Begins(int at) => Part(at) && (at == 0 || !Part(at - 1)) && (at == 0 || _values[at - 1] is not ('第' or '.' or '@'));

    // Parts of number and unit behind one another, and a bare room at the end.
    private int Parts(int at)
    {
        var (next, parts, strong) = (at, 0, false);
        var road = _roads && at > 0 && Roads.Contains(_values[at - 1], StringComparison.Ordinal);
        while (UnitAfter(next) is var (end, sure, _) && end > next)
        {
            strong |= sure;
            parts++;
            next = end;
        }

        if (parts == 0 || (parts == 1 && Counts(next)))
        {
            return at;
        }

        if (strong && NumberAt(next) is var room and > 0 && _signs[next] == Sign.Digit)
        {
            return next + room;
        }

        return strong || parts > 1 || (road && _values[next - 1] == '号') ? next : at;
    }

    // 3栋楼, 5户人家: how many, not which.
    private bool Counts(int next) => next < _signs.Count && _values[next] is '楼' or '居' or '人' or '房' or '住' or '高'
        || (next >= 1 && _values[next - 1] == '座' && !(next < _signs.Count && Part(next)) && next >= 2 && _signs[next - 2] != Sign.Letter);

    private (int End, bool Sure, string Unit) UnitAfter(int at)
    {
        var number = NumberAt(at);
        if (number == 0)
        {
            return (at, false, "");
        }

        var unit = Past(at + number);
        var found = Array.Find(Strong, word => StartsAt(unit, word));
        var sure = found is not null;
        found ??= Array.Find(Weak, word => StartsAt(unit, word));
        return found is null ? (at, false, "") : (unit + found.Length, sure, found);
    }

    private int NumberAt(int at)
    {
        var to = at;
        while (to - at <= LongestNumber && Part(to))
        {
            to++;
        }

        return to - at > LongestNumber ? 0 : to - at;
    }

    // 3-2-501: building, unit, room; of two parts only behind the name of an estate.
    private int Dashed(int at)
    {
        var behind = at > 0 && Estates.Contains(_values[at - 1], StringComparison.Ordinal);
        var (next, parts, last) = (at, 0, 0);
        while (parts <= 3 && NumberAt(next) is var length and > 0 and <= 4)
        {
            parts++;
            last = length;
            next += length;
            if (next >= _signs.Count || _values[next] is not ('-' or '–' or '—' or '－' or '#') || !Part(next + 1))
            {
                break;
            }

            next++;
        }

        return last is 3 or 4 && parts is 2 or 3 && (parts == 3 || behind) && next <= _signs.Count && (next == _signs.Count || !Part(next))
            && _signs[at] == Sign.Digit && NumberAt(at) <= 2 ? next : at;
    }

    private bool StartsAt(int at, string word) => at < _values.Length && _values.AsSpan(at).StartsWith(word);

    private int Past(int at) => at < _signs.Count && _values[at] is ' ' or '#' ? at + 1 : at;
}
