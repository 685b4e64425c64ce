using Command.Domain.Catalogue;

namespace Command.Domain.Privacy;

/// <summary>Parts of a policy that live in this folder.</summary>
public static class PrivacyParts
{
    extension(Policy policy)
    {
        /// <summary>How long personal data is kept after a case is closed.</summary>
        public PurgeTable Purges => policy.Part<PurgeTable>();
    }
}
