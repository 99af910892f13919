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
    public static async Task<TResult> RunAsync<TResult>(IServiceProvider services, UseCaseCall call, ICommand<TResult> command, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDb>();
        var actor = services.GetRequiredService<Actor>();
        var clock = services.GetRequiredService<CityClock>();
        services.GetRequiredService<CommandContext>().CommandId = command.CommandId;
        var kind = command.GetType().Name;
        var content = ContentHash(command);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await ReserveAsync(db, command.CommandId, actor, kind, content, clock, cancellationToken))
        {
            return await FirstResultAsync<TResult>(db, command.CommandId, actor, kind, content, cancellationToken);
        }

        var result = await call.InvokeAsync<TResult>(services, command, cancellationToken);

        // Written with what the handler changed, in one round to the database.
        var record = db.ExecutedCommands.Attach(new ExecutedCommand { CommandId = command.CommandId }).Entity;
        record.Result = JsonSerializer.Serialize(result, StoredJson.Options);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>
    /// Puts the command's row in, which waits while another transaction carries out the same command.
    /// </summary>
    /// <returns>False where the command was carried out before.</returns>
    private static async Task<bool> ReserveAsync(
        PortalDb db, Guid commandId, Actor actor, string kind, string content, CityClock clock, CancellationToken cancellationToken)
    {
        Guid? actorId = actor.SignedIn ? actor.UserId : null;
        var inserted = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO executed_commands (command_id, actor_id, kind, content_hash, executed_at)
            VALUES ({commandId}, {actorId}, {kind}, {content}, {clock.Now})
            ON CONFLICT (command_id) DO NOTHING
            """,
            cancellationToken);
        return inserted == 1;
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
