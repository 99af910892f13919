using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Calendars;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>
/// Fills a database with the demo city: a year of companies, applications, claims and payments, made through the use cases with the
/// clock of the story. What was told is remembered in the database, so that a city that was interrupted grows on from there.
/// </summary>
public sealed class DemoCity(string connectionString, IDocumentStore documents, ILogger logger)
{
    /// <summary>What was told since is told again after an interruption, and passed over: the database knows each command by its id.</summary>
    private const int RememberEvery = 20;

    private static readonly DateOnly FirstDay = new(2025, 8, 1);

    /// <summary>
    /// Whether the demo may open its accounts here: where it has begun before, or where nobody works yet. Its one-click administrator
    /// would open an official portal to everybody.
    /// </summary>
    public static async Task<bool> MayBeginAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var db = PortalDbOptions.Create(connectionString);
        if (await db.NumberSequences.AnyAsync(s => s.Series.StartsWith("demo-city:"), cancellationToken))
        {
            return true;
        }

        // A start that was killed between opening the accounts and noting that it began leaves exactly these.
        var emails = DemoAccounts.Officials.Concat(DemoAccounts.People).Select(a => a.Email).ToList();
        var companies = DemoAccounts.People.Select(a => a.Company!.Uscc.Value).ToList();
        return !await db.Programs.AnyAsync(cancellationToken)
            && !await db.Users.AnyAsync(u => !emails.Contains(u.Email!), cancellationToken)
            && !await db.Companies.AnyAsync(c => !companies.Contains(c.Uscc), cancellationToken)
            && !await db.Invitations.AnyAsync(cancellationToken);
    }

    /// <summary>The city that is to be told: one that was begun and not finished, or a new one where the database is empty; else null.</summary>
    /// <param name="connectionString">Of the database.</param>
    /// <param name="today">The last day of a new city.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<DemoCityOptions?> ToTellAsync(string connectionString, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = PortalDbOptions.Create(connectionString);
        if (await db.NumberSequences.AsNoTracking().FirstOrDefaultAsync(s => s.Series.StartsWith("demo-city:"), cancellationToken) is { } row)
        {
            return DemoCityOptions.TryRead(row.Series) is { } begun && row.Last < Plan(begun).Steps.Count ? begun : null;
        }

        var inUse = await db.Programs.AnyAsync(cancellationToken) || await db.Companies.AnyAsync(cancellationToken);
        return inUse ? null : new DemoCityOptions(today);
    }

    /// <summary>Opens the accounts with which visitors sign in, so that they are there before the story is told.</summary>
    public async Task OpenAccountsAsync(DemoCityOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var stage = await DemoStage.OpenAsync(connectionString, documents, options, cancellationToken);
        var plan = Plan(options);
        var opening = plan.Steps.First(s => s.Script == plan.Founding);
        await PlayAsync(stage, opening, plan.Days, strict: true);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await ToldAsync(connection, options, cancellationToken);
    }

    /// <summary>Tells the whole story, or what of it has not been told yet.</summary>
    /// <param name="options">What the city is made from.</param>
    /// <param name="strict">Fails at the first act that is refused; otherwise that case is left as it is, because a visitor may have acted on it.</param>
    /// <param name="progress">Told after each case that is complete.</param>
    /// <param name="cancellationToken">Stops between two acts.</param>
    /// <returns>False where another node is telling it already.</returns>
    /// <exception cref="DemoStoryException">An act was refused, with <paramref name="strict"/>.</exception>
    public async Task<bool> FillAsync(DemoCityOptions options, bool strict, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var guard = new NpgsqlConnection(connectionString);
        await guard.OpenAsync(cancellationToken);
        if (!await TryLockAsync(guard, cancellationToken))
        {
            return false;
        }

        try
        {
            await TellAsync(guard, options, strict, progress, cancellationToken);
            return true;
        }
        finally
        {
            // The connection goes back to its pool, where it would hold the lock until somebody uses it again.
            if (guard.State == ConnectionState.Open)
            {
                await UnlockAsync(guard);
            }
        }
    }

    private async Task TellAsync(NpgsqlConnection guard, DemoCityOptions options, bool strict, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        await using var stage = await DemoStage.OpenAsync(connectionString, documents, options, cancellationToken);
        var plan = Plan(options);
        var told = await ToldAsync(guard, options, cancellationToken);
        await stage.MeetPeopleAsync();
        progress?.Report(ProgressAt(plan, told));
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = plan.Steps[i];
            if (i < told && !step.Begins)
            {
                continue;
            }

            await PlayAsync(stage, step, plan.Days, strict);
            if (i >= told)
            {
                if ((i + 1) % RememberEvery == 0 || i + 1 == plan.Steps.Count)
                {
                    await RememberAsync(guard, options, i + 1, cancellationToken);
                }

                if (step == step.Script.LastOf(plan.Days.Last))
                {
                    progress?.Report(ProgressAt(plan, i + 1));
                }
            }
        }
    }

    private async Task PlayAsync(DemoStage stage, DemoStep step, DemoDays days, bool strict)
    {
        if (step.Script.Abandoned)
        {
            return;
        }

        stage.Clock.Now = days.At(step.Day, step.Minute, step.Second);
        stage.Place = step.Place;
        try
        {
            await step.Act(stage);
        }
        catch (DemoStoryException e) when (!strict)
        {
            step.Script.Abandoned = true;
            logger.LogInformation("The demo leaves a case to its visitors: {Reason}", e.Message);
        }
    }

    private static DemoPlan Plan(DemoCityOptions options) =>
        new(options, new DemoDays(new WorkingCalendar(ChineseHolidays.Seed()), FirstDay, options.LastDay));

    private static DemoProgress ProgressAt(DemoPlan plan, int told)
    {
        var open = plan.Steps.Skip(told).Select(s => s.Script).ToHashSet();
        return new DemoProgress(plan.Cases.Count(c => !open.Contains(c)), plan.Cases.Count, told >= plan.Steps.Count);
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection guard, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtext('demo-city'))", guard);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task UnlockAsync(NpgsqlConnection guard)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock(hashtext('demo-city'))", guard);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task<int> ToldAsync(NpgsqlConnection guard, DemoCityOptions options, CancellationToken cancellationToken)
    {
        await using var quick = new NpgsqlCommand("SET synchronous_commit = off", guard);
        await quick.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand("INSERT INTO number_sequences (series, last) VALUES ($1, 0) ON CONFLICT (series) DO UPDATE SET last = number_sequences.last RETURNING last", guard);
        command.Parameters.AddWithValue(options.Key);
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private static async Task RememberAsync(NpgsqlConnection guard, DemoCityOptions options, int told, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE number_sequences SET last = $2 WHERE series = $1", guard);
        command.Parameters.AddWithValue(options.Key);
        command.Parameters.AddWithValue(told);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
