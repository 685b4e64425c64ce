using Command.Storage;
using Command.Storage.Reports;

namespace Command.Engine.Tests.Reports;

public sealed class ReportInboxTests
{
    [Fact]
    public async Task A_repeat_is_known_by_its_number_within_its_channel()
    {
        await using var district = await District.OpenAsync();
        var (hotline, police) = (District.Report("7"), District.Report("7", "有人打架") with { Channel = "police-110" });
        var first = await district.Inbox.ReceiveAsync([hotline, police], District.Ct);
        var again = await district.Inbox.ReceiveAsync([police, hotline], District.Ct);
        Assert.Equal(
            [Assert.IsType<Receipt.Accepted>(first[1]).Body, Assert.IsType<Receipt.Accepted>(first[0]).Body],
            again.Select(receipt => Assert.IsType<Receipt.Repeated>(receipt).Body));
    }

    [Fact]
    public void A_time_out_of_the_database_is_an_outage_and_a_refusal_is_none()
    {
        Assert.True(Outage.Is(new TimeoutException()));
        Assert.False(Outage.Is(new InvalidOperationException()));
    }
}
