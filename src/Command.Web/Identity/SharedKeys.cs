using Command.Engine.Health;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Command.Web.Identity;

/// <summary>Keeps the data-protection keys where all webs find them: a session that one web wrote is read by any other.</summary>
internal static class SharedKeys
{
    private const string List = "command:data-protection-keys";

    /// <summary>Keeps the keys in Redis, and hands the one connection to whoever else needs it.</summary>
    public static void PersistKeysToRedis(this IDataProtectionBuilder protection, string redis)
    {
        ArgumentNullException.ThrowIfNull(protection);
        // Connects on first use and keeps trying: a Redis that is away must not keep a web from starting. What is asked meanwhile fails at
        // once instead of waiting in line: whoever asks goes on without.
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        var connection = new Lazy<ConnectionMultiplexer>(() => ConnectionMultiplexer.Connect(options));
        protection.Services.AddSingleton(_ => connection);
        protection.PersistKeysToStackExchangeRedis(() => connection.Value.GetDatabase(), List);
        protection.Services.AddHealthChecks()
            .AddRedis(_ => connection.Value, Readiness.Redis, HealthStatus.Degraded, timeout: TimeSpan.FromSeconds(2));
    }
}
