namespace Command.Domain.Catalogue;

/// <summary>Parts of a policy that live in this folder.</summary>
public static class CatalogueParts
{
    extension(Policy policy)
    {
        /// <summary>17 classes, 87 items.</summary>
        public Taxonomy Taxonomy => policy.Part<Taxonomy>();

        /// <summary>31 departments.</summary>
        public Departments Departments => policy.Part<Departments>();

        /// <summary>限制查看 by item, from receipt on.</summary>
        public bool IsRestricted(string? itemCode) => policy.Part<RestrictedItems>().FromReceipt(itemCode);

        /// <summary>限制查看 by item once the case is closed.</summary>
        public bool IsRestrictedOnceClosed(string? itemCode) => policy.Part<RestrictedItems>().OnceClosed(itemCode);
    }
}
