using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Commands;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.UseCases;

/// <summary>One command in one transaction, together with the record that makes its repetition harmless.</summary>
internal static class CommandExecution
{
    /// <param name="services">The scope of this attempt.</param>
    /// <param name="call">What is known about the kind of command.</param>
    /// <param name="command">The command.</param>
    /// <param name="userId">Who is signed in, if anybody is.</param>
    /// <param name="actAs">Gives the actor in place of who is signed in.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<Outcome<TResult>> RunAsync<TResult>(
        IServiceProvider services, UseCaseCall call, ICommand<TResult> command, Guid? userId, Actor? actAs, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDb>();
        var now = services.GetRequiredService<CityClock>().Now;
        services.GetRequiredService<CommandContext>().CommandId = command.CommandId;
        var kind = command.GetType().Name;
        var content = ContentHash(command);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var opening = await CommandOpening.SendAsync(db, command.CommandId, kind, content, userId, now, cancellationToken);
        var actor = actAs ?? opening.Giver;
        if (await call.RefusalAsync<TResult>(services, command, actor, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (!opening.IsFirst)
        {
            return new Outcome<TResult>.Ok(await FirstResultAsync<TResult>(db, command.CommandId, actor, kind, content, cancellationToken));
        }

        var result = await call.InvokeAsync<TResult>(services, command, cancellationToken);

        // Written with what the handler changed, in one round to the database.
        var record = db.ExecutedCommands.Attach(new ExecutedCommand { CommandId = command.CommandId }).Entity;
        record.Result = JsonSerializer.Serialize(result, StoredJson.Options);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome<TResult>.Ok(result);
    }

    private static async Task<TResult> FirstResultAsync<TResult>(
        PortalDb db, Guid commandId, Actor actor, string kind, string content, CancellationToken cancellationToken)
    {
        var first = await db.ExecutedCommands.AsNoTracking().SingleAsync(c => c.CommandId == commandId, cancellationToken);
        if (first.Kind != kind || first.ContentHash != content || (first.ActorId ?? Guid.Empty) != actor.UserId)
        {
            throw new RuleViolationException(RuleViolation.Of("command.id-reused"));
        }

        return JsonSerializer.Deserialize<TResult>(first.Result!, StoredJson.Options)!;
    }

    private static string ContentHash(object command) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), StoredJson.Options)));
}
