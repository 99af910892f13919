using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.TestKit.Portal;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>A command that worked, with who sent it and what came of it.</summary>
internal sealed record SentCommand(object Command, Guid By, bool AsPortal, string Value)
{
    public string Kind => Command.GetType().Name;
}

/// <summary>What became of a command that was sent besides the one of the story.</summary>
internal sealed record Attempt(string Kind, string What, Ending Ending);

/// <summary>
/// Sits around every handler of a portal under test. It keeps each command that worked; just before it works it tries the same
/// act with values that must be refused, and while its transaction is still open it lets a rival with the same revision try.
/// </summary>
internal sealed class CommandRecorder
{
    private static readonly Money[] BadAmounts = [Money.FromFen(-1), Money.Max];
    private static readonly (string Shown, string Text)[] BadTexts = [("10,000 characters", new('名', 10_000)), ("a zero character", "a\0b"), ("half a character", "\ud83d")];

    private readonly AsyncLocal<Part> part = new();
    private readonly HashSet<Type> tried = [];
    private readonly List<Task<Attempt>> rivals = [];

    private enum Part
    {
        Story,
        Rival,
        BadValue,
    }

    public List<SentCommand> Sent { get; } = [];

    public List<Attempt> BadValues { get; } = [];

    public Task<Attempt[]> RivalsAsync() => Task.WhenAll(rivals);

    /// <summary>Puts the recorder around all handlers.</summary>
    public void Install(IServiceCollection services)
    {
        services.AddSingleton(this);
        foreach (var handler in services.Where(d => d.ServiceType.IsGenericType && d.ServiceType.GetGenericTypeDefinition() == typeof(ICommandHandler<,>)).ToList())
        {
            var recording = typeof(RecordingHandler<,>).MakeGenericType(handler.ServiceType.GetGenericArguments());
            services.Remove(handler);
            services.AddScoped(
                handler.ServiceType,
                s => ActivatorUtilities.CreateInstance(s, recording, ActivatorUtilities.CreateInstance(s, handler.ImplementationType!)));
        }
    }

    internal async Task<TResult> HandleAsync<TResult>(
        ICommand<TResult> command, Func<Task<TResult>> handle, Actor actor, IServiceScopeFactory scopes, PortalDb db)
    {
        if (part.Value == Part.Rival)
        {
            return await handle();
        }

        if (part.Value == Part.BadValue)
        {
            await handle();
            await db.SaveChangesAsync();
            throw new AcceptedException();
        }

        var portal = ReferenceEquals(actor, Actor.Portal);
        var runner = new UseCaseRunner(
            scopes, new TestCurrentUser(actor.SignedIn ? actor.UserId : null), NullLogger<UseCaseRunner>.Instance);
        if (!portal && tried.Add(command.GetType()))
        {
            await TryBadValuesAsync(runner, command);
        }

        var result = await handle();
        if (AnyCommand.Has<int>(command, "Revision"))
        {
            await LetARivalTryAsync(runner, command, new LockWatch(db.Database.GetConnectionString()!));
        }

        Sent.Add(new SentCommand(command, actor.SignedIn ? actor.UserId : Guid.Empty, portal, JsonSerializer.Serialize(result, StoredJson.Options)));
        return result;
    }

    private async Task TryBadValuesAsync(UseCaseRunner runner, object command)
    {
        part.Value = Part.BadValue;
        foreach (var (what, changed) in WithBadValues(command))
        {
            BadValues.Add(new Attempt(command.GetType().Name, what, await AnyCommand.RunAsync(runner, changed)));
        }

        part.Value = Part.Story;
    }

    private static IEnumerable<(string What, object Command)> WithBadValues(object command)
    {
        yield return ("no command id", AnyCommand.With(command, "CommandId", Guid.Empty));
        foreach (var money in command.GetType().GetProperties().Where(p => p.PropertyType == typeof(Money)))
        {
            foreach (var amount in BadAmounts)
            {
                yield return ($"{money.Name} = {amount}", AnyCommand.With(command, money.Name, amount));
            }
        }

        foreach (var (shown, text) in BadTexts)
        {
            foreach (var (member, changed) in AnyCommand.WithEachText(command, text))
            {
                yield return ($"{member} = {shown}", changed);
            }
        }
    }

    /// <summary>Another person with the same page open presses the button while the first act is not committed yet.</summary>
    private async Task LetARivalTryAsync(UseCaseRunner runner, object command, LockWatch locks)
    {
        part.Value = Part.Rival;
        var rival = Task.Run(async () => new Attempt(
            command.GetType().Name, "rival", await AnyCommand.RunAsync(runner, AnyCommand.With(command, "CommandId", Guid.NewGuid()))));
        rivals.Add(rival);
        while (!rival.IsCompleted && !await locks.AnybodyWaitsAsync())
        {
            // The question itself takes a moment; the rival has either ended by now or stands before the first act's lock.
        }

        part.Value = Part.Story;
    }
}

/// <summary>Tells whether a transaction of the database waits for another's lock.</summary>
internal sealed class LockWatch(string connectionString)
{
    public async Task<bool> AnybodyWaitsAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>A handler with the recorder around it.</summary>
internal sealed class RecordingHandler<TCommand, TResult>(
    ICommandHandler<TCommand, TResult> inner, CommandRecorder recorder, Actor actor, IServiceScopeFactory scopes, PortalDb db)
    : ICommandHandler<TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    public Task<TResult> HandleAsync(TCommand command, CancellationToken cancellationToken) => recorder.HandleAsync(
        command, () => inner.HandleAsync(command, cancellationToken), actor, scopes, db);
}

/// <summary>A bad value got through to the database; thrown to take it back, so that the story goes on.</summary>
internal sealed class AcceptedException : Exception;
