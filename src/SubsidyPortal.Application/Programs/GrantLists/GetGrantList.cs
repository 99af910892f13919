using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// A page of a program's grant list (免申即享名单). Rows of a company for which the reader has declared a conflict of interest aren't shown or
/// counted. Not found where no track grants automatically and nothing is listed.
/// </summary>
/// <param name="Program">Program code.</param>
/// <param name="Page">From 1; what lies beyond the last page shows the last.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record GetGrantList(string Program, int Page) : IQuery<GrantListView>;

/// <summary>A page of a grant list: waiting rows first, then the latest; struck rows are among them.</summary>
/// <param name="Tracks">The tracks for which a list can be imported now.</param>
/// <param name="All">How many rows there are.</param>
/// <param name="Waiting">Of these, those whose company isn't registered.</param>
/// <param name="Pages">At least 1.</param>
public sealed record GrantListView(
    string Program, LocalizedText Name, IReadOnlyList<GrantListTrack> Tracks, IReadOnlyList<GrantListRowView> Rows, int All, int Waiting, int Page, int Pages)
{
    public const int PageSize = 50;

    /// <summary>Number of the first row shown.</summary>
    public int First => ((Page - 1) * PageSize) + 1;
}

/// <summary>A track that grants automatically.</summary>
/// <param name="Kinds">Contract kind codes that a list of it may name.</param>
/// <param name="Reported">The draft field of the amount that it measures its base by, incurred or paid; null where the list needs none.</param>
public sealed record GrantListTrack(string Code, LocalizedText Name, IReadOnlyList<string> Kinds, string? Reported)
{
    /// <summary>Line kind codes that a list may name.</summary>
    public static IReadOnlyList<string> LineKinds { get; } = [.. EnumCode.All<LineKind>()];
}

/// <summary>A row.</summary>
/// <param name="Track">Name of the track.</param>
/// <param name="Company">Name of the company; null while it isn't registered.</param>
/// <param name="Case">Number of its case; null while it waits.</param>
/// <param name="CaseId">The case, where the reader may open it.</param>
/// <param name="Status">State of the case; null while the row waits.</param>
/// <param name="StruckFor">Why the row was struck; null while it stands.</param>
public sealed record GrantListRowView(
    Guid Id, LocalizedText Track, GrantListEntry Entry, DateTimeOffset AddedAt, LocalizedText? Company, string? Case, Guid? CaseId, ApplicationStatus? Status, string? StruckFor)
{
    /// <summary>True while nothing has come of it: it can be struck.</summary>
    public bool Waits => Case is null && StruckFor is null;
}

internal sealed class GetGrantListHandler(PortalDb db, CityClock clock, ProgramsAccess access, GrantListAccess visible, PolicyStore policies)
    : IQueryHandler<GetGrantList, GrantListView>
{
    public async Task<GrantListView> HandleAsync(GetGrantList query, CancellationToken cancellationToken)
    {
        var program = await access.LoadAsync(query.Program, cancellationToken);
        var policy = await policies.InForceAsync(program.Code, clock.Today, cancellationToken);
        var list = visible.Visible().AsNoTracking().Where(r => r.Program == program.Code);
        var all = await list.CountAsync(cancellationToken);
        IReadOnlyList<GrantListTrack> tracks = policy is null ? [] : [.. policy.Document.Tracks.Where(t => t.Mode == PaymentMode.Automatic).Select(t => new GrantListTrack(
            t.Code, CaseHeading.NameOf(program, t.Code), GrantListFile.KindsOf(t), TrackQuestions.Of(policy.Document, t).Reported))];
        if (all == 0 && tracks.Count == 0)
        {
            throw new NotFoundException();
        }

        var pages = Math.Max(1, (all + GrantListView.PageSize - 1) / GrantListView.PageSize);
        var shown = Math.Clamp(query.Page, 1, pages);
        var rows = await list.OrderBy(r => r.ApplicationId != null || r.StruckAt != null).ThenByDescending(r => r.AddedAt).ThenBy(r => r.Entry.Uscc).ThenBy(r => r.Entry.NumberKey).ThenBy(r => r.Id)
            .Skip((shown - 1) * GrantListView.PageSize).Take(GrantListView.PageSize).ToListAsync(cancellationToken);
        var codes = rows.Select(r => r.Entry.Uscc).Distinct().ToList();
        var companies = await db.Companies.AsNoTracking().Where(c => c.City == program.City && codes.Contains(c.Uscc))
            .ToDictionaryAsync(c => c.Uscc, c => new LocalizedText(c.EnglishName ?? c.Name, c.Name), cancellationToken);
        var ids = rows.Select(r => r.ApplicationId).OfType<Guid>().ToList();
        var cases = await db.Applications.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Number, a.Status, a.SubmittedOn }).ToDictionaryAsync(a => a.Id, cancellationToken);
        return new GrantListView(
            program.Code,
            CaseHeading.NameOf(program),
            tracks,
            [.. rows.Select(row =>
            {
                var prepared = row.ApplicationId is { } id ? cases[id] : null;
                return new GrantListRowView(
                    row.Id, CaseHeading.NameOf(program, row.Track), row.Entry, row.AddedAt, companies.GetValueOrDefault(row.Entry.Uscc),
                    prepared?.Number, prepared?.SubmittedOn is null ? null : prepared.Id, prepared?.Status, row.StruckFor);
            })],
            all,
            await list.CountAsync(r => r.ApplicationId == null && r.StruckAt == null, cancellationToken),
            shown,
            pages);
    }
}
