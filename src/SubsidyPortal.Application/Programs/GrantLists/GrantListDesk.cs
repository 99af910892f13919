using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// Turns rows of grant lists into prepared cases: when the list is entered, when a company registers, and by the daily job for whatever both of
/// them missed. A row whose program takes nothing today, or whose track asks for applications since, goes on waiting. The company is told in the
/// same transaction, once for all its cases of a track.
/// </summary>
public sealed class GrantListDesk(PortalDb db, CityClock clock, PolicyStore policies, NumberSeries numbers, AuditTrail audit, CaseMail mail, IIdentifiers identifiers)
{
    private static readonly ApplicationStatus[] Ended =
        [ApplicationStatus.Rejected, ApplicationStatus.Withdrawn, ApplicationStatus.Lapsed, ApplicationStatus.Revoked];

    /// <summary>Prepares the waiting rows of a company that was registered, and saved, in this transaction.</summary>
    public async Task PrepareForAsync(Company company, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(company);
        var ids = await db.Database.SqlQuery<Guid>($"""
            SELECT id AS "Value" FROM grant_list_rows
            WHERE city = {company.City} AND uscc = {company.Uscc} AND application_id IS NULL AND struck_at IS NULL FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        await PrepareAsync(await RowsAsync(ids, cancellationToken), [company], cancellationToken);
    }

    /// <summary>Prepares the waiting rows of companies that are registered.</summary>
    /// <returns>How many cases were prepared.</returns>
    public async Task<int> PrepareWaitingAsync(CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQuery<Guid>($"""
            SELECT r.id AS "Value" FROM grant_list_rows r
            WHERE r.application_id IS NULL AND r.struck_at IS NULL AND EXISTS (SELECT 1 FROM companies c WHERE c.city = r.city AND c.uscc = r.uscc)
            FOR UPDATE OF r SKIP LOCKED
            """).ToListAsync(cancellationToken);
        var rows = await RowsAsync(ids, cancellationToken);
        var codes = rows.Select(r => r.Entry.Uscc).Distinct().ToList();
        return await PrepareAsync(rows, await db.Companies.AsNoTracking().Where(c => codes.Contains(c.Uscc)).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Prepares the rows whose company is among those given.</summary>
    /// <returns>How many cases were prepared.</returns>
    public async Task<int> PrepareAsync(IReadOnlyCollection<GrantListRow> rows, IEnumerable<Company> companies, CancellationToken cancellationToken)
    {
        var known = companies.ToDictionary(c => (c.City, c.Uscc));
        var prepared = 0;

        // In the order of the number series, so that two transactions lock these alike.
        foreach (var group in rows.GroupBy(r => (r.Program, r.Track)).OrderBy(g => g.Key.Program, StringComparer.Ordinal).ThenBy(g => g.Key.Track, StringComparer.Ordinal))
        {
            var today = clock.Today;
            var program = await db.Programs.AsNoTracking().SingleAsync(p => p.Code == group.Key.Program, cancellationToken);
            if (!program.TakesSubmissionsOn(today) || program.Track(group.Key.Track) is not { } track
                || await policies.InForceAsync(program.Code, today, cancellationToken) is not { } policy || policy.FindTrack(track.Code) is not { Mode: PaymentMode.Automatic } rules)
            {
                continue;
            }

            var reported = TrackQuestions.Of(policy.Document, rules).Reported;
            var used = await UsedAsync(program.Code, track.Code, [.. known.Values.Select(c => c.Id)], cancellationToken);
            var cases = new List<SubsidyApplication>();
            foreach (var row in group.OrderBy(r => r.Entry.Uscc, StringComparer.Ordinal).ThenBy(r => r.Entry.NumberKey, StringComparer.Ordinal))
            {
                if (known.TryGetValue((row.City, row.Entry.Uscc), out var company) && !used.ContainsKey((company.Id, row.Entry.NumberKey)))
                {
                    cases.Add(await PrepareAsync(row, company, $"{program.CasePrefix}-{track.Letter}", reported, cancellationToken));
                }
            }

            foreach (var own in cases.GroupBy(c => c.CompanyId))
            {
                await mail.PreparedAsync([.. own], program, cancellationToken);
            }

            prepared += cases.Count;
        }

        return prepared;
    }

    /// <summary>The contracts that live cases of companies in a track are about, with the case's number.</summary>
    public async Task<IReadOnlyDictionary<(Guid Company, string NumberKey), string>> UsedAsync(
        string program, string track, IReadOnlyCollection<Guid> companies, CancellationToken cancellationToken)
    {
        var used = await (
            from application in db.Applications.AsNoTracking()
            join contract in db.Contracts.AsNoTracking() on application.ContractId equals contract.Id
            where companies.Contains(application.CompanyId) && application.Program == program && application.Track == track && !Ended.Contains(application.Status)
            select new { application.CompanyId, contract.Terms.NumberKey, application.Number }).ToListAsync(cancellationToken);
        return used.GroupBy(u => (u.CompanyId, u.NumberKey)).ToDictionary(g => g.Key, g => g.First().Number);
    }

    private Task<List<GrantListRow>> RowsAsync(List<Guid> ids, CancellationToken cancellationToken) =>
        db.GrantListRows.Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken);

    private async Task<SubsidyApplication> PrepareAsync(GrantListRow row, Company company, string series, string? reported, CancellationToken cancellationToken)
    {
        // The list was entered by this person, whoever sets the row going.
        var signed = clock.SignedBy(row.AddedBy);
        var entry = row.Entry;
        var sequence = await numbers.NextAsync(series, cancellationToken);
        var number = string.Create(CultureInfo.InvariantCulture, $"{series}-{sequence:00000}");
        var line = new DraftLine(identifiers.New(), null, entry.Title, entry.LineKind, "", entry.Amount.ToDisplay());
        var application = SubsidyApplication.PreparedFrom(
            new PreparedCase(row.Id, entry.Source, entry.Answers(reported), line, row.AddedBy, signed.At),
            identifiers.New(), number, row.City, row.Program, row.Track, company.Id, company.Facts.RegisteredIn, signed);
        db.Applications.Add(application);
        row.BecomeCase(application.Id, signed.At);
        audit.Record(
            "application.prepared", application, ApplicationStatus.Draft, null,
            ("number", number), ("program", row.Program), ("track", row.Track), ("source", entry.Source), ("listedBy", row.AddedBy.ToString()));
        return application;
    }
}
