using Command.Domain.Actions;
using Command.Engine.Ops;

namespace Command.Engine.Tests.Journal;

public sealed class ChainTests
{
    private static CancellationToken Ct => District.Ct;

    [Fact]
    public async Task A_whole_journal_is_counted_and_called_whole()
    {
        await using var district = await District.OpenAsync();
        var codes = await district.OpenCasesAsync(3);
        await district.DoAsync(codes[0], new AcceptIncident());
        Assert.Equal((0, "4 entries, 3 incidents, chain whole"), await VerifyAsync(district));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    public async Task An_entry_rewritten_with_its_own_hash_is_found(int rewritten, int found)
    {
        await using var district = await District.OpenAsync();
        var code = Assert.Single(await district.OpenCasesAsync(1));
        await district.DoAsync(code, new AcceptIncident(), new DispatchIncident("D31", [], null));
        var entries = await district.Reader.OfIncidentAsync(code, Ct);
        var forged = entries[rewritten - 1] with { Actor = "somebody else" };
        await district.RunAsync(
            "UPDATE journal SET actor = @Actor, hash = @hash WHERE position = @Position",
            new { forged.Actor, hash = forged.HashAfter(entries[rewritten - 2].Hash), forged.Position });
        var (exit, said) = await VerifyAsync(district);
        Assert.Equal(1, exit);
        Assert.Contains($"position {found}, incident {code}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_last_entry_that_was_taken_out_is_found()
    {
        await using var district = await District.OpenAsync();
        await district.OpenCasesAsync(2);
        await district.RunAsync("DELETE FROM journal WHERE position = 2");
        var (exit, said) = await VerifyAsync(district);
        Assert.Equal((1, true), (exit, said.Contains("position 2", StringComparison.Ordinal)));
    }

    private static async Task<(int, string)> VerifyAsync(District district)
    {
        await using var output = new StringWriter();
        var exit = await VerifyCommand.RunAsync(district.Reader, output, Ct);
        return (exit, output.ToString().Trim());
    }
}
