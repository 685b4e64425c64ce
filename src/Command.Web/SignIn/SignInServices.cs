namespace Command.Web.SignIn;

/// <summary>Wiring of signing in.</summary>
internal static class SignInServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<SignInLanes>();
        services.AddScoped<SignInDesk>();
        return services;
    }
}
