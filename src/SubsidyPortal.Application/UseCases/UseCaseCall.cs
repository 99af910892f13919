using System.Reflection;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Identity;

namespace SubsidyPortal.Application.UseCases;

/// <summary>What is known about one kind of message: who may send it, its validator and its handler.</summary>
internal sealed class UseCaseCall
{
    private readonly Func<Actor, bool> allows;
    private readonly Type validatorType;
    private readonly bool isCommand;
    private readonly Func<IServiceProvider, object, CancellationToken, Task> invoke;

    private UseCaseCall(Func<Actor, bool> allows, Type validatorType, bool isCommand, Func<IServiceProvider, object, CancellationToken, Task> invoke)
    {
        this.allows = allows;
        this.validatorType = validatorType;
        this.isCommand = isCommand;
        this.invoke = invoke;
    }

    public static UseCaseCall Of(Type message)
    {
        var contract = message.GetInterfaces().Single(i =>
            i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(ICommand<>) || i.GetGenericTypeDefinition() == typeof(IQuery<>)));
        var isCommand = contract.GetGenericTypeDefinition() == typeof(ICommand<>);
        var factory = typeof(UseCaseCall)
            .GetMethod(isCommand ? nameof(CommandInvoker) : nameof(QueryInvoker), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(message, contract.GetGenericArguments()[0]);
        return new UseCaseCall(
            Access(message),
            typeof(IValidator<>).MakeGenericType(message),
            isCommand,
            (Func<IServiceProvider, object, CancellationToken, Task>)factory.Invoke(null, null)!);
    }

    /// <summary>Lets the actor into the scope; says why nothing happens where the actor may not send this, or where it is wrong in itself.</summary>
    public async Task<Outcome<TResult>?> RefusalAsync<TResult>(IServiceProvider services, object message, Actor actor, CancellationToken cancellationToken)
    {
        services.GetRequiredService<ActorHolder>().Actor = actor;
        if (!allows(actor))
        {
            return new Outcome<TResult>.NotFound();
        }

        var problems = await ValidateAsync(services, message, cancellationToken);
        return problems.Count > 0 ? new Outcome<TResult>.Invalid(problems) : null;
    }

    public Task<TResult> InvokeAsync<TResult>(IServiceProvider services, object message, CancellationToken cancellationToken) =>
        (Task<TResult>)invoke(services, message, cancellationToken);

    /// <summary>Failures as problems: the error code is the key of the text, the state may carry its arguments.</summary>
    public static IReadOnlyList<FieldProblem> Problems(IEnumerable<ValidationFailure> failures) =>
        [.. failures.Select(f => new FieldProblem(f.PropertyName, f.ErrorCode, f.CustomState as IReadOnlyList<object> ?? []))];

    private async Task<IReadOnlyList<FieldProblem>> ValidateAsync(IServiceProvider services, object message, CancellationToken cancellationToken)
    {
        // A command without a validator is a mistake of ours; a query needs one only where its input can be wrong.
        var validator = (IValidator?)(isCommand ? services.GetRequiredService(validatorType) : services.GetService(validatorType));
        if (validator is null)
        {
            return [];
        }

        var result = await validator.ValidateAsync(new ValidationContext<object>(message), cancellationToken);
        return result.IsValid ? [] : Problems(result.Errors);
    }

    private static Func<Actor, bool> Access(Type message)
    {
        if (message.GetCustomAttribute<AllowedForAttribute>() is { } allowed)
        {
            return actor => allowed.Roles.Any(actor.Is);
        }

        if (message.IsDefined(typeof(AllowedForPortalAttribute)))
        {
            return actor => ReferenceEquals(actor, Actor.Portal);
        }

        if (message.IsDefined(typeof(AllowedForSignedInAttribute)))
        {
            return actor => actor.SignedIn;
        }

        return message.IsDefined(typeof(AllowedForAnyoneAttribute)) ? _ => true : _ => false;
    }

    private static Func<IServiceProvider, object, CancellationToken, Task> CommandInvoker<TCommand, TResult>()
        where TCommand : ICommand<TResult> =>
        (services, message, token) => services.GetRequiredService<ICommandHandler<TCommand, TResult>>().HandleAsync((TCommand)message, token);

    private static Func<IServiceProvider, object, CancellationToken, Task> QueryInvoker<TQuery, TResult>()
        where TQuery : IQuery<TResult> =>
        (services, message, token) => services.GetRequiredService<IQueryHandler<TQuery, TResult>>().HandleAsync((TQuery)message, token);
}
