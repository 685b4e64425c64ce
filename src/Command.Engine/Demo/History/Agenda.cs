using Command.Domain.Actions;
using Command.Domain.Rules;

namespace Command.Engine.Demo.History;

/// <summary>What is to happen to whom.</summary>
internal abstract record Happening
{
    /// <summary>A report opens its case.</summary>
    public sealed record Opens(Life Life, OpenIncident Open) : Happening;

    /// <summary>Somebody does something.</summary>
    public sealed record Does(Life Life, Deed Deed) : Happening;

    /// <summary>A clock is looked at.</summary>
    public sealed record Looks(string Code, PlannedLook Look) : Happening;
}

/// <summary>What is still to happen, by its instant; of one instant in the order in which it was put down.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Happening, (DateTimeOffset At, int Order)> _queue = new();
    private int _order;

    /// <summary>Puts something down.</summary>
    public void Put(DateTimeOffset at, Happening happening) => _queue.Enqueue(happening, (at, _order++));

    /// <summary>The next thing that happens by an instant.</summary>
    public bool TryNext(DateTimeOffset until, out Happening happening, out DateTimeOffset at)
    {
        if (_queue.TryPeek(out happening!, out var key) && key.At <= until)
        {
            at = key.At;
            _queue.Dequeue();
            return true;
        }

        at = default;
        return false;
    }
}
