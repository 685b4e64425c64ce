using System.Text.Json.Nodes;
using Command.Stories.Kit;

namespace Command.Stories.Incidents;

/// <summary>Signing in and out over HTTP.</summary>
public abstract class SessionApi(Centre centre) : Story(centre)
{
    [Fact]
    public async Task Signing_in_tells_who_one_is_and_signing_out_ends_it()
    {
        var caller = Caller.Anyone(Centre.Web);
        var answer = await caller.PostAsync("/api/session", Credentials("dept", "Command#2026"));
        Assert.Equal(("dept", "D09"), (answer.Json["role"]!.GetValue<string>(), answer.Json["dept"]!.GetValue<string>()));
        Assert.Equal(200, (await caller.GetAsync("/api/incidents")).Status);
        Assert.Equal(204, (await caller.DeleteAsync("/api/session")).Status);
        Assert.Equal((401, "session.required"), await caller.GetAsync("/api/incidents") is var a ? (a.Status, a.Code) : default);
    }

    [Theory]
    [InlineData("operator", "wrong")]
    [InlineData("nobody", "Command#2026")]
    [InlineData("", "")]
    [InlineData(null, null)]
    [InlineData("操作员'; --", "x")]
    public async Task A_wrong_name_or_password_is_refused_without_saying_which(string? user, string? password)
    {
        var answer = await Caller.Anyone(Centre.Web).PostAsync("/api/session", Credentials(user, password));
        Assert.Equal((401, "session.refused"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"user": 5}""")]
    public async Task Credentials_that_cannot_be_read_are_a_bad_request(string body)
    {
        var answer = await Caller.Anyone(Centre.Web).PostRawAsync("/api/session", body);
        Assert.Equal((400, "request.invalid"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_account_is_locked_even_for_the_right_one()
    {
        var caller = Caller.Anyone(Centre.Web);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(401, (await caller.PostAsync("/api/session", Credentials("auditor", "wrong"))).Status);
        }

        var answer = await caller.PostAsync("/api/session", Credentials("auditor", "Command#2026"));
        Assert.Equal((401, "session.locked"), (answer.Status, answer.Code));
        Assert.Equal(200, (await caller.PostAsync("/api/session", Credentials("operator", "Command#2026"))).Status);
    }

    private static JsonObject Credentials(string? user, string? password) => new() { ["user"] = user, ["password"] = password };
}

[Collection(Embedded.Name)]
public sealed class SessionApiEmbedded(EmbeddedCentre centre) : SessionApi(centre);

[Collection(Distributed.Name)]
[Trait("Category", "Service")]
public sealed class SessionApiDistributed(DistributedCentre centre) : SessionApi(centre);
