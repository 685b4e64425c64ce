using Command.Domain.Catalogue;

namespace Command.Domain.Areas;

/// <summary>Parts of a policy that live in this folder.</summary>
public static class AreaParts
{
    extension(Policy policy)
    {
        /// <summary>Grids.</summary>
        public AreaMap Areas => policy.Part<AreaMap>();

        /// <summary>Streets and towns by code.</summary>
        public Streets Streets => policy.Part<Streets>();

        /// <summary>Streets and communities by what people call them.</summary>
        public AreaNames AreaNames => policy.Part<AreaNames>();

        /// <summary>Places with aliases.</summary>
        public Gazetteer Gazetteer => policy.Part<Gazetteer>();
    }
}
