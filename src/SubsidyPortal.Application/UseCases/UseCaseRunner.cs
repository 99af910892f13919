using System.Collections.Concurrent;
using System.Diagnostics;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.UseCases;

/// <summary>
/// The one way from a page, an endpoint or a job to a use case. Every call gets a new scope (a circuit lives for hours, a
/// context must not) with the actor in it; a command also gets one transaction and its idempotency record.
/// </summary>
public sealed class UseCaseRunner(IServiceScopeFactory scopes, ICurrentUser currentUser, ILogger<UseCaseRunner> logger)
{
    private const int Attempts = 3;
    private static readonly ConcurrentDictionary<Type, UseCaseCall> Calls = new();

    /// <summary>Carries out a command.</summary>
    public Task<Outcome<TResult>> RunAsync<TResult>(ICommand<TResult> command, CancellationToken cancellationToken = default) =>
        GuardAsync<TResult>(command, async (services, call) =>
            await CommandExecution.RunAsync(services, call, command, await currentUser.GetUserIdAsync(), actAs: null, cancellationToken));

    /// <summary>Carries out a command of the portal's own jobs, whoever is signed in.</summary>
    public Task<Outcome<TResult>> RunAsPortalAsync<TResult>(ICommand<TResult> command, CancellationToken cancellationToken = default) =>
        GuardAsync<TResult>(command, (services, call) => CommandExecution.RunAsync(services, call, command, userId: null, Actor.Portal, cancellationToken));

    /// <summary>Answers a query.</summary>
    public Task<Outcome<TResult>> AskAsync<TResult>(IQuery<TResult> query, CancellationToken cancellationToken = default) =>
        GuardAsync<TResult>(query, async (services, call) => await AnswerAsync(
            services, call, query, await services.GetRequiredService<ActorLoader>().LoadAsync(await currentUser.GetUserIdAsync(), cancellationToken), cancellationToken));

    /// <summary>Answers a query of the portal's own jobs.</summary>
    public Task<Outcome<TResult>> AskAsPortalAsync<TResult>(IQuery<TResult> query, CancellationToken cancellationToken = default) =>
        GuardAsync<TResult>(query, (services, call) => AnswerAsync(services, call, query, Actor.Portal, cancellationToken));

    private static async Task<Outcome<TResult>> AnswerAsync<TResult>(
        IServiceProvider services, UseCaseCall call, IQuery<TResult> query, Actor actor, CancellationToken cancellationToken) =>
        await call.RefusalAsync<TResult>(services, query, actor, cancellationToken)
        ?? new Outcome<TResult>.Ok(await call.InvokeAsync<TResult>(services, query, cancellationToken));

    private async Task<Outcome<TResult>> GuardAsync<TResult>(object message, Func<IServiceProvider, UseCaseCall, Task<Outcome<TResult>>> run)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var telemetry = UseCaseTelemetry.Begin(message);
        try
        {
            var outcome = await TryAsync(message, run);
            telemetry.EndedAs(outcome.GetType().Name);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            telemetry.EndedAs("Cancelled");
            throw;
        }
    }

    private async Task<Outcome<TResult>> TryAsync<TResult>(object message, Func<IServiceProvider, UseCaseCall, Task<Outcome<TResult>>> run)
    {
        var call = Calls.GetOrAdd(message.GetType(), static type => UseCaseCall.Of(type));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                return await run(scope.ServiceProvider, call);
            }
            catch (Exception e) when (attempt < Attempts && DatabaseRefusals.MayRunAgain(e))
            {
                logger.LogInformation("{Message} met another transaction, attempt {Attempt}", message.GetType().Name, attempt);
            }
            catch (Exception e) when (Translate<TResult>(e) is { } outcome)
            {
                if (outcome is Outcome<TResult>.Unavailable unavailable)
                {
                    logger.LogError(e, "{Message} found no database, reference {Reference}", message.GetType().Name, unavailable.Reference);
                }

                if (e is OverflowException)
                {
                    // The rules refuse such amounts where they are typed; one that got further is a gap to close.
                    logger.LogError(e, "{Message} came to an amount that is too large", message.GetType().Name);
                }

                return outcome;
            }
        }
    }

    private static Outcome<TResult>? Translate<TResult>(Exception exception) => exception switch
    {
        NotFoundException => new Outcome<TResult>.NotFound(),
        ChangedByOtherException changed => new Outcome<TResult>.ChangedByOther(changed.By, changed.At),
        DbUpdateConcurrencyException => new Outcome<TResult>.ChangedByOther(null, null),
        RuleViolationException rule => new Outcome<TResult>.RuleViolated(rule.Violation),
        OverflowException => new Outcome<TResult>.RuleViolated(AmountErrors.TooLarge()),
        ValidationException validation => new Outcome<TResult>.Invalid(UseCaseCall.Problems(validation.Errors)),
        OperationCanceledException => null,
        _ when DatabaseRefusals.Explain(exception) is { } violation => new Outcome<TResult>.RuleViolated(violation),
        _ when DatabaseRefusals.NamesNothing(exception) => new Outcome<TResult>.NotFound(),
        _ when DatabaseServer.IsAway(exception) => new Outcome<TResult>.Unavailable(Reference()),
        _ => null,
    };

    private static string Reference() => (Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N"))[..8];
}
