using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using SubsidyPortal.Application.Demo.City;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Documents;

namespace SubsidyPortal.Application.Demo.Bulk;

/// <summary>
/// Fills an empty database with a city of many applications, for load tests: a model city is told through the use cases, then
/// copied as often as needed, with companies, ids, numbers and hashes of its own for every copy, in one transaction.
/// </summary>
/// <param name="appConnectionString">For the model city.</param>
/// <param name="ownerConnectionString">For the copies: the owner may write where the app's role may not.</param>
/// <param name="documents">Where the model's papers go; the copies name the same ones.</param>
/// <param name="logger">For the model city.</param>
public sealed class DemoBulk(string appConnectionString, string ownerConnectionString, IDocumentStore documents, ILogger logger)
{
    /// <summary>The most applications that can be asked for.</summary>
    public const int Most = 400_000;

    private const int Companies = 20;
    private const int Applications = 100;
    private const int Seed = 1;

    /// <summary>Fills the database with at least so many applications, a multiple of 100.</summary>
    /// <param name="applications">How many.</param>
    /// <param name="today">The day on which the city stands.</param>
    /// <param name="say">Told how far it is.</param>
    /// <param name="cancellationToken">Cancels; what was copied by then is rolled back.</param>
    /// <returns>False where the database holds something else.</returns>
    public async Task<bool> FillAsync(int applications, DateOnly today, Action<string> say, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(say);
        var rounds = (applications + Applications - 1) / Applications;
        var watch = Stopwatch.StartNew();
        var options = new DemoCityOptions(today, Seed, Companies, Applications, rounds);
        if (await DemoCity.ToTellAsync(appConnectionString, today, cancellationToken) is not { } found || (found != new DemoCityOptions(today) && found != options))
        {
            say("There are data already: choose an empty data folder.");
            return false;
        }

        say($"Telling the model city of {Applications} applications ...");
        await new DemoCity(appConnectionString, documents, logger).FillAsync(options, strict: true, null, cancellationToken);
        say(string.Create(CultureInfo.InvariantCulture, $"  {watch.Elapsed.TotalSeconds:0.0} s"));
        if (rounds > 1)
        {
            await CopyAsync(rounds, say, watch, cancellationToken);
        }

        say(string.Create(CultureInfo.InvariantCulture, $"{rounds * Applications} applications of {rounds * Companies} companies in {watch.Elapsed.TotalSeconds:0.0} s."));
        return true;
    }

    private async Task CopyAsync(int rounds, Action<string> say, Stopwatch watch, CancellationToken cancellationToken)
    {
        var names = new DemoCompanies(Seed);
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, "SET LOCAL maintenance_work_mem = '256MB'", cancellationToken);
        var model = await BulkModel.ReadAsync(connection, appConnectionString, names, Companies, cancellationToken);
        var copies = Enumerable.Range(1, rounds - 1).Select(i => new BulkRound(i, names, Companies)).ToList();
        var pause = await BulkPause.BeginAsync(connection, [.. model.Tables.Select(t => t.Name)], cancellationToken);
        foreach (var table in model.Tables)
        {
            var rows = await table.CopyAsync(connection, copies, cancellationToken);
            say(string.Create(CultureInfo.InvariantCulture, $"  {watch.Elapsed.TotalSeconds:0.0} s  {table.Name}: {rows} rows"));
        }

        await MoveBalancesAsync(connection, rounds, cancellationToken);
        say("Making indexes and keys again ...");
        await pause.EndAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        say(string.Create(CultureInfo.InvariantCulture, $"  {watch.Elapsed.TotalSeconds:0.0} s"));
        // Left to the server's own time it would vacuum during the first minutes of use, and lists would read rows that their indexes hold.
        await RunAsync(connection, "VACUUM (ANALYZE)", cancellationToken);
    }

    /// <summary>The triggers would have moved a balance for every posting; the sum moves it once. Series go on behind the copies.</summary>
    private static async Task MoveBalancesAsync(NpgsqlConnection connection, int rounds, CancellationToken cancellationToken)
    {
        await RunAsync(
            connection,
            """
            UPDATE budget_accounts a SET balance = s.total
              FROM (SELECT account, sum(amount) AS total FROM ledger_postings GROUP BY account) s WHERE s.account = a.code AND a.balance <> s.total
            """,
            cancellationToken);
        await using var command = new NpgsqlCommand("UPDATE number_sequences SET last = last * $1 WHERE series ~ '^SH25-[CMDP]$'", connection);
        command.Parameters.AddWithValue(rounds);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
