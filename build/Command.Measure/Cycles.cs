namespace Command.Measure;

/// <summary>Groups of rooms that reach each other.</summary>
internal static class Cycles
{
    /// <summary>Each group of two or more, its rooms in order; a room is in one group at most.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> In(IEnumerable<(string From, string To)> uses)
    {
        var next = uses.Distinct().ToLookup(use => use.From, use => use.To);
        var reach = next.ToDictionary(room => room.Key, room => Reach(room.Key, next));
        var groups = reach.Keys.Select(room => reach[room].Where(other => reach.TryGetValue(other, out var back) && back.Contains(room)));
        return
        [
            .. groups.Select(group => group.Order(StringComparer.Ordinal).ToList())
                .Where(group => group.Count > 1)
                .DistinctBy(group => group[0])
                .OrderBy(group => group[0], StringComparer.Ordinal),
        ];
    }

    // With a few dozen rooms, walking from each is quick enough and plainer than one pass with a stack.
    private static HashSet<string> Reach(string start, ILookup<string, string> next)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(next[start]);
        while (open.TryPop(out var room))
        {
            if (seen.Add(room))
            {
                foreach (var further in next[room])
                {
                    open.Push(further);
                }
            }
        }

        return seen;
    }
}
