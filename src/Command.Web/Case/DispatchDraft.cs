using Command.Domain.Incidents;

namespace Command.Web.Case;

/// <summary>
/// Who is to get the case, before it is sent out. Starts as the proposal; what the operator has touched is kept over live updates.
/// </summary>
public sealed class DispatchDraft
{
    private readonly List<string> _co = [];

    /// <summary>主办.</summary>
    public string Lead { get; private set; } = "";

    /// <summary>协办.</summary>
    public IReadOnlyList<string> Co => _co;

    /// <summary>True once the operator changed the proposal.</summary>
    public bool Touched { get; private set; }

    /// <summary>Starts again from what the incident proposes.</summary>
    public void Reset(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        Lead = incident.Lead;
        _co.Clear();
        _co.AddRange(incident.Co);
        Touched = false;
    }

    /// <summary>Takes a live update: the proposal, unless the operator has changed it.</summary>
    public void Follow(Incident incident)
    {
        if (!Touched)
        {
            Reset(incident);
        }
    }

    /// <summary>Another lead; exactly one at any time, so it leaves the co-departments.</summary>
    public void Choose(string lead)
    {
        (Lead, Touched) = (lead, true);
        _co.Remove(lead);
    }

    /// <summary>Adds or takes out a co-department.</summary>
    public void Toggle(string dept)
    {
        if (dept.Length == 0 || dept == Lead)
        {
            return;
        }

        Touched = true;
        if (!_co.Remove(dept))
        {
            _co.Add(dept);
        }
    }
}
