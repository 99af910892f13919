using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SubsidyPortal.Data.Rounds;

/// <summary>
/// One round to the database for queries of which none needs the answer to another. The server carries them out in the order in which they were asked,
/// and each sees what was committed until it began, as if they had been sent one by one.
/// </summary>
/// <param name="db">Whose queries they are. Nothing else may be asked of it while the round is sent.</param>
public sealed class QueryRound(PortalDb db) : IRound
{
    private readonly List<NpgsqlBatchCommand> statements = [];
    private readonly List<Question?> results = [];
    private NpgsqlDataReader? answers;
    private string? expected;
    private bool sent;

    /// <summary>Adds a query, which must come as one statement; its answer is there once the round was sent.</summary>
    public Answer<IReadOnlyList<T>> Ask<T>(IQueryable<T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var command = query.CreateDbCommand();
        var statement = new NpgsqlBatchCommand(command.CommandText);
        foreach (NpgsqlParameter parameter in command.Parameters)
        {
            statement.Parameters.Add(parameter.Clone());
        }

        statements.Add(statement);
        var question = new Question<T>(query, command.CommandText);
        results.Add(question);
        return new Answer<IReadOnlyList<T>>(() => question.Rows ?? throw new InvalidOperationException("The round has not been sent."));
    }

    /// <summary>Adds a query that locks rows; what is asked after it sees what was committed while it waited.</summary>
    public void Lock(FormattableString query)
    {
        Do(query);
        results.Add(null);
    }

    /// <summary>Adds a statement that returns nothing; what is asked after it sees what it did.</summary>
    public void Do(FormattableString statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var places = Enumerable.Range(1, statement.ArgumentCount).Select(i => (object)string.Create(CultureInfo.InvariantCulture, $"${i}")).ToArray();
        var command = new NpgsqlBatchCommand(string.Format(CultureInfo.InvariantCulture, statement.Format, places));
        foreach (var argument in statement.GetArguments())
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        statements.Add(command);
    }

    /// <summary>Sends all that was asked and reads the answers, once.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (sent)
        {
            throw new InvalidOperationException("The round has been sent.");
        }

        sent = true;
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
            foreach (var statement in statements)
            {
                batch.BatchCommands.Add(statement);
            }

            await using (answers = await batch.ExecuteReaderAsync(cancellationToken))
            {
                db.Round = this;
                foreach (var question in results)
                {
                    expected = question?.Text;
                    await (question?.ReadAsync(cancellationToken) ?? Task.CompletedTask);
                    await answers.NextResultAsync(cancellationToken);
                }
            }
        }
        finally
        {
            db.Round = null;
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    Task<DbDataReader> IRound.AnswerAsync(DbCommand query, CancellationToken cancellationToken)
    {
        if (query.CommandText != expected)
        {
            throw new InvalidOperationException("A round answers only what was sent with it, in the order in which it was sent.");
        }

        expected = null;
        return Task.FromResult<DbDataReader>(new RoundAnswer(answers!));
    }

    private abstract class Question(string text)
    {
        public string Text => text;

        public abstract Task ReadAsync(CancellationToken cancellationToken);
    }

    private sealed class Question<T>(IQueryable<T> query, string text) : Question(text)
    {
        public IReadOnlyList<T>? Rows { get; private set; }

        public override async Task ReadAsync(CancellationToken cancellationToken) => Rows = await query.ToListAsync(cancellationToken);
    }
}
