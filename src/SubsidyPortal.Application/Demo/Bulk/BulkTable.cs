using Npgsql;
using NpgsqlTypes;

namespace SubsidyPortal.Application.Demo.Bulk;

/// <summary>The rows of one table that every copy of the model city gets, ready to be written.</summary>
internal sealed class BulkTable(string name, IReadOnlyList<(string Name, string Type)> columns)
{
    private readonly List<object?[]> rows = [];

    public string Name => name;

    public IReadOnlyList<(string Name, string Type)> Columns => columns;

    public IReadOnlyList<object?[]> Rows => rows;

    public int Place(string column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == column)
            {
                return i;
            }
        }

        return -1;
    }

    public void Add(object?[] row) => rows.Add(row);

    /// <summary>Keeps the rows that belong to the model city.</summary>
    public void KeepOnly(Predicate<object?[]> belongs) => rows.RemoveAll(r => !belongs(r));

    /// <summary>Takes texts apart and marks ids and instants; then the rows can be written for any round.</summary>
    public void Prepare(BulkReader reader, Func<object?[], string?> payload)
    {
        var hash = Place("payload_hash");
        foreach (var row in rows)
        {
            var canonical = payload(row);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = row[i] switch
                {
                    string when i == hash && canonical is not null => new BulkHash(reader.Read(canonical)!),
                    string text => reader.Read(text) is { } parts ? parts : text,
                    Guid id when !reader.IsKept(id) => new BulkId(id),
                    var other => other,
                };
            }
        }
    }

    /// <summary>Writes all rows for all rounds; a row's copies follow each other, so that series grow with time.</summary>
    public async Task<long> CopyAsync(NpgsqlConnection connection, IReadOnlyList<BulkRound> rounds, CancellationToken cancellationToken)
    {
        // Names come from the database's own catalogue.
        var list = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        await using var writer = await connection.BeginBinaryImportAsync($"COPY \"{name}\" ({list}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        writer.Timeout = TimeSpan.FromMinutes(30);
        var types = columns.Select(c => TypeOf(c.Type)).ToArray();
        foreach (var row in rows)
        {
            foreach (var round in rounds)
            {
                await writer.StartRowAsync(cancellationToken);
                for (var i = 0; i < row.Length; i++)
                {
                    await WriteAsync(writer, row[i], types[i], round, cancellationToken);
                }
            }
        }

        await writer.CompleteAsync(cancellationToken);
        return (long)rows.Count * rounds.Count;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter writer, object? cell, NpgsqlDbType type, BulkRound round, CancellationToken cancellationToken) => cell switch
    {
        null => writer.WriteNullAsync(cancellationToken),
        BulkId id => writer.WriteAsync(round.Of(id.Value), type, cancellationToken),
        BulkText text => writer.WriteAsync(text.In(round), type, cancellationToken),
        BulkHash hash => writer.WriteAsync(hash.In(round), type, cancellationToken),
        string text => writer.WriteAsync(text, type, cancellationToken),
        Guid id => writer.WriteAsync(id, type, cancellationToken),
        DateTime at => writer.WriteAsync(at + round.Shift, type, cancellationToken),
        DateOnly day => writer.WriteAsync(day, type, cancellationToken),
        decimal amount => writer.WriteAsync(amount, type, cancellationToken),
        int number => writer.WriteAsync(number, type, cancellationToken),
        long number => writer.WriteAsync(number, type, cancellationToken),
        bool flag => writer.WriteAsync(flag, type, cancellationToken),
        _ => writer.WriteAsync(cell, type, cancellationToken),
    };

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "uuid" => NpgsqlDbType.Uuid,
        "text" or "varchar" or "bpchar" => NpgsqlDbType.Text,
        "jsonb" => NpgsqlDbType.Jsonb,
        "timestamptz" => NpgsqlDbType.TimestampTz,
        "date" => NpgsqlDbType.Date,
        "numeric" => NpgsqlDbType.Numeric,
        "int4" => NpgsqlDbType.Integer,
        "int8" => NpgsqlDbType.Bigint,
        "int2" => NpgsqlDbType.Smallint,
        "bool" => NpgsqlDbType.Boolean,
        "bytea" => NpgsqlDbType.Bytea,
        "_text" or "_varchar" => NpgsqlDbType.Array | NpgsqlDbType.Text,
        "_uuid" => NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        _ => throw new InvalidOperationException($"A column of the type {type} can't be copied."),
    };
}

/// <summary>An id that is another one in every copy.</summary>
internal sealed record BulkId(Guid Value);

/// <summary>The hash of a payload that differs from copy to copy.</summary>
internal sealed record BulkHash(BulkText Payload)
{
    public string In(BulkRound round) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Payload.In(round))));
}
