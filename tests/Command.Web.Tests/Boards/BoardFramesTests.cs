using Command.Web.Boards;

namespace Command.Web.Tests.Boards;

public sealed class BoardFramesTests
{
    private readonly BoardFrames _frames = new(position: 7);

    [Fact]
    public void The_first_change_after_quiet_is_due_at_once_and_a_beat_is_no_news()
    {
        _frames.Take(7, Sample.Now, Sample.Now, Sample.NoCounts);
        Assert.Equal(Sample.Now + BoardFrames.Beat, _frames.DueAt);
        _frames.Touch(Sample.Row(1), before: null);
        Assert.True(_frames.DueAt <= Sample.Now);
    }

    [Fact]
    public void Later_changes_are_gathered_and_the_latest_row_of_a_code_goes_out()
    {
        _frames.Touch(Sample.Row(1), null);
        _frames.Take(8, Sample.Now, Sample.Now, Sample.NoCounts);
        _frames.Touch(Sample.Row(1) with { Version = 2 }, Sample.Row(1));
        _frames.Touch(Sample.Row(1) with { Version = 3 }, Sample.Row(1));
        Assert.Equal(Sample.Now + BoardFrames.Gap, _frames.DueAt);
        var frame = _frames.Take(10, Sample.Now + BoardFrames.Gap, Sample.Now + BoardFrames.Gap, Sample.NoCounts);
        Assert.Equal((8, 10, 3), (frame.From, frame.To, Assert.Single(frame.Rows).Version));
        Assert.False(_frames.HasNews);
    }

    [Fact]
    public void A_frame_without_news_says_from_where_to_where_nothing_happened()
    {
        var frame = _frames.Take(7, Sample.Now, Sample.Now, Sample.NoCounts);
        Assert.Equal((7, 7, 0), (frame.From, frame.To, frame.Rows.Count));
    }

    [Fact]
    public void Of_a_restricted_case_only_who_has_been_shown_it_is_told_and_only_that_it_is_gone()
    {
        var row = Sample.Row(1) with { Place = "星河里小区" };
        _frames.Touch(row with { Restricted = true }, before: row);
        _frames.Touch(Sample.Row(2) with { Restricted = true }, before: null);
        var told = Assert.Single(_frames.Take(9, Sample.Now, Sample.Now, Sample.NoCounts).Rows);
        Assert.Equal((row.Code, true, null), (told.Code, told.Closed, told.Place));

        _frames.Touch(row with { Restricted = true, Version = 2 }, before: row with { Restricted = true });
        Assert.Empty(_frames.Take(10, Sample.Now, Sample.Now, Sample.NoCounts).Rows);
    }
}
