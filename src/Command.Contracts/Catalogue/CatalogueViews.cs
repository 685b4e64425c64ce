namespace Command.Contracts.Catalogue;

/// <summary>A version as it is listed.</summary>
/// <param name="Version">Digest of its files.</param>
/// <param name="ImportedAt">When it was handed in first, UTC.</param>
/// <param name="ImportedBy">By whom; <c>engine</c> for what ships with the program.</param>
/// <param name="InForce">Now.</param>
/// <param name="Activations">Decisions, by the instant they take effect.</param>
public sealed record CatalogueVersion(string Version, DateTimeOffset ImportedAt, string ImportedBy, bool InForce,
    IReadOnlyList<CatalogueActivation> Activations);

/// <summary>A decision from when a version is in force.</summary>
/// <param name="ValidFrom">UTC.</param>
/// <param name="ActivatedAt">When it was decided, UTC.</param>
/// <param name="ActivatedBy">By whom.</param>
public sealed record CatalogueActivation(DateTimeOffset ValidFrom, DateTimeOffset ActivatedAt, string ActivatedBy);

/// <summary>All files of one version, as they are handed in.</summary>
/// <param name="Files">Name → text (UTF-8), at most 4 MiB together. Every file of the catalogue has to be there.</param>
public sealed record CatalogueBody(IReadOnlyDictionary<string, string> Files);

/// <summary>The files of a version.</summary>
/// <param name="Version">Digest of its files.</param>
/// <param name="Files">Name → text.</param>
public sealed record CatalogueFiles(string Version, IReadOnlyDictionary<string, string> Files);

/// <summary>What came of handing in files.</summary>
/// <param name="Version">The version that they make.</param>
/// <param name="Changes">Against the version in force.</param>
public sealed record CatalogueImport(string Version, IReadOnlyList<FileSummary> Changes);

/// <summary>How many rows of a file are different.</summary>
/// <param name="File">Its name.</param>
/// <param name="Added">Rows that are new.</param>
/// <param name="Removed">Rows that are gone.</param>
/// <param name="Changed">Rows with other values.</param>
public sealed record FileSummary(string File, int Added, int Removed, int Changed);

/// <summary>What one version says otherwise than another.</summary>
/// <param name="Version">The one.</param>
/// <param name="Against">The other.</param>
/// <param name="Files">The files that differ.</param>
public sealed record CatalogueComparison(string Version, string Against, IReadOnlyList<FileChanges> Files);

/// <summary>From when a version is to be in force.</summary>
/// <param name="ValidFrom">With its offset, not in the past; absent for at once.</param>
public sealed record ActivationBody(DateTimeOffset? ValidFrom);

/// <summary>From when a version is in force.</summary>
/// <param name="Version">Digest of its files.</param>
/// <param name="ValidFrom">UTC.</param>
public sealed record ActivationView(string Version, DateTimeOffset ValidFrom);
