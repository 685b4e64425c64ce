namespace Command.Domain.Privacy.Numbers;

/// <summary>What a number that leads to somebody is.</summary>
internal enum NumberKind
{
    /// <summary>Mobile phone.</summary>
    Mobile,

    /// <summary>Landline, with or without area code.</summary>
    Landline,

    /// <summary>400 and 800: an office, never a person.</summary>
    Service,

    /// <summary>Identity number.</summary>
    Identity,

    /// <summary>Bank card or account.</summary>
    Card,

    /// <summary>Mail address.</summary>
    Mail,

    /// <summary>Plate of a vehicle.</summary>
    Plate,

    /// <summary>Name in a messenger.</summary>
    Message,

    /// <summary>Whoever is known of a report.</summary>
    Reporter,
}

/// <summary>What some digits can be, by their number and their first ones. Pure.</summary>
internal static class NumberShapes
{
    /// <summary>Most digits of any number, with what may stand before it.</summary>
    public const int Most = 20;

    /// <summary>How many of the last digits are a mobile phone; 0 when they are none. The made-up ones begin with 100.</summary>
    public static int Mobile(ReadOnlySpan<char> digits) => digits.Length switch
    {
        11 when digits[0] == '1' => 11,
        12 when digits[0] == '0' && digits[1] == '1' => 11,
        13 when digits.StartsWith("86") && digits[2] == '1' => 11,
        15 when digits.StartsWith("0086") && digits[4] == '1' => 11,
        16 when digits is ['1', '7', '9', '5' or '1' or '0', ..] && digits[5] == '1' => 11,
        _ => 0,
    };

    /// <summary>18 digits, or 17 and an X behind them, with a day of birth.</summary>
    public static bool Identity(ReadOnlySpan<char> digits) => digits.Length is 17 or 18 && digits[0] is >= '1' and <= '8'
        && digits[6] is '1' or '2' && Walls.IsDay(digits[6..14]);

    /// <summary>The old form: 15 digits with the day of birth in six.</summary>
    public static bool OldIdentity(ReadOnlySpan<char> digits) => digits.Length == 15 && digits[0] is >= '1' and <= '8'
        && Two(digits, 8) is >= 1 and <= 12 && Two(digits, 10) is >= 1 and <= 31;

    /// <summary>Cards and accounts; not what begins with a day of our century, as orders and serials do.</summary>
    public static bool Card(ReadOnlySpan<char> digits) =>
        digits.Length is >= 16 and <= 19 && !(digits.StartsWith("20") && Walls.IsDay(digits[..8]));

    /// <summary>Leads to somebody: a mobile phone, a document or an account.</summary>
    public static bool OfSomebody(string digits) => Mobile(digits) > 0 || Identity(digits) || OldIdentity(digits) || Card(digits);

    /// <summary>400 and 800.</summary>
    public static bool Service(ReadOnlySpan<char> digits) => digits.Length == 10 && (digits.StartsWith("400") || digits.StartsWith("800"));

    /// <summary>Area code and local number, also from abroad; an extension may follow.</summary>
    public static bool WithArea(ReadOnlySpan<char> digits)
    {
        var bare = digits.StartsWith("0086") ? digits[4..] : digits.StartsWith("86") && digits.Length >= 12 ? digits[2..] : digits;
        if (bare.Length < digits.Length && bare.Length > 0 && bare[0] != '0')
        {
            return Local(bare, bare[0] == '1' || bare[0] == '2' ? 2 : 3);
        }

        return bare is ['0', >= '1' and <= '9', ..] && Local(bare, bare[1] is '1' or '2' ? 3 : 4);
    }

    /// <summary>A local number.</summary>
    public static bool WithoutArea(ReadOnlySpan<char> digits) =>
        digits.Length is 7 or 8 && digits[0] is >= '2' and <= '8' && !Walls.IsDay(digits);

    private static bool Local(ReadOnlySpan<char> digits, int area) =>
        digits.Length - area is 7 or 8 && digits[area] is >= '2' and <= '9' && (digits[0] is not '1' || digits[1] == '0');

    private static int Two(ReadOnlySpan<char> digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
}
