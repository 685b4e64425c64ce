using Command.Engine.Reports;
using Command.Engine.Telemetry;
using Command.Storage.Reports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Command.Engine.Tests.Reports;

public sealed class ReportDoorTests
{
    private static CancellationToken Ct => District.Ct;

    [Fact]
    public async Task One_poison_report_fails_alone_and_whoever_shared_its_batch_gets_his_receipt()
    {
        await using var district = await District.OpenAsync();
        using var door = new ReportDoor(district.Inbox, district.Context, NullLogger<ReportDoor>.Instance);
        // All three wait before the door opens: they share its first batch.
        var good = door.ReceiveAsync(District.Report("1"), Measures.Door.Http, Ct);
        var poison = door.ReceiveAsync(District.Report("2") with { Text = null! }, Measures.Door.Http, Ct);
        var other = door.ReceiveAsync(District.Report("3"), Measures.Door.Http, Ct);
        await door.StartAsync(Ct);
        Assert.IsType<Receipt.Accepted>(await good);
        Assert.IsType<Receipt.Accepted>(await other);
        await Assert.ThrowsAnyAsync<Exception>(() => poison);
        Assert.Equal(2, (await district.Inbox.LedgerAsync(Ct)).Received);
        await door.StopAsync(Ct);
    }

    [Fact]
    public async Task Who_still_waits_when_the_door_closes_gets_no_receipt()
    {
        await using var district = await District.OpenAsync();
        using var door = new ReportDoor(district.Inbox, district.Context, NullLogger<ReportDoor>.Instance);
        var waiting = door.ReceiveAsync(District.Report("1"), Measures.Door.Http, Ct);
        await door.StopAsync(Ct);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Null(await door.ReceiveAsync(District.Report("2"), Measures.Door.Http, Ct));
    }
}
