namespace Command.Web.SignIn;

/// <summary>
/// Where sign-ins wait. One name from one address goes in one at a time, so a burst of guesses meets the count of those before it; few
/// passwords are hashed at once, so that signing in, however many do it, leaves cores for those who work; and who waits is counted.
/// </summary>
internal sealed class SignInLanes : IDisposable
{
    /// <summary>So many from one address may wait.</summary>
    public const int MostOfAddress = 200;

    /// <summary>So many may wait.</summary>
    public const int Most = 1_000;

    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Dictionary<string, Lane> _lanes = [];
    private readonly Dictionary<string, int> _addresses = [];
    private readonly Lock _gate = new();
    private int _waiting;

    /// <summary>Runs when it is the turn of this name from this address; null when too many wait already.</summary>
    public async Task<T?> RunAsync<T>(string name, string address, Func<Task<T>> work, CancellationToken ct) where T : class
    {
        ArgumentNullException.ThrowIfNull(work);
        var key = $"{name}\n{address}";
        if (Enter(key, address) is not { } lane)
        {
            return null;
        }

        try
        {
            await lane.Turn.WaitAsync(ct).ConfigureAwait(false);
            try
            {
                return await work().ConfigureAwait(false);
            }
            finally
            {
                lane.Turn.Release();
            }
        }
        finally
        {
            Leave(key, address, lane);
        }
    }

    /// <summary>Hashes a password when there is a core for it.</summary>
    public async Task<bool> HashAsync(Func<Task<bool>> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);
        await _hashing.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _hashing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _hashing.Dispose();

    private Lane? Enter(string key, string address)
    {
        lock (_gate)
        {
            var here = _addresses.GetValueOrDefault(address);
            if (_waiting >= Most || here >= MostOfAddress)
            {
                return null;
            }

            if (!_lanes.TryGetValue(key, out var lane))
            {
                _lanes[key] = lane = new Lane();
            }

            _waiting++;
            lane.Waiting++;
            _addresses[address] = here + 1;
            return lane;
        }
    }

    private void Leave(string key, string address, Lane lane)
    {
        lock (_gate)
        {
            _waiting--;
            if (--lane.Waiting == 0)
            {
                _lanes.Remove(key);
                lane.Turn.Dispose();
            }

            if (--_addresses[address] == 0)
            {
                _addresses.Remove(address);
            }
        }
    }

    private sealed class Lane
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Waiting { get; set; }
    }
}
