using Command.Contracts.Incidents;

namespace Command.Domain.Catalogue;

/// <summary>One of the 87 kinds of matter (000-16).</summary>
/// <param name="Code">Four digits; the first two are the class.</param>
/// <param name="ClassCode">Two digits.</param>
/// <param name="ClassZh">Class name for a Chinese screen.</param>
/// <param name="ClassEn">Class name for an English screen.</param>
/// <param name="Zh">Name for a Chinese screen.</param>
/// <param name="En">Name for an English screen.</param>
/// <param name="Complexity">Decides the route.</param>
/// <param name="Urgency">Urgency when nobody says otherwise.</param>
/// <param name="Keywords">Words that speak for this item; may be shared with others.</param>
public sealed record Item(
    string Code, string ClassCode, string ClassZh, string ClassEn, string Zh, string En, Complexity Complexity, Urgency Urgency,
    IReadOnlyList<string> Keywords);

/// <summary>One of the 17 classes of matters.</summary>
/// <param name="Code">Two digits.</param>
/// <param name="Zh">Name for a Chinese screen.</param>
/// <param name="En">Name for an English screen.</param>
public sealed record ItemClass(string Code, string Zh, string En);
