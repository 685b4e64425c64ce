using Command.Web.Incidents;
using Microsoft.AspNetCore.Http;

namespace Command.Web.Tests.Incidents;

/// <summary>If-Match as in RFC 9110: one strong, quoted tag (rules.md 50).</summary>
public sealed class SeenVersionTests
{
    [Theory]
    [Trait("Rule", "50")]
    [InlineData("\"3\"", 3)]
    [InlineData(" \"12\" ", 12)]
    [InlineData("3", null)]
    [InlineData("W/\"3\"", null)]
    [InlineData("*", null)]
    [InlineData("\"3\", \"4\"", null)]
    [InlineData("\"new\"", null)]
    [InlineData("\"-3\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"3", null)]
    [InlineData("'3'", null)]
    [InlineData("\"99999999999\"", null)]
    [InlineData("", null)]
    public void Only_one_strong_quoted_version_counts(string header, int? version)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfMatch = header;
        Assert.Equal(version, SeenVersion.Of(request));
    }

    [Fact]
    public void Without_the_header_there_is_none() => Assert.Null(SeenVersion.Of(new DefaultHttpContext().Request));
}
