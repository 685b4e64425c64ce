using Command.Domain.Catalogue;
using Command.Storage;
using Command.Storage.Catalogue;

namespace Command.Web.Tests;

/// <summary>The catalogue as it ships, read once.</summary>
internal static class Shipped
{
    public static readonly Policy Policy = CatalogueFolder.Load(StorageServices.ShippedCatalogue);

    public static readonly PolicyShelf Shelf = new(Policy, TimeProvider.System);
}
