using System.Reflection;
using FluentValidation;
using SubsidyPortal.Application.UseCases;
using Xunit;

namespace SubsidyPortal.Architecture.Tests;

/// <summary>Every command has a validator, an access rule, a handler and a test; every query has an access rule and a handler.</summary>
public sealed class UseCaseTests
{
    private static readonly Type[] Types = typeof(UseCaseRunner).Assembly.GetTypes();

    public static TheoryData<Type> Commands => [.. Types.Where(t => Implements(t, typeof(ICommand<>)) && t is { IsAbstract: false })];

    public static TheoryData<Type> Queries => [.. Types.Where(t => Implements(t, typeof(IQuery<>)) && t is { IsAbstract: false })];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_HasOneValidator(Type command) =>
        Assert.Single(Types, t => t is { IsAbstract: false } && typeof(IValidator<>).MakeGenericType(command).IsAssignableFrom(t));

    [Theory]
    [MemberData(nameof(Commands))]
    [MemberData(nameof(Queries))]
    public void Message_SaysWhoMaySendIt(Type message) =>
        Assert.Single(message.GetCustomAttributes(), a => a is AllowedForAttribute or AllowedForAnyoneAttribute or AllowedForSignedInAttribute or AllowedForPortalAttribute);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_HasOneHandler(Type command) =>
        Assert.Single(Types, t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommandHandler<,>) && i.GetGenericArguments()[0] == command));

    [Theory]
    [MemberData(nameof(Queries))]
    public void Query_HasOneHandler(Type query) =>
        Assert.Single(Types, t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQueryHandler<,>) && i.GetGenericArguments()[0] == query));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_IsRunByATest(Type command)
    {
        var sources = Tests.Value;

        Assert.Contains(sources, text => text.Contains($"{command.Name}(", StringComparison.Ordinal));
    }

    private static readonly Lazy<IReadOnlyList<string>> Tests = new(() =>
        [.. Repository.Files("tests/SubsidyPortal.Application.Tests", "*.cs").Concat(Repository.Files("tests/SubsidyPortal.TestKit", "*.cs")).Select(File.ReadAllText)]);

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract);
}
