using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Engine.Turns;
using Command.Simulator.Tests.World;
using Command.Web.Incidents;
using Dapper;

namespace Command.Simulator.Tests.People;

/// <summary>
/// Who works: mostly what comes next, often something else that the state allows, sometimes what nobody may. Each acts on what he sees,
/// like a seat: a version, a role, a body. What he was told is done has to be there for ever.
/// </summary>
internal sealed class Staff
{
    private readonly District _district;
    private readonly Dice _dice;
    private readonly Bodies _bodies;
    private readonly List<(string Code, int Version)> _done = [];
    private readonly Dictionary<string, (string Code, string Action)> _tried = [];
    private bool _stopped;

    public Staff(District district)
    {
        _district = district;
        _dice = district.DiceOf("staff");
        _bodies = new Bodies(_dice);
        Next();
    }

    /// <summary>What somebody was told is done.</summary>
    public IReadOnlyList<(string Code, int Version)> Done => _done;

    /// <summary>What was tried, by the name under which it stands in the journal: each act has one of its own.</summary>
    public IReadOnlyDictionary<string, (string Code, string Action)> Tried => _tried;

    /// <summary>Everybody goes home.</summary>
    public void Stop() => _stopped = true;

    private void Next() => _district.Time.After(_dice.Every(TimeSpan.FromMinutes(30)), () =>
    {
        if (!_stopped && _district.Any(_dice) is { } machine)
        {
            _ = TryAsync(machine);
        }

        Next();
    });

    private async Task TryAsync(Machine machine)
    {
        try
        {
            await ActAsync(machine).ConfigureAwait(false);
        }
        // A seat whose web or database is away says so and tries later; whether the act is done, its book shows.
        catch (Exception failure) when (failure is TimeoutException or Faults.KilledException)
        {
            _district.Say($"act: {failure.Message}");
        }
    }

    private async Task ActAsync(Machine machine)
    {
        var codes = await NewestAsync(machine).ConfigureAwait(false);
        if (codes.Count == 0 || await machine.Incidents.FindAsync(_dice.Pick(codes), CancellationToken.None)
            .ConfigureAwait(false) is not { } incident)
        {
            return;
        }

        var name = _dice.Share() switch
        {
            < 0.6 => Usual.Next(incident),
            < 0.95 when CaseActions.In(incident.State) is { Count: > 0 } open => _dice.Pick(open).Name,
            _ => _dice.Pick(CaseActions.All).Name,
        };
        var action = CaseActions.Find(name)!;
        var actor = ActorFor(action, incident);
        var (wanted, _) = ActionRequest.Read(action, _bodies.For(action, incident, codes, machine.Clock.GetUtcNow()), actor);
        if (wanted is null)
        {
            return;
        }

        var seen = _dice.Chance(0.05) ? incident.Version - 1 : incident.Version;
        _tried[actor.Id] = (incident.Code, name);
        var act = new Act(incident.Code, actor, Warrant.Post, wanted.Wanted) { Version = seen, Texts = wanted.Texts };
        var outcome = await machine.Journal.ActAsync(act, CancellationToken.None).ConfigureAwait(false);
        if (outcome is ActionOutcome.Done { Incident: var after })
        {
            _done.Add((after.Code, after.Version));
        }

        _district.Say($"{actor.Id} {name} {incident.Code} v{incident.Version}: {outcome.GetType().Name}");
    }

    private static async Task<List<string>> NewestAsync(Machine machine)
    {
        await using var connection = await machine.Database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        return connection.Query<string>("SELECT code FROM incident ORDER BY received_at DESC, code DESC LIMIT 60").AsList();
    }

    private Actor ActorFor(CaseAction action, Incident incident)
    {
        var role = action.For.Length > 0 && _dice.Chance(0.95) ? _dice.Pick(action.For) : _dice.Pick(Enum.GetValues<Role>());
        return role == Role.Dept
            ? new Actor($"dept-{_tried.Count}", role, _dice.Chance(0.9) ? incident.Lead : _dice.Pick(Bodies.Depts))
            : new Actor($"{role}-{_tried.Count}", role);
    }
}
