using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Storage.Journal;

/// <summary>Incidents that are decided on together, in one turn at the journal. What was appended is what the next decision sees.</summary>
internal sealed class LoadedGroup(AppendScope scope)
{
    private readonly Dictionary<string, Incident?> _incidents = [];
    private readonly Dictionary<string, Loaded> _loaded = [];

    /// <summary>Present states; null for a code that does not exist.</summary>
    public IReadOnlyDictionary<string, Incident?> Incidents => _incidents;

    /// <summary>Loads some incidents at once.</summary>
    public async Task LoadAsync(IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var found = await scope.LoadAsync(codes, ct).ConfigureAwait(false);
        foreach (var code in codes)
        {
            _incidents[code] = found.GetValueOrDefault(code)?.Incident;
            if (found.TryGetValue(code, out var loaded))
            {
                _loaded[code] = loaded;
            }
        }
    }

    /// <summary>Loads everything that a command concerns.</summary>
    public async Task LoadAsync(string code, IncidentCommand command, CancellationToken ct)
    {
        for (var needed = GroupDecisions.Needs(_incidents, code, command); needed.Count > 0; needed = GroupDecisions.Needs(_incidents, code, command))
        {
            await LoadAsync(needed, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Appends what was decided, in its order.</summary>
    public void Append(IReadOnlyList<(string Code, IReadOnlyList<IncidentEvent> Events)> parts, Actor actor, DateTimeOffset now)
    {
        foreach (var (code, events) in parts.Where(part => part.Events.Count > 0))
        {
            _incidents[code] = scope.Append(_loaded[code], events, actor, now);
        }
    }
}
