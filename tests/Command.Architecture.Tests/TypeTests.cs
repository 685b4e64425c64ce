using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Command.Architecture.Tests;

public sealed class TypeTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance
         | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> All => Product.Projects.SelectMany(project => project.GetTypes());

    [Fact]
    public void A_class_is_sealed_static_or_abstract()
    {
        // The compiler of components and of top-level statements writes open classes.
        var open = All.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }
            && !type.IsSubclassOf(typeof(ComponentBase)) && type.Name is not ("Program" or "_Imports")
            && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && Product.IsOurs(type.Namespace ?? "")
            // A record that others extend.
            && !All.Any(other => other.BaseType == type));

        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void An_event_id_of_the_log_stands_for_one_message()
    {
        var messages = All.SelectMany(type => type.GetMethods(Any))
            .Select(method => (Method: method, Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(log => log.Message is not null)
            .ToLookup(log => log.Message!.EventId, log => $"{log.Method.DeclaringType}.{log.Method.Name}");

        Assert.NotEmpty(messages);
        Assert.All(messages, id => Assert.Single(id));
    }
}
