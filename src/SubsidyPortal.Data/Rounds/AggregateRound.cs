using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SubsidyPortal.Data.Rounds;

/// <summary>
/// One round to the database for what every act begins with: the locks, the row of the aggregate and all its parts. One after the
/// other they took up to eleven, in which the aggregate stayed locked. The server carries them out in their order, and each sees what was
/// committed until it began: parts that came in while the lock waited are among them.
/// </summary>
/// <remarks>
/// From its making to its end the context's next query is the one for the aggregate's row, and nothing else may be asked of it
/// but <see cref="ReadPartsAsync"/>.
/// </remarks>
public sealed class AggregateRound : IAsyncDisposable, IRound
{
    private readonly PortalDb db;
    private readonly Guid id;
    private readonly IReadOnlyList<string> locks;
    private readonly IReadOnlyList<AggregateParts> parts;
    private readonly Dictionary<AggregateParts, IReadOnlyList<object>> read = [];
    private NpgsqlBatch? batch;
    private NpgsqlDataReader? answers;
    private string? expected;

    /// <param name="db">The context, in a transaction.</param>
    /// <param name="id">The aggregate.</param>
    /// <param name="locks">Statements that lock rows, with the aggregate's id as their one parameter.</param>
    /// <param name="parts">What comes with the aggregate's row.</param>
    public AggregateRound(PortalDb db, Guid id, IReadOnlyList<string> locks, IReadOnlyList<AggregateParts> parts)
    {
        ArgumentNullException.ThrowIfNull(db);
        (this.db, this.id, this.locks, this.parts) = (db, id, locks, parts);
        db.Round = this;
    }

    /// <summary>Takes all that came with the aggregate's row, once the row itself is tracked.</summary>
    public async Task ReadPartsAsync(CancellationToken cancellationToken)
    {
        if (answers is null)
        {
            throw new InvalidOperationException("The row of the aggregate comes first.");
        }

        foreach (var kind in parts)
        {
            await answers.NextResultAsync(cancellationToken);
            if (answers.HasRows)
            {
                expected = kind.Statement(db).Asked;
                read[kind] = await kind.TrackAsync(db, id, cancellationToken);
            }
        }
    }

    /// <summary>What <see cref="ReadPartsAsync"/> read of one kind.</summary>
    public IReadOnlyList<TPart> Of<TPart>(AggregateParts<TPart> kind)
        where TPart : class => read.TryGetValue(kind, out var found) ? (IReadOnlyList<TPart>)found : [];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        db.Round = null;
        if (answers is not null)
        {
            await answers.DisposeAsync();
        }

        if (batch is not null)
        {
            await batch.DisposeAsync();
        }
    }

    /// <summary>Answers a query of the context: the first is sent with all the others, which then find their answer there.</summary>
    async Task<DbDataReader> IRound.AnswerAsync(DbCommand query, CancellationToken cancellationToken)
    {
        if (answers is null)
        {
            await SendAsync(query, cancellationToken);
        }
        else if (query.CommandText != expected)
        {
            throw new InvalidOperationException("A round answers only what was sent with it, in the order in which it was sent.");
        }

        expected = null;
        return new RoundAnswer(answers!);
    }

    private async Task SendAsync(DbCommand head, CancellationToken cancellationToken)
    {
        batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
        foreach (var statement in locks)
        {
            Add(statement);
        }

        var row = new NpgsqlBatchCommand(head.CommandText);
        foreach (NpgsqlParameter parameter in head.Parameters)
        {
            row.Parameters.Add(parameter.Clone());
        }

        batch.BatchCommands.Add(row);
        foreach (var kind in parts)
        {
            Add(kind.Statement(db).Sent);
        }

        answers = await batch.ExecuteReaderAsync(cancellationToken);
        for (var i = 0; i < locks.Count; i++)
        {
            await answers.NextResultAsync(cancellationToken);
        }

        void Add(string statement) =>
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } });
    }
}
