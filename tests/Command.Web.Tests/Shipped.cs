using Command.Domain.Catalogue;
using Command.Storage;

namespace Command.Web.Tests;

/// <summary>The catalogue as it ships, read once.</summary>
internal static class Shipped
{
    public static readonly Policy Policy = Policy.Load(StorageServices.ShippedCatalogue);
}
