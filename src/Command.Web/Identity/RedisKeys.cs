using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Command.Web.Identity;

/// <summary>Keeps the data-protection keys where all webs find them (docs/adr/0004: only API that later client versions have too).</summary>
public sealed class RedisKeys(Lazy<ConnectionMultiplexer> redis) : IXmlRepository
{
    private const string List = "command:data-protection-keys";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. redis.Value.GetDatabase().ListRange(List).Select(value => XElement.Parse(value!))];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        redis.Value.GetDatabase().ListRightPush(List, element.ToString(SaveOptions.DisableFormatting));
    }
}

/// <summary>Wiring of the shared keys.</summary>
public static class RedisKeyServices
{
    /// <summary>Keeps data-protection keys in Redis.</summary>
    public static void AddRedisKeys(this IServiceCollection services, string redis)
    {
        // Connects on first use and keeps trying: a Redis that is away must not keep a web from starting.
        services.AddSingleton(_ => new Lazy<ConnectionMultiplexer>(() => ConnectionMultiplexer.Connect(redis + ",abortConnect=false")));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(p => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new RedisKeys(p.GetRequiredService<Lazy<ConnectionMultiplexer>>())));
    }
}
