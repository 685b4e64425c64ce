using Command.Domain.Incidents;
using Command.Web.Case;

namespace Command.Web.Tests.Case;

public sealed class DispatchDraftTests
{
    private static readonly Incident Proposed = Incident.None with { Lead = "D31", Co = ["D08", "D05"] };
    private readonly DispatchDraft _draft = new();

    public DispatchDraftTests() => _draft.Reset(Proposed);

    [Fact]
    public void It_starts_as_the_proposal_and_follows_it_until_somebody_has_touched_it()
    {
        Assert.Equal("D31+D08+D05", Words());
        _draft.Follow(Proposed with { Lead = "D20", Co = [] });
        Assert.Equal(("D20", false), (Words(), _draft.Touched));
        _draft.Toggle("D05");
        _draft.Follow(Proposed);
        Assert.Equal(("D20+D05", true), (Words(), _draft.Touched));
        _draft.Reset(Proposed);
        Assert.Equal(("D31+D08+D05", false), (Words(), _draft.Touched));
    }

    [Fact]
    public void Whoever_is_chosen_to_lead_is_no_co_department_any_more()
    {
        _draft.Choose("D08");
        Assert.Equal(("D08+D05", true), (Words(), _draft.Touched));
    }

    [Fact]
    public void A_co_department_is_put_in_and_taken_out_again_and_the_lead_is_none()
    {
        _draft.Toggle("");
        _draft.Toggle("D31");
        Assert.Equal(("D31+D08+D05", false), (Words(), _draft.Touched));
        _draft.Toggle("D08");
        Assert.Equal("D31+D05", Words());
        _draft.Toggle("D08");
        Assert.Equal("D31+D05+D08", Words());
    }

    private string Words() => string.Join('+', _draft.Co.Prepend(_draft.Lead));
}
