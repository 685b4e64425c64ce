using Command.Contracts.Reports;
using Command.Domain.Reports;

namespace Command.Domain.Tests.Reports;

public sealed class TextDigestTests
{
    [Fact]
    public void It_is_SHA256_in_lower_hex() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", TextDigest.Of(Report("abc")));

    [Theory]
    [InlineData(" 停水 ")]
    [InlineData("停水\r\n")]
    public void What_a_transport_may_change_does_not_change_it(string text) =>
        Assert.Equal(TextDigest.Of(Report("停水")), TextDigest.Of(Report(text)));

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same() => Assert.Equal(TextDigest.Of("\u00e9"), TextDigest.Of("e\u0301"));

    [Fact]
    public void Another_text_has_another_digest() => Assert.NotEqual(TextDigest.Of("停水"), TextDigest.Of("停电"));

    private static ReportMessage Report(string text) => new() { Channel = "grid", ExternalId = "1", Text = text };
}
