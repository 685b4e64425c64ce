using System.Reflection;
using MassTransit;

namespace Command.Web.Tests.Boards;

/// <summary>A bus of which only the health is ever asked.</summary>
public class FakeBus : DispatchProxy
{
    /// <summary>What it says of itself.</summary>
    public bool Healthy { get; set; } = true;

    internal IBusControl Control => (IBusControl)(object)this;

    internal static FakeBus Make() => (FakeBus)(object)Create<IBusControl, FakeBus>();

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name == nameof(IBusControl.CheckHealth)
        ? Healthy
            ? BusHealthResult.Healthy("", new Dictionary<string, EndpointHealthResult>())
            : BusHealthResult.Unhealthy("", null!, new Dictionary<string, EndpointHealthResult>())
        : throw new NotSupportedException(targetMethod?.Name);
}
