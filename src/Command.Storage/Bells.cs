namespace Command.Storage;

/// <summary>What can have happened in the database while a loop waits.</summary>
public enum Bell
{
    /// <summary>Reports became durable.</summary>
    Inbox,

    /// <summary>The journal grew.</summary>
    Journal,

    /// <summary>Somebody decided from when a version of the catalogue is in force.</summary>
    Catalogue,
}

/// <summary>
/// Wakes loops early. A bell carries no data and may ring for nothing or not at all: every loop also looks by itself each period,
/// so a lost ring costs time, never a fact. The count that a waiter passes back makes a ring between two waits impossible to miss.
/// </summary>
public sealed class Bells(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[Enum.GetValues<Bell>().Length];
    private readonly TaskCompletionSource?[] _waiters = new TaskCompletionSource?[Enum.GetValues<Bell>().Length];

    /// <summary>Set where other processes are to hear what rings here; must return at once.</summary>
    public Action<Bell>? Tell { get; set; }

    /// <summary>Something happened here: everyone who waits goes on, here and in other processes.</summary>
    public void Ring(Bell bell)
    {
        Hear(bell);
        Tell?.Invoke(bell);
    }

    /// <summary>Something happened somewhere: everyone who waits here goes on.</summary>
    public void Hear(Bell bell)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            _counts[(int)bell]++;
            waiter = _waiters[(int)bell];
            _waiters[(int)bell] = null;
        }

        // Outside the lock: what continues here is other people's code.
        waiter?.TrySetResult();
    }

    /// <summary>Whatever may have rung while nobody listened.</summary>
    public void HearAll() => Array.ForEach(Enum.GetValues<Bell>(), Hear);

    /// <summary>Waits until the bell has rung after <paramref name="heard"/>, or the period is over.</summary>
    /// <returns>The count to pass in next time.</returns>
    public async Task<long> WaitAsync(Bell bell, long heard, TimeSpan period, CancellationToken ct)
    {
        Task rung;
        lock (_gate)
        {
            if (_counts[(int)bell] > heard)
            {
                return _counts[(int)bell];
            }

            rung = (_waiters[(int)bell] ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(rung, Task.Delay(period, clock, timeout.Token)).ConfigureAwait(false);
        await timeout.CancelAsync().ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return _counts[(int)bell];
        }
    }
}
