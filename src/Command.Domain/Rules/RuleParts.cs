using Command.Domain.Catalogue;

namespace Command.Domain.Rules;

/// <summary>Parts of a policy that live in this folder.</summary>
public static class RuleParts
{
    extension(Policy policy)
    {
        /// <summary>When a 会商 or 专班 is proposed.</summary>
        public JointTriggers Triggers => policy.Part<JointTriggers>();
    }
}
