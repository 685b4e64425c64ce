using ArchUnitNET.Domain;

namespace Command.Architecture.Tests;

public sealed class NamingTests
{
    private static readonly string[] Empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Processor", "Impl", "Base", "Common"];

    [Fact]
    public void A_name_comes_from_the_field_and_not_from_the_trade()
    {
        var named = Product.Types.Where(type => Empty.Any(word => Bare(type).EndsWith(word, StringComparison.Ordinal)));

        Assert.Empty(named.Select(type => type.FullName));
    }

    [Fact]
    public void A_fact_is_in_the_past_tense_and_a_command_a_verb_so_neither_says_what_it_is()
    {
        var rules = Product.Types.OfType<Class>().Where(
            type => Product.ProjectOf(type.Namespace.FullName) is "Command.Contracts" or "Command.Domain");
        var suffixed = rules.Where(type => type.IsAbstract != true
            && (Bare(type).EndsWith("Event", StringComparison.Ordinal) || Bare(type).EndsWith("Command", StringComparison.Ordinal)));

        Assert.Empty(suffixed.Select(type => type.FullName));
    }

    [Fact]
    public void Nothing_is_called_Command_which_would_hide_the_root_namespace() =>
        Assert.DoesNotContain(Product.Types, type => Bare(type) == "Command");

    // List`1 and Outer+Inner without what follows or goes before.
    private static string Bare(IType type) => type.Name.Split('+')[^1].Split('`')[0];
}
