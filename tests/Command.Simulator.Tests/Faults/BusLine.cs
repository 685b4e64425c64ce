using System.Reflection;
using Command.Contracts.Incidents;
using MassTransit;

namespace Command.Simulator.Tests.Faults;

/// <summary>What the engine asks of its bus.</summary>
public class BusLine : DispatchProxy
{
    /// <summary>Takes a message.</summary>
    internal Func<IncidentChanged, CancellationToken, Task> Take { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        "Publish" => Take((IncidentChanged)args![0]!, (CancellationToken)args[^1]!),
        nameof(IBusControl.CheckHealth) => BusHealthResult.Healthy("", new Dictionary<string, EndpointHealthResult>()),
        var other => throw new NotSupportedException(other),
    };
}
