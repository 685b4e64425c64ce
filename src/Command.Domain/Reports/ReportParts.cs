using Command.Domain.Catalogue;

namespace Command.Domain.Reports;

/// <summary>Parts of a policy that live in this folder.</summary>
public static class ReportParts
{
    extension(Policy policy)
    {
        /// <summary>Ways in.</summary>
        public Channels Channels => policy.Part<Channels>();

        /// <summary>Which reports point at a person.</summary>
        public PersonReports PersonReports => policy.Part<PersonReports>();
    }
}
