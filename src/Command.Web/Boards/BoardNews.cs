
namespace Command.Web.Boards;

/// <summary>What happened last, newest first: what a wall lists as news. One loop owns it.</summary>
internal sealed class BoardNews
{
    /// <summary>So many are kept.</summary>
    public const int Kept = 40;

    private readonly LinkedList<BoardEvent> _newest = [];

    /// <summary>The list as it is now.</summary>
    public IReadOnlyList<BoardEvent> Newest => [.. _newest];

    /// <summary>Something happened.</summary>
    public void Add(BoardEvent happened)
    {
        _newest.AddFirst(happened);
        if (_newest.Count > Kept)
        {
            _newest.RemoveLast();
        }
    }

    /// <summary>An incident is restricted now: what was told of it while anybody could see it must go from the lists, too.</summary>
    public void Restrict(string code)
    {
        for (var node = _newest.First; node is not null; node = node.Next)
        {
            if (node.Value.Row.Code == code)
            {
                node.Value = node.Value with { Row = node.Value.Row with { Restricted = true } };
            }
        }
    }
}
