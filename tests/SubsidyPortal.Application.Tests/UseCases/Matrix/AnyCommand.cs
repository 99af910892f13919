using System.Reflection;
using System.Text.Json;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>How a command of any kind ended: the outcome's name, the codes that it gave, and its value as it is stored.</summary>
internal sealed record Ending(string Kind, IReadOnlyList<string> Codes, string? Value)
{
    public bool Succeeded => Kind == "Ok";

    /// <summary>Refused by a validator or by a rule, with a code that has a text.</summary>
    public bool Refused => Kind is "Invalid" or "RuleViolated";

    public override string ToString() => $"{Kind} {string.Join(", ", Codes)}{Value}";
}

/// <summary>Runs and changes commands whose type is only known at run time.</summary>
internal static class AnyCommand
{
    private static readonly MethodInfo Run = typeof(AnyCommand).GetMethod(nameof(RunTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>All kinds of commands that the application knows.</summary>
    public static IEnumerable<Type> Kinds => typeof(UseCaseRunner).Assembly.GetTypes().Where(t => !t.IsAbstract && ResultOf(t) is not null);

    /// <summary>An exception that leaves the runner is an ending too: no person may ever see it.</summary>
    public static async Task<Ending> RunAsync(UseCaseRunner runner, object command, bool asPortal = false)
    {
        try
        {
            return await (Task<Ending>)Run.MakeGenericMethod(ResultOf(command.GetType())!).Invoke(null, [runner, command, asPortal])!;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new Ending(e.GetType().Name, [e.Message], null);
        }
    }

    /// <summary>The same command with another value of one member, and with an id of its own.</summary>
    public static object With(object command, string member, object? value)
    {
        var copy = Copy(command);
        copy.GetType().GetProperty(nameof(ICommand<>.CommandId))!.SetValue(copy, Guid.NewGuid());
        copy.GetType().GetProperty(member)!.SetValue(copy, value);
        return copy;
    }

    /// <summary>A copy with an id of its own for every text in the command, however deep, in which that text is another.</summary>
    public static IEnumerable<(string Member, object Command)> WithEachText(object command, string text)
    {
        foreach (var member in command.GetType().GetProperties().Where(p => p.CanWrite))
        {
            foreach (var (path, value) in Texts(member.PropertyType, member.GetValue(command), text))
            {
                yield return (member.Name + path, With(command, member.Name, value));
            }
        }
    }

    public static bool Has<T>(object command, string member) => command.GetType().GetProperty(member)?.PropertyType == typeof(T);

    private static IEnumerable<(string Path, object? Value)> Texts(Type type, object? value, string text)
    {
        if (type == typeof(string))
        {
            yield return ("", text);
        }
        else if (value is System.Collections.IList { Count: > 0 } list && type.IsGenericType && type.GetGenericArguments() is [var item])
        {
            foreach (var (path, changed) in Texts(item, list[0], text))
            {
                var copy = Array.CreateInstance(item, list.Count);
                list.CopyTo(copy, 0);
                copy.SetValue(changed, 0);
                yield return ("[0]" + path, copy);
            }
        }
        else if (value is not null && type.GetMethod("<Clone>$") is not null)
        {
            foreach (var member in type.GetProperties().Where(p => p.CanWrite))
            {
                foreach (var (path, changed) in Texts(member.PropertyType, member.GetValue(value), text))
                {
                    var copy = Copy(value);
                    member.SetValue(copy, changed);
                    yield return ($".{member.Name}{path}", copy);
                }
            }
        }
    }

    private static object Copy(object record) => record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;

    private static Type? ResultOf(Type command) => command.GetInterfaces()
        .SingleOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>))?.GetGenericArguments()[0];

    private static async Task<Ending> RunTypedAsync<TResult>(UseCaseRunner runner, ICommand<TResult> command, bool asPortal) =>
        (asPortal ? await runner.RunAsPortalAsync(command) : await runner.RunAsync(command)) switch
        {
            Outcome<TResult>.Ok ok => new Ending("Ok", [], JsonSerializer.Serialize(ok.Value, StoredJson.Options)),
            Outcome<TResult>.Invalid invalid => new Ending("Invalid", [.. invalid.Problems.Select(p => p.Code)], null),
            Outcome<TResult>.RuleViolated rule => new Ending("RuleViolated", [rule.Violation.Code], null),
            var other => new Ending(other.GetType().Name, [], null),
        };
}
