using System.Runtime.CompilerServices;
using System.Text.Json;
using Command.Contracts;
using Command.Contracts.Incidents;
using Command.Domain.Actions;
using Command.Domain.Rules;
using Command.Domain.Tests.Incidents;

namespace Command.Domain.Tests.Boards;

/// <summary>What happens to a case after its end costs no board anything (M2).</summary>
[Trait("Finding", "M2")]
public sealed class ClosedCaseTests
{
    // Every closing of an application for help threw the board away: the fact that hides it follows the one that closes it.
    [Theory]
    [InlineData("1701")]
    [InlineData("0101")]
    public void Whatever_follows_a_closing_leaves_the_board_standing(string item)
    {
        var desk = Desk.In(IncidentState.Archived, Desk.Leak with { GivenItem = item });
        var (code, closed) = (desk.Incident.Code, desk.History.Count);
        var journal = Enumerable.Range(0, closed).Select(i => BoardFoldTests.Change(desk, i, i + 1)).ToList();
        foreach (var kind in Facts.All)
        {
            // The poorest fact of each kind: what a fold needs to know of a closed case must not depend on what is in it.
            if (Try(() => JsonSerializer.SerializeToElement(
                RuntimeHelpers.GetUninitializedObject(kind.Type), kind.Type, Wire.Json)) is not { } data)
            {
                continue;
            }

            var fold = BoardFoldTests.Fold(journal);
            var after = new IncidentChanged(closed + 1, code, closed + 1, kind.Name, Desk.Morning.AddDays(9), "system", data);
            if (fold.Lacks(after))
            {
                fold.Recall(Command.Testing.Rebuilt.Of(code, desk.History));
            }

            // What can't happen to it may fail in its own fold; it is never the board that misses something.
            try
            {
                fold.Apply(after);
                Assert.Equal(closed + 1, fold.Position);
            }
            catch (Exception impossible) when (impossible is NullReferenceException or ArgumentException or JsonException)
            {
                Assert.False(kind.Type == typeof(IncidentRestricted) || kind.Type == typeof(PersonalPurged), kind.Name);
            }
        }
    }

    private static JsonElement? Try(Func<JsonElement> make)
    {
        try
        {
            return make();
        }
        catch (Exception unmade) when (unmade is NullReferenceException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
