using Command.Storage.Journal;

namespace Command.Engine.Turns;

/// <summary>
/// Incidents that one writer keeps in memory from turn to turn, so that a long run of turns does not read them again. Valid as long as
/// nobody
/// else has appended: the head says so, and a turn that finds it moved forgets them all.
/// </summary>
public sealed class KeptIncidents
{
    private readonly Dictionary<string, Loaded> _kept = [];
    private long _position = -1;

    internal IReadOnlyDictionary<string, Loaded> At(long position)
    {
        if (position != _position)
        {
            _kept.Clear();
        }

        return _kept;
    }

    // What has ended is rarely asked for again, and would fill the memory of a long run.
    internal void Keep(long position, IEnumerable<Loaded> after)
    {
        _position = position;
        foreach (var loaded in after)
        {
            if (loaded.Incident.Closed)
            {
                _kept.Remove(loaded.Incident.Code);
            }
            else
            {
                _kept[loaded.Incident.Code] = loaded;
            }
        }
    }

    internal void Forget() => _position = -1;
}
