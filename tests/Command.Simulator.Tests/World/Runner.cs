using Command.Engine.Loops;

namespace Command.Simulator.Tests.World;

/// <summary>
/// Runs one loop of one process: pass after pass, woken by news or by its period, as <see cref="Loop"/> does it. Periods are longer here:
/// what comes in between rings.
/// </summary>
internal sealed class Runner(VirtualTime time, Loop loop, TimeSpan period, Dice dice, Func<bool> alive)
{
    private bool _running;
    private bool _again;
    private int _failures;
    private int _plan;
    private long _next = long.MaxValue;

    /// <summary>Called before and after each pass.</summary>
    public Action? Before { get; init; }

    public Action? After { get; init; }

    /// <summary>Called when a pass has failed.</summary>
    public required Action<Exception> Failed { get; init; }

    /// <summary>Least time between two passes of a loop that waits inside of its pass, and always says that there is more.</summary>
    public TimeSpan Gap { get; init; }

    /// <summary>How often it looks when nothing rings.</summary>
    public TimeSpan Period { get; set; } = period;

    /// <summary>Starts.</summary>
    public void Start() => Plan(dice.Share() * Period);

    /// <summary>There is news.</summary>
    public void Wake(TimeSpan wait)
    {
        if (_running)
        {
            _again = true;
        }
        else
        {
            Plan(wait);
        }
    }

    private void Plan(TimeSpan wait)
    {
        var at = time.GetTimestamp() + wait.Ticks;
        if (at >= _next)
        {
            return;
        }

        _next = at;
        var plan = ++_plan;
        time.After(wait, () =>
        {
            if (plan == _plan && alive())
            {
                _ = RunAsync();
            }
        });
    }

    private async Task RunAsync()
    {
        (_running, _again) = (true, false);
        var pass = Pass.Idle;
        Before?.Invoke();
        try
        {
            pass = await loop.BeatAsync(CancellationToken.None).ConfigureAwait(false);
            _failures = 0;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _failures++;
            Failed(failure);
        }

        (_running, _next) = (false, long.MaxValue);
        if (!alive())
        {
            return;
        }

        After?.Invoke();
        var wait = _failures > 0 ? Loop.PauseAfter(_failures)
            : (pass == Pass.Full && Gap == TimeSpan.Zero) || _again ? Gap
            : dice.Between(Period.TotalSeconds / 2, Period.TotalSeconds * 3 / 2);
        Plan(wait > Gap ? wait : Gap);
    }
}
