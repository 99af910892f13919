using System.Globalization;
using System.Text;
using Npgsql;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>What stands in a database, for comparing before and after.</summary>
internal static class DatabaseText
{
    /// <summary>Each table with a hash over all its rows.</summary>
    public static async Task<string> HashAsync(NpgsqlConnection connection)
    {
        var text = new StringBuilder();
        foreach (var table in await ListAsync(connection, "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'executed_commands' ORDER BY 1"))
        {
            var rows = await ListAsync(connection, $"SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM \"{table}\" t");
            text.AppendLine(CultureInfo.InvariantCulture, $"{table} {rows[0]}");
        }

        return text.ToString();
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
