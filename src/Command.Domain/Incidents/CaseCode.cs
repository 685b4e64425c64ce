using System.Globalization;

namespace Command.Domain.Incidents;

/// <summary>
/// The number of a case, 一案一码 (domain.md §2.10): district 6, street 3, received date yymmdd, serial 6, check digit. It never changes,
/// so item and department are not in it. The check digit is ISO 7064 MOD 11,10: it catches every single wrong digit, and every swap of two
/// neighbouring digits unless they differ by one (9 and 0 included), of which it misses one in five.
/// </summary>
public static class CaseCode
{
    /// <summary>Digits of a code.</summary>
    public const int Length = 22;

    private const int DateAt = 9;
    private const int SerialAt = 15;

    /// <summary>Puts a code together.</summary>
    /// <param name="district">Six digits (GB/T 2260).</param>
    /// <param name="street">Three digits (GB/T 10114); null when unknown, written 000.</param>
    /// <param name="received">Day of receipt in Asia/Shanghai, 2000 to 2099.</param>
    /// <param name="serial">Number within district and day, 0 to 999,999.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="serial"/> or <paramref name="received"/> is out of range.</exception>
    /// <exception cref="ArgumentException"><paramref name="district"/> or <paramref name="street"/> is not made of that many
    /// digits.</exception>
    public static string Create(string district, string? street, DateOnly received, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 999_999);
        if (received.Year is < 2000 or > 2099)
        {
            throw new ArgumentOutOfRangeException(nameof(received), received, "The code has room for two digits of the year.");
        }

        CheckDigits(district, 6, nameof(district));
        CheckDigits(street ?? "000", 3, nameof(street));
        var body = string.Create(CultureInfo.InvariantCulture, $"{district}{street ?? "000"}{received:yyMMdd}{serial:D6}");
        return body + CheckDigitOf(body);
    }

    /// <summary>Whether this is a code as <see cref="Create"/> makes them: 22 digits, a real date, the right check digit.</summary>
    public static bool IsValid(string? code) =>
        code is { Length: Length }
        && code.All(char.IsAsciiDigit)
        && DateOnly.TryParseExact(
            string.Concat("20", code.AsSpan(DateAt, 6)), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && CheckDigitOf(code.AsSpan(0, Length - 1)) == code[^1];

    /// <summary>What people say on the phone within one district: <c>mmdd-serial-check</c>, e.g. <c>1120-000431-4</c>.</summary>
    /// <exception cref="ArgumentException"><paramref name="code"/> does not have 22 digits.</exception>
    public static string Short(string code)
    {
        CheckDigits(code, Length, nameof(code));
        return $"{code.AsSpan(DateAt + 2, 4)}-{code.AsSpan(SerialAt, 6)}-{code[^1]}";
    }

    private static char CheckDigitOf(ReadOnlySpan<char> body)
    {
        var carry = 10;
        foreach (var digit in body)
        {
            var sum = (carry + digit - '0') % 10;
            carry = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (char)('0' + ((11 - carry) % 10));
    }

    private static void CheckDigits(string value, int digits, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (value.Length != digits || !value.All(char.IsAsciiDigit))
        {
            throw new ArgumentException($"Must be {digits} digits.", name);
        }
    }
}
