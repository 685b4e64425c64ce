using Command.Contracts.Reports;
using Command.Engine.Reports;
using Command.Storage.Reports;

namespace Command.Simulator.Tests.World;

/// <summary>
/// Whoever stands at the door of a process. The door answers on other threads, and only after a pass: here everybody whom the pass has
/// served is heard, in the order in which he came, before anything else happens.
/// </summary>
internal sealed class Counter(ReportDoor door)
{
    private static readonly TimeSpan RealPatience = TimeSpan.FromMinutes(1);
    private readonly Queue<(Task<Receipt?> Answer, Action<Receipt?> Heard)> _waiting = new();
    private int _served;

    /// <summary>Wakes the loop of the door.</summary>
    public Action Wake { get; set; } = () => { };

    /// <summary>Somebody brings a report.</summary>
    /// <param name="message">The report.</param>
    /// <param name="heard">What he does with the answer; null when there is none.</param>
    public void Bring(ReportMessage message, Action<Receipt?> heard)
    {
        _waiting.Enqueue((door.ReceiveAsync(message, "simulated", CancellationToken.None), heard));
        Wake();
    }

    /// <summary>A pass begins: it takes those who are here.</summary>
    public void Serve() => _served = Math.Min(_waiting.Count, ReportDoor.MostAtOnce);

    /// <summary>A pass has ended.</summary>
    public void Served()
    {
        for (; _served > 0; _served--)
        {
            var (answer, heard) = _waiting.Dequeue();
            heard(AnswerOf(answer));
        }
    }

    /// <summary>The process has been killed: nobody is answered any more.</summary>
    public void Close()
    {
        while (_waiting.TryDequeue(out var left))
        {
            left.Heard(null);
        }
    }

    private static Receipt? AnswerOf(Task<Receipt?> answer)
    {
        try
        {
            return answer.Wait(RealPatience) ? answer.Result : throw new InvalidOperationException("The door has forgotten somebody.");
        }
        catch (AggregateException)
        {
            return null;
        }
    }
}
