namespace Command.Domain.Privacy.Numbers;

/// <summary>A stretch of signs that leads to somebody.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">First sign.</param>
/// <param name="To">Sign after the last one.</param>
internal readonly record struct Finding(NumberKind Kind, int From, int To);

/// <summary>
/// Numbers of phones, persons and cards in a text. Every stretch of neighbouring segments of up to twenty digits is looked at, and each
/// that can be a number is one: a digit is shown only where no reading makes it part of a number. Looks at each digit a bounded number of
/// times.
/// </summary>
internal sealed class NumberFinder
{
    private const int LongestExtension = 5;

    private const string Units = "元块万亿千百米平吨度人户次件天年月日时小分秒号栋楼室层幢座单公斤克升个名台辆株盏家处条片米㎡%‰岁倍页份箱亩";

    private readonly DigitRuns _runs;
    private readonly Signs _signs;
    private readonly bool[] _walls;
    private readonly bool[] _covered;
    private readonly List<Finding> _found = [];
    private int _labelled = -1;
    private NumberLabel _label;

    private NumberFinder(DigitRuns runs)
    {
        (_runs, _signs, _walls) = (runs, runs.Signs, Walls.Of(runs));
        _covered = new bool[runs.Segments.Count];
    }

    /// <summary>All of a text, in no order; they may overlap.</summary>
    public static List<Finding> In(DigitRuns runs)
    {
        var finder = new NumberFinder(runs);
        finder.Windows(finder.Strict);
        finder.Windows(finder.Lax);
        return finder._found;
    }

    // Looks at stretches of whole segments, from each beginning to twenty digits behind it.
    private void Windows(Func<int, int, bool, bool, bool> look)
    {
        var segments = _runs.Segments;
        var chain = 0;
        for (var from = 0; from < segments.Count; from++)
        {
            if (!_runs.Follows(from))
            {
                chain = from;
            }

            var (walled, comma) = (false, false);
            for (var to = from; to < segments.Count && segments[to].To - segments[from].From <= NumberShapes.Most; to++)
            {
                if (to > from && !_runs.Follows(to))
                {
                    break;
                }

                comma |= to > from && segments[to].Gap == Sign.Comma;
                walled |= _walls[to];
                // What looks like a time or a day within a number that is written in pieces.
                var whole = walled && from == chain && (to + 1 == segments.Count || !_runs.Follows(to + 1)) && !AllWalls(from, to);
                if (look(from, to, walled && !whole, comma))
                {
                    _covered.AsSpan(from, to - from + 1).Fill(true);
                }
            }
        }
    }

    private bool AllWalls(int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            if (!_walls[i])
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<char> DigitsOf(int from, int to)
    {
        var start = _runs.Segments[from].From;
        return _runs.Digits.AsSpan(start, _runs.Segments[to].To - start);
    }

    private bool Strict(int from, int to, bool walled, bool comma)
    {
        var digits = DigitsOf(from, to);
        if (digits.Length is 17 or 18 && NumberShapes.Identity(digits) && (digits.Length == 18 || Tailed(to) >= 0))
        {
            return Add(NumberKind.Identity, from, to, digits.Length == 17 ? Tailed(to) : -1);
        }

        if (walled || digits.Length < 10)
        {
            return false;
        }

        if (NumberShapes.Mobile(digits) is > 0 and var phone && (!comma || Grouped(from, to)))
        {
            _found.Add(new Finding(
                NumberKind.Mobile, _runs.SignOf(_runs.Segments[to].To - phone), _runs.SignOf(_runs.Segments[to].To - 1) + 1));
            return true;
        }

        var alone = from == to;
        if ((alone && digits.Length == 15) || (!comma && NumberShapes.OldIdentity(digits)))
        {
            return Add(NumberKind.Identity, from, to, -1);
        }

        if (NumberShapes.Card(digits) && !comma && (alone || !HoldsPhone(from, to)))
        {
            return Add(digits.Length == 18 ? NumberKind.Identity : NumberKind.Card, from, to, digits.Length == 17 ? Tailed(to) : -1);
        }

        if (NumberShapes.Service(digits) && !comma)
        {
            return Add(NumberKind.Service, from, to, -1);
        }

        return NumberShapes.WithArea(digits) && !comma && AddLandline(from, to);
    }

    private bool Lax(int from, int to, bool walled, bool comma)
    {
        var digits = DigitsOf(from, to);
        if (digits.Length is < 7 or > 15 || _covered[from] || _covered[to] || Helpline(from, to))
        {
            return false;
        }

        if (_labelled != from)
        {
            (_labelled, _label) = (from, NumberLabels.Before(_signs, _runs.SignOf(_runs.Segments[from].From)));
        }

        var label = _label;
        if (label == NumberLabel.Phone)
        {
            return !AllWalls(from, to) && (!comma || Grouped(from, to)) && AddLandline(from, to);
        }

        return label == NumberLabel.None && !walled && !comma && NumberShapes.WithoutArea(digits) && !Rooms(from, to) && !Counted(to)
            && !AfterLetter(from) && AddLandline(from, to);
    }

    // 拨打110 119: numbers of everybody.
    private bool Helpline(int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            if (DigitsOf(i, i) is "110" or "119" or "120" or "122" or ['1', '2', '3', _, _])
            {
                return true;
            }
        }

        return false;
    }

    // 3-12-1501 is a door; so is whatever begins with a short part and ends with three or four digits.
    private bool Rooms(int from, int to)
    {
        var parts = _runs.Segments;
        if (from == to || parts[to].Length is < 3 or > 4 || parts[from].Length > 2)
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            if (parts[i].Length > 2)
            {
                return false;
            }
        }

        return to - from is 1 or 2;
    }

    private bool Counted(int to)
    {
        var next = _runs.SignOf(_runs.Segments[to].To - 1) + 1;
        while (next < _signs.Count && _signs.Values[next] == ' ')
        {
            next++;
        }

        return next < _signs.Count && Units.Contains(_signs.Values[next], StringComparison.Ordinal);
    }

    private bool AfterLetter(int from)
    {
        var at = _runs.SignOf(_runs.Segments[from].From) - 1;
        return at >= 0 && (_signs[at] == Sign.Letter || (at >= 1 && _signs.Values[at] is '-' or '_' && _signs[at - 1] == Sign.Letter));
    }

    // As people group a phone: with commas between, anything else is several numbers.
    private bool Grouped(int from, int to)
    {
        var parts = _runs.Segments;
        var lengths = new List<int>();
        for (var i = from; i <= to; i++)
        {
            lengths.Add(parts[i].Length);
        }

        return lengths is [3, 3, 5] or [.., 3, 4, 4] or [5, 6] or [6, 5] or [4, 4] or [3, 4]
            || lengths.TrueForAll(length => length == 1) || lengths.TrueForAll(length => length <= 2) || lengths.Count == 1;
    }

    private bool HoldsPhone(int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            if (NumberShapes.Mobile(DigitsOf(i, i)) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // The X behind an identity number, also with a gap before it; never the first letter of a word.
    private int Tailed(int to)
    {
        var at = _runs.SignOf(_runs.Segments[to].To - 1) + 1;
        while (at < _signs.Count && _signs[at] == Sign.Gap)
        {
            at++;
        }

        return at < _signs.Count && _signs.Values[at] == 'x' && EndsAt(at) ? at : -1;
    }

    private bool EndsAt(int at) => at + 1 >= _signs.Count || _signs[at + 1] is not (Sign.Letter or Sign.Digit);

    private bool AddLandline(int from, int to)
    {
        var end = _runs.SignOf(_runs.Segments[to].To - 1) + 1;
        var start = _runs.SignOf(_runs.Segments[from].From);
        _found.Add(new Finding(NumberKind.Landline, start, Math.Max(end, ExtensionAfter(to, end))));
        return true;
    }

    // 66123456转801, -801, ext 801
    private int ExtensionAfter(int to, int end)
    {
        if (to + 1 >= _runs.Segments.Count || _runs.Segments[to + 1].Length > LongestExtension)
        {
            return 0;
        }

        var next = _runs.SignOf(_runs.Segments[to + 1].From);
        var between = next - end <= 6 ? _signs.Values[end..next].Trim() : "?";
        return between is "转" or "-" or "分机" or "转分机" or "ext" or "ext." or "x" or "#" or "轉"
            ? _runs.SignOf(_runs.Segments[to + 1].To - 1) + 1
            : 0;
    }

    private bool Add(NumberKind kind, int from, int to, int tail)
    {
        var end = tail >= 0 ? tail : _runs.SignOf(_runs.Segments[to].To - 1);
        _found.Add(new Finding(kind, _runs.SignOf(_runs.Segments[from].From), end + 1));
        return true;
    }
}
