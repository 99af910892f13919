using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Calendars;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Applications;

/// <summary>Finds out for whom a case waits.</summary>
internal static class CaseWaits
{
    private static readonly ClaimStatus[] AtCity =
        [ClaimStatus.Submitted, ClaimStatus.InVerification, ClaimStatus.Verified, ClaimStatus.Approved, ClaimStatus.InPayment];

    public static CaseWaiting Of(
        SubsidyApplication application, IReadOnlyList<CaseClaimView> claims, DateOnly? windowEnds, DateOnly today, WorkingCalendar calendar)
    {
        Deadline? By(DateOnly? day) => Deadline.Of(day, today, calendar);
        return application.Status switch
        {
            ApplicationStatus.Draft => new CaseWaiting(CaseWaitsFor.Draft, By(windowEnds)),
            ApplicationStatus.Returned => new CaseWaiting(
                CaseWaitsFor.Answer, By(application.DueOn), application.OpenReturnItems.Count(i => string.IsNullOrWhiteSpace(i.Answer)), application.OpenReturnItems.Count()),
            ApplicationStatus.Submitted => new CaseWaiting(CaseWaitsFor.Intake, By(application.DecideBy)),
            ApplicationStatus.InCheck => new CaseWaiting(CaseWaitsFor.Check, By(application.DecideBy)),
            ApplicationStatus.InReview => new CaseWaiting(CaseWaitsFor.Review, By(application.DecideBy)),
            ApplicationStatus.Approved or ApplicationStatus.PublicNotice => new CaseWaiting(CaseWaitsFor.Notice, By(application.NoticeUntil)),
            ApplicationStatus.Awarded or ApplicationStatus.Closed when application.ReductionOpen => new CaseWaiting(CaseWaitsFor.Reduction),
            ApplicationStatus.Awarded => OfAward(application, claims, By),
            ApplicationStatus.Revoked when claims.Any(c => c.Status is ClaimStatus.Paid or ClaimStatus.PartlyRecovered) => new CaseWaiting(CaseWaitsFor.PayBack),
            ApplicationStatus.Closed when claims.Any(c => c.AskedBack.IsPositive) => new CaseWaiting(CaseWaitsFor.PayBackPart),
            _ => new CaseWaiting(CaseWaitsFor.Ended),
        };
    }

    private static CaseWaiting OfAward(SubsidyApplication application, IReadOnlyList<CaseClaimView> claims, Func<DateOnly?, Deadline?> by)
    {
        if (application.RevocationOpen)
        {
            return new CaseWaiting(CaseWaitsFor.Revocation);
        }

        if (claims.Any(c => c.AskedBack.IsPositive))
        {
            return new CaseWaiting(CaseWaitsFor.PayBackPart);
        }

        if (claims.FirstOrDefault(c => c.Status == ClaimStatus.Returned) is { } returned)
        {
            return new CaseWaiting(CaseWaitsFor.ClaimAnswer, by(returned.DueOn), Claim: new ClaimRef(returned.Id, returned.Number));
        }

        if (claims.FirstOrDefault(c => c.Status == ClaimStatus.Draft) is { } begun)
        {
            return new CaseWaiting(CaseWaitsFor.ClaimDraft, Claim: new ClaimRef(begun.Id, begun.Number));
        }

        if (claims.FirstOrDefault(c => AtCity.Contains(c.Status)) is { } theirs)
        {
            return new CaseWaiting(CaseWaitsFor.Payment, by(theirs.DueOn), Claim: new ClaimRef(theirs.Id, theirs.Number));
        }

        return new CaseWaiting(application.ClaimedAmount < application.AwardAmount ? CaseWaitsFor.Claim : CaseWaitsFor.Nothing);
    }
}
