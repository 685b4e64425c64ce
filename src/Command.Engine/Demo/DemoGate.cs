using Command.Storage;
using Command.Storage.Identity;

namespace Command.Engine.Demo;

/// <summary>
/// Keeps the demonstration and real work apart: the passwords of a demonstration are public, so data that has ever been one is not served
/// outside demo mode before everything that could let somebody in is taken out.
/// </summary>
public static class DemoGate
{
    /// <summary>Marks the data of a demonstration; outside of it refuses marked data.</summary>
    /// <exception cref="StartRefusedException">The data has been one of the demonstration.</exception>
    public static async Task KeepDemoApartAsync(this IServiceProvider services, CommandSettings settings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var data = services.GetRequiredService<DemoData>();
        if (settings.Demo.Enabled)
        {
            await data.MarkAsync(settings.Clock.GetUtcNow(), ct).ConfigureAwait(false);
        }
        else if (await data.IsMarkedAsync(ct).ConfigureAwait(false))
        {
            throw new StartRefusedException(
                "这个数据库曾用于演示，演示账号的密码是公开的，因此不能在演示模式之外启动。可以设置 Command:Demo:Enabled=true 继续演示，"
                    + "或先运行 dotnet Command.Web.dll account --purge-demo 清除演示账号、密钥和订阅，再启动。",
                "This database has been used for the demonstration, whose passwords are public, so it does not start outside demo mode. "
                    + "Either set Command:Demo:Enabled=true and go on demonstrating, or run dotnet Command.Web.dll account --purge-demo, "
                    + "which takes out the demo accounts, keys and subscriptions, and start again.");
        }
    }
}
