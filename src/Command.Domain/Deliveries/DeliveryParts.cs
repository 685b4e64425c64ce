using Command.Domain.Catalogue;

namespace Command.Domain.Deliveries;

/// <summary>Parts of a policy that live in this folder.</summary>
public static class DeliveryParts
{
    extension(Policy policy)
    {
        /// <summary>Which facts tell what to whom.</summary>
        public Notices Notices => policy.Part<Notices>();

        /// <summary>How often a message is tried.</summary>
        public Retries Retries => policy.Part<Retries>();
    }
}
