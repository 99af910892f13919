using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Applications;

/// <summary>The city's letter about a case, in whatever language it is read; made of what the decision kept, so it never changes.</summary>
[AllowedFor(
    Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer, Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record GetCaseLetter(Guid ApplicationId) : IQuery<CaseLetterView>;

/// <summary>What a letter says.</summary>
public enum LetterKind
{
    /// <summary>An award is intended and on public notice.</summary>
    Intended,

    /// <summary>An award was made.</summary>
    Award,

    /// <summary>The application was turned down.</summary>
    Rejection,

    /// <summary>An award was revoked.</summary>
    Revocation,

    /// <summary>An award was reduced.</summary>
    Reduction,
}

/// <summary>Which states of a case have a letter.</summary>
public static class CaseLetters
{
    /// <summary>The letter of a case as it stands, or null; the reductions must be loaded.</summary>
    public static LetterKind? KindOf(SubsidyApplication application) => application.Status switch
    {
        ApplicationStatus.Awarded or ApplicationStatus.Closed when application.Reductions.Count > 0 => LetterKind.Reduction,
        ApplicationStatus.PublicNotice => LetterKind.Intended,
        ApplicationStatus.Awarded or ApplicationStatus.Closed => LetterKind.Award,
        ApplicationStatus.Rejected => LetterKind.Rejection,
        ApplicationStatus.Revoked => LetterKind.Revocation,
        _ => null,
    };
}

/// <summary>A letter.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="On">Its date.</param>
/// <param name="Amount">The amount with its explanation.</param>
/// <param name="Reason">The reason that was given; null where none was needed.</param>
/// <param name="NoticeFrom">First day of the public notice; null where none was opened.</param>
/// <param name="NoticeUntil">Its last day.</param>
/// <param name="NoticeOpen">Objections are still taken today.</param>
public sealed record CaseLetterView(LetterKind Kind, DateOnly On, AmountTraceView Amount, string? Reason, DateOnly? NoticeFrom, DateOnly? NoticeUntil, bool NoticeOpen)
{
    /// <summary>What each payer bears of the amount; null where the city pays alone.</summary>
    public IReadOnlyList<PayerAmount>? Shares { get; init; }

    /// <summary>What a letter of reduction is about; null in any other.</summary>
    public CaseReduction? Reduction { get; init; }
}

internal sealed class GetCaseLetterHandler(PortalDb db, CityClock clock, ApplicationsAccess access, IQueryHandler<GetAmountTrace, AmountTraceView> traces)
    : IQueryHandler<GetCaseLetter, CaseLetterView>
{
    public async Task<CaseLetterView> HandleAsync(GetCaseLetter query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        if (CaseLetters.KindOf(application) is not { } kind)
        {
            throw new NotFoundException();
        }

        return new CaseLetterView(
            kind,
            await DateAsync(application, kind, cancellationToken),
            await traces.HandleAsync(new GetAmountTrace(application.Id), cancellationToken),
            Reason(application, kind),
            application.NoticeFrom,
            application.NoticeUntil,
            kind == LetterKind.Intended && application.NoticeUntil >= clock.Today)
        {
            Shares = application.AwardAmount is null ? null : application.Shares,
            Reduction = kind == LetterKind.Reduction && application.Reductions[^1] is { } last
                ? CaseReduction.Of(last)
                : null,
        };
    }

    private static string? Reason(SubsidyApplication application, LetterKind kind) => kind switch
    {
        LetterKind.Rejection => application.EndReason,
        LetterKind.Revocation => application.Revocation?.Ground,
        LetterKind.Reduction => application.Reductions[^1].Ground,
        _ => application.Decision is { Reason.Length: > 0 } decision ? decision.Reason : application.Recommendation is { Reason.Length: > 0 } named ? named.Reason : null,
    };

    private async Task<DateOnly> DateAsync(SubsidyApplication application, LetterKind kind, CancellationToken cancellationToken)
    {
        if ((kind == LetterKind.Intended ? application.DecidedOn : kind == LetterKind.Award ? application.AwardedOn : null) is { } day)
        {
            return day;
        }

        if (kind == LetterKind.Reduction)
        {
            return application.Reductions[^1].ConfirmedOn;
        }

        if (kind == LetterKind.Revocation && application.Revocation?.ConfirmedAt is { } revoked)
        {
            return clock.DateOf(revoked);
        }

        var rejected = await db.AuditEvents.AsNoTracking().Where(e => e.CaseId == application.Id && e.Type == "application.rejected")
            .OrderByDescending(e => e.Sequence).Select(e => (DateTimeOffset?)e.RecordedAt).FirstOrDefaultAsync(cancellationToken);
        return clock.DateOf(rejected ?? application.ChangedAt);
    }
}
