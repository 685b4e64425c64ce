using Command.Domain.Catalogue;
using Command.Domain.Matching.Prompts;

namespace Command.Domain.Matching.Duplicates;

/// <summary>Parts of a policy that read texts.</summary>
public static class MatchingParts
{
    extension(Policy policy)
    {
        /// <summary>Reads an item out of a text.</summary>
        public ItemSuggester Suggester => policy.Part<ItemSuggester>();

        /// <summary>Finds dangers in a text.</summary>
        public UrgencyPrompts Prompts => policy.Part<UrgencyPrompts>();

        /// <summary>Compares incidents.</summary>
        public MatchRules Matching => policy.Part<MatchRules>();
    }
}
