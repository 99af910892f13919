using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>The company's applications, the last changed first.</summary>
/// <param name="OpenOnly">Leaves out what has ended.</param>
/// <param name="Page">From 1.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record ListCompanyApplications(bool OpenOnly, int Page) : IQuery<CompanyApplicationList>
{
    public const int PageSize = 20;
}

/// <summary>One page of the list.</summary>
public sealed record CompanyApplicationList(IReadOnlyList<CompanyApplicationRow> Rows, int Page, int Total, int Open)
{
    public int Pages => Math.Max(1, (Total + ListCompanyApplications.PageSize - 1) / ListCompanyApplications.PageSize);
}

/// <summary>One application in the list.</summary>
public sealed record CompanyApplicationRow(CaseHeading Case, Money? Applied, Money? Awarded, Money Claimed, DateOnly? SubmittedOn, DateOnly? DueOn, DateTimeOffset ChangedAt);

internal sealed class ListCompanyApplicationsHandler(PortalDb db, ApplicationsAccess access) : IQueryHandler<ListCompanyApplications, CompanyApplicationList>
{
    internal static readonly ApplicationStatus[] Ended =
        [ApplicationStatus.Closed, ApplicationStatus.Rejected, ApplicationStatus.Withdrawn, ApplicationStatus.Lapsed, ApplicationStatus.Revoked];

    public async Task<CompanyApplicationList> HandleAsync(ListCompanyApplications query, CancellationToken cancellationToken)
    {
        var all = access.Visible().AsNoTracking();
        var open = all.Where(a => !Ended.Contains(a.Status));
        var chosen = query.OpenOnly ? open : all;
        var total = await chosen.CountAsync(cancellationToken);
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (total + ListCompanyApplications.PageSize - 1) / ListCompanyApplications.PageSize));
        var rows = await chosen.OrderByDescending(a => a.ChangedAt).ThenBy(a => a.Id)
            .Skip((page - 1) * ListCompanyApplications.PageSize).Take(ListCompanyApplications.PageSize).ToListAsync(cancellationToken);
        var programs = await db.Programs.AsNoTracking().ToDictionaryAsync(p => p.Code, cancellationToken);
        return new CompanyApplicationList(
            [.. rows.Select(a => new CompanyApplicationRow(
                CaseHeading.Of(a, programs[a.Program]), a.AppliedAmount, a.AwardAmount, a.ClaimedAmount, a.SubmittedOn, a.DueOn, a.ChangedAt))],
            page,
            total,
            query.OpenOnly ? total : await open.CountAsync(cancellationToken));
    }
}
