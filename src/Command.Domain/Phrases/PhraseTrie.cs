namespace Command.Domain.Phrases;

/// <summary>
/// The automaton behind <see cref="PhraseIndex"/>. Node 0 is the root. A node's children lie side by side in flat arrays: most nodes have
/// one child, so a short scan beats hashing, and only the root, where nearly every step of a text ends, has a table over all characters.
/// </summary>
internal sealed class PhraseTrie
{
    private readonly int[] _rootChild = new int[char.MaxValue + 1];
    private readonly int[] _firstChild;
    private readonly char[] _childChar;
    private readonly int[] _childNode;
    private readonly int[] _fallback;
    private readonly int[] _phrase;

    // The longest proper suffix of a node that is a whole phrase: all phrases that end here hang on this chain.
    private readonly int[] _nextEnd;

    public PhraseTrie(IReadOnlyList<string> phrases)
    {
        var (children, ends) = Grow(phrases);
        _phrase = [.. ends];
        _firstChild = new int[children.Count + 1];
        _childChar = new char[children.Count];
        _childNode = new int[children.Count];
        _fallback = new int[children.Count];
        _nextEnd = new int[children.Count];
        Flatten(children);
        Link(children);
    }

    /// <summary>The node after one more (folded) character.</summary>
    public int Step(int node, char c)
    {
        while (node != 0)
        {
            for (var i = _firstChild[node]; i < _firstChild[node + 1]; i++)
            {
                if (_childChar[i] == c)
                {
                    return _childNode[i];
                }
            }

            node = _fallback[node];
        }

        return _rootChild[c];
    }

    /// <summary>The node of the longest phrase that ends at this node, or 0.</summary>
    public int FirstEnd(int node) => _phrase[node] >= 0 ? node : _nextEnd[node];

    /// <summary>The node of the next shorter phrase, or 0.</summary>
    public int NextEnd(int end) => _nextEnd[end];

    /// <summary>The phrase that ends at a node given by <see cref="FirstEnd"/> or <see cref="NextEnd"/>.</summary>
    public int PhraseAt(int end) => _phrase[end];

    private static (List<SortedDictionary<char, int>> Children, List<int> Ends) Grow(IReadOnlyList<string> phrases)
    {
        List<SortedDictionary<char, int>> children = [[]];
        List<int> ends = [-1];
        for (var phrase = 0; phrase < phrases.Count; phrase++)
        {
            var node = 0;
            foreach (var c in phrases[phrase])
            {
                if (!children[node].TryGetValue(c, out var child))
                {
                    child = children.Count;
                    children[node].Add(c, child);
                    children.Add([]);
                    ends.Add(-1);
                }

                node = child;
            }

            ends[node] = phrase;
        }

        return (children, ends);
    }

    private void Flatten(List<SortedDictionary<char, int>> children)
    {
        var at = 0;
        for (var node = 0; node < children.Count; node++)
        {
            _firstChild[node] = at;
            foreach (var (c, child) in children[node])
            {
                _childChar[at] = c;
                _childNode[at++] = child;
            }
        }

        _firstChild[children.Count] = at;
        foreach (var (c, child) in children[0])
        {
            _rootChild[c] = child;
        }
    }

    private void Link(List<SortedDictionary<char, int>> children)
    {
        // Breadth first: the fallback of a node is shallower than the node, so it is complete when it is needed.
        var queue = new Queue<int>(children[0].Values);
        while (queue.TryDequeue(out var node))
        {
            foreach (var (c, child) in children[node])
            {
                _fallback[child] = Step(_fallback[node], c);
                _nextEnd[child] = FirstEnd(_fallback[child]);
                queue.Enqueue(child);
            }
        }
    }
}
