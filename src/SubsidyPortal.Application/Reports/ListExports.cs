using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Reports;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Reports;

/// <summary>The log of exports, the newest first; of one hash, where a file is to be recognised.</summary>
/// <param name="Hash">SHA-256 of a file or of its data, 64 hexadecimal digits; null for the whole log.</param>
/// <param name="Before">Only entries older than this one.</param>
[AllowedFor(Role.Auditor, Role.ProgramManager, Role.FinanceOfficer)]
public sealed record ListExports(string? Hash = null, Guid? Before = null) : IQuery<ExportLogView>;

/// <summary>A page of the log.</summary>
/// <param name="Entries">At most <see cref="ListExportsHandler.PageSize"/>.</param>
/// <param name="Next">The entry after which the next page begins, or null.</param>
public sealed record ExportLogView(IReadOnlyList<ExportEntryView> Entries, Guid? Next);

/// <summary>One export.</summary>
/// <param name="SameFile">True where the given hash is the file's; false where it is the data's only, in another form or language.</param>
public sealed record ExportEntryView(
    Guid Id, PersonView? By, DateTimeOffset At, string Report, string Format, IReadOnlyDictionary<string, string> Parameters, int Rows, string DataHash, string FileHash, bool SameFile);

internal sealed class ListExportsValidator : AbstractValidator<ListExports>
{
    public ListExportsValidator() =>
        RuleFor(q => q.Hash!).Must(h => h.Length == 64 && h.All(char.IsAsciiHexDigit)).WithErrorCode("report.hash-form").When(q => q.Hash is not null);
}

internal sealed class ListExportsHandler(PortalDb db, OfficerDirectory people) : IQueryHandler<ListExports, ExportLogView>
{
    public const int PageSize = 50;

    public async Task<ExportLogView> HandleAsync(ListExports query, CancellationToken cancellationToken)
    {
        var hash = query.Hash?.ToLowerInvariant();
        var log = db.ExportLog.AsNoTracking().Where(e => hash == null || e.FileHash == hash || e.DataHash == hash);
        if (query.Before is { } before)
        {
            var last = await db.ExportLog.AsNoTracking().SingleOrDefaultAsync(e => e.Id == before, cancellationToken) ?? throw new NotFoundException();
            log = log.Where(e => e.ExportedAt < last.ExportedAt || (e.ExportedAt == last.ExportedAt && e.Id.CompareTo(last.Id) < 0));
        }

        var entries = await log.OrderByDescending(e => e.ExportedAt).ThenByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = entries.Take(PageSize).ToList();
        var names = await people.FindAsync(shown.Select(e => e.ExportedBy), cancellationToken);
        return new ExportLogView([.. shown.Select(e => ViewOf(e, names, hash))], entries.Count > PageSize ? shown[^1].Id : null);
    }

    private static ExportEntryView ViewOf(ExportLogEntry e, IReadOnlyDictionary<Guid, PersonView> names, string? hash) => new(
        e.Id, names.GetValueOrDefault(e.ExportedBy), e.ExportedAt, e.Report, e.Format, e.Parameters, e.Rows, e.DataHash, e.FileHash, e.FileHash == hash);
}
