using Command.Domain.Catalogue;
using Command.Domain.Matching.Natures;
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

        /// <summary>Reads out of a text what it wants.</summary>
        public NatureTable Natures => policy.Part<NatureTable>();

        /// <summary>Reads out of a text whom it is about.</summary>
        public UnitNames Units => policy.Part<UnitNames>();

        /// <summary>Compares incidents.</summary>
        public MatchRules Matching => policy.Part<MatchRules>();
    }
}
