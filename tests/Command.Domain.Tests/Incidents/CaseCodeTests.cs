using Command.Domain.Incidents;
using FsCheck;
using FsCheck.Fluent;

namespace Command.Domain.Tests.Incidents;

public sealed class CaseCodeTests
{
    private static readonly Arbitrary<string> Codes = (
        from district in Gen.Choose(0, 999_999)
        from street in Gen.Choose(0, 999)
        from day in Gen.Choose(0, 36_000)
        from serial in Gen.Choose(0, 999_999)
        select CaseCode.Create($"{district:D6}", $"{street:D3}", new DateOnly(2000, 1, 1).AddDays(day), serial)).ToArbitrary();

    [Fact]
    public void A_code_is_district_street_date_serial_and_check_digit()
    {
        var code = CaseCode.Create("410105", "007", new DateOnly(2026, 11, 20), 431);
        Assert.StartsWith("410105007261120000431", code, StringComparison.Ordinal);
        Assert.Equal(22, code.Length);
        Assert.True(CaseCode.IsValid(code));
        Assert.Equal($"1120-000431-{code[^1]}", CaseCode.Short(code));
    }

    // The definition of ISO 7064 for hybrid systems, from the reader's side: the sum over all digits ends at one.
    [Fact]
    public void The_check_digit_brings_the_recursive_sum_to_one() =>
        Prop.ForAll(Codes, code =>
        {
            var carry = 10;
            foreach (var digit in code[..^1])
            {
                var sum = (carry + digit - '0') % 10;
                carry = (sum == 0 ? 10 : sum) * 2 % 11;
            }

            return (carry + code[^1] - '0') % 10 == 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_unknown_street_is_written_as_zeros() =>
        Assert.Equal("000", CaseCode.Create("410105", null, new DateOnly(2026, 11, 20), 1).Substring(6, 3));

    [Fact]
    public void Every_single_wrong_digit_is_caught() =>
        Prop.ForAll(Codes, code => Enumerable.Range(0, 22).All(at =>
            Enumerable.Range(0, 10).Where(d => d != code[at] - '0').All(d => !CaseCode.IsValid(With(code, at, (char)('0' + d))))))
            .QuickCheckThrowOnFailure();

    // What the scheme guarantees: swaps of neighbouring digits, except of those that differ by one (9 and 0 included).
    [Fact]
    public void Every_swap_of_neighbouring_digits_that_differ_by_more_than_one_is_caught() =>
        Prop.ForAll(Codes, code => Enumerable.Range(0, 21)
            .Where(at => Math.Abs(code[at] - code[at + 1]) is > 1 and < 9)
            .All(at => !CaseCode.IsValid(With(With(code, at, code[at + 1]), at + 1, code[at]))))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("41010500726112000043")]
    [InlineData("４１０１０５００７２６１１２００００４３１４")]
    [InlineData("410105007261120000431X")]
    public void Anything_else_is_no_code(string? code) => Assert.False(CaseCode.IsValid(code));

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var day = new DateOnly(2026, 11, 20);
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseCode.Create("410105", "007", day, 1_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseCode.Create("410105", "007", day, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseCode.Create("410105", "007", new DateOnly(1999, 1, 1), 1));
        Assert.Throws<ArgumentException>(() => CaseCode.Create("41010", "007", day, 1));
        Assert.Throws<ArgumentException>(() => CaseCode.Create("410105", "7", day, 1));
        Assert.Throws<ArgumentException>(() => CaseCode.Short("123"));
    }

    private static string With(string code, int at, char digit) => string.Concat(code.AsSpan(0, at), [digit], code.AsSpan(at + 1));
}
