using System.Text;
using Command.Domain.Reports;
using Command.Testing;

namespace Command.Domain.Tests.Reports;

public sealed class HostileBodyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);
    private static readonly ReportReader Reader = new(TestPolicy.Shipped);

    [Theory]
    [InlineData("""{"channel":"grid","externalId":"1","text":"@"}""")]
    [InlineData("""{"@":1,"channel":"grid","externalId":"1","text":"x"}""")]
    public void Bytes_that_are_no_UTF8_are_an_error_or_ignored_but_never_read(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        bytes[Array.IndexOf(bytes, (byte)'@')] = 0xFF;
        var result = Reader.Read(bytes, Now);
        Assert.DoesNotContain('\uFFFD', result.Message?.Text ?? "");
        Assert.Equal(result.Message is null, result.Errors.Count > 0);
    }

    [Theory]
    [InlineData("""{"\ud800":1,"channel":"grid","externalId":"1","text":"x"}""")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("<xml/>")]
    public void What_is_no_JSON_object_is_an_error_of_the_whole_body(string body)
    {
        var result = Read(body);
        Assert.Null(result.Message);
        if (!body.StartsWith("{\"", StringComparison.Ordinal))
        {
            Assert.Equal(["$"], result.Errors.Keys);
        }
    }

    [Fact]
    public void A_deep_body_is_refused() =>
        Assert.Equal(["$"], Read(
            $$"""{"channel":"grid","externalId":"1","text":"x","y":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""").Errors.Keys);

    [Fact]
    public void A_byte_order_mark_is_ignored() =>
        Assert.NotNull(Read('\uFEFF' + """{"channel":"grid","externalId":"1","text":"x"}""").Message);

    private static ReadResult Read(string json) => Reader.Read(Encoding.UTF8.GetBytes(json), Now);
}
