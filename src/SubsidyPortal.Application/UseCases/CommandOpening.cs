using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.UseCases;

/// <summary>
/// What every command begins with, in one round to the database: its row goes in, which makes a repetition harmless, and the roles of who gives it are read.
/// Where the command is then refused, the transaction takes the row back.
/// </summary>
/// <param name="Giver">Who gives the command; anonymous where nobody is signed in, and for a closed account.</param>
/// <param name="IsFirst">False where a command with this id was carried out before.</param>
internal sealed record CommandOpening(Actor Giver, bool IsFirst)
{
    // The account by way of its row: a closed one is nobody's, as for the actor.
    private const string Reserve =
        """
        INSERT INTO executed_commands (command_id, actor_id, kind, content_hash, executed_at)
        VALUES ($1, (SELECT id FROM users WHERE id = $2 AND active), $3, $4, $5)
        ON CONFLICT (command_id) DO NOTHING RETURNING command_id
        """;

    /// <summary>Waits while another transaction carries out the same command; the roles are those of the moment after that.</summary>
    public static async Task<CommandOpening> SendAsync(
        PortalDb db, Guid commandId, string kind, string content, Guid? userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Reserve)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = commandId },
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)userId ?? DBNull.Value },
                new NpgsqlParameter<string> { TypedValue = kind },
                new NpgsqlParameter<string> { TypedValue = content },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        });
        if (userId is { } asked)
        {
            batch.BatchCommands.Add(ActorLoader.QueryFor(asked));
        }

        await using var answers = await batch.ExecuteReaderAsync(cancellationToken);
        var first = await answers.ReadAsync(cancellationToken);
        return userId is { } id && await answers.NextResultAsync(cancellationToken)
            ? new CommandOpening(await ActorLoader.ReadAsync(answers, id, cancellationToken), first)
            : new CommandOpening(Actor.Anonymous, first);
    }
}
