using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Storage.Catalogue;

namespace Command.Storage.Journal;

/// <summary>Incidents that are decided on together, in one turn at the journal. What was appended is what the next decision sees.</summary>
internal sealed class LoadedGroup(AppendScope scope, WriteTransaction tx, PolicyShelf shelf)
{
    private readonly Dictionary<string, Incident?> _incidents = [];
    private readonly Dictionary<string, Loaded> _loaded = [];
    private readonly Dictionary<string, Policy> _policies = [];

    /// <summary>Present states; null for a code that does not exist.</summary>
    public IReadOnlyDictionary<string, Incident?> Incidents => _incidents;

    /// <summary>The version that one of these incidents was judged by: an edited table changes no case that runs.</summary>
    public Policy PolicyOf(Incident incident) => _policies[incident.Policy];

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
                _policies[loaded.Incident.Policy] = await shelf.OfAsync(tx, loaded.Incident.Policy, ct).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Loads everything that a command concerns.</summary>
    public async Task LoadAsync(string code, IncidentCommand command, CancellationToken ct)
    {
        for (var needed = GroupRules.Needs(_incidents, code, command); needed.Count > 0; needed = GroupRules.Needs(_incidents, code, command))
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
