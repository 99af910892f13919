using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// The portal's daily job: an award whose voucher's life is over, by its policy, is closed and what was not claimed goes back to the
/// pool and to the company's room under the caps (到期自动收回, ADR 18). One award per command, so that one that can't be closed holds
/// up no other. Nothing happens where the award is in somebody else's hands, is closed already, or may still be claimed.
/// </summary>
/// <param name="CommandId">Made by the worker.</param>
/// <param name="ApplicationId">One of <see cref="ListExpiredAwards"/>.</param>
[AllowedForPortal]
public sealed record CloseExpiredAward(Guid CommandId, Guid ApplicationId) : ICommand<bool>;

internal sealed class CloseExpiredAwardValidator : AbstractValidator<CloseExpiredAward>
{
    public CloseExpiredAwardValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
    }
}

internal sealed class CloseExpiredAwardHandler(
    PortalDb db, CityClock clock, ClaimDays days, PolicyStore policies, AwardClosings closings, AwardMoney money, CaseMail mail, AuditTrail audit)
    : ICommandHandler<CloseExpiredAward, bool>
{
    public async Task<bool> HandleAsync(CloseExpiredAward command, CancellationToken cancellationToken)
    {
        var signed = clock.SignedBy(Guid.Empty);
        var awarded = nameof(ApplicationStatus.Awarded);
        var application = await db.Applications
            .FromSql($"SELECT * FROM applications WHERE id = {command.ApplicationId} AND status = {awarded} FOR UPDATE SKIP LOCKED")
            .SingleOrDefaultAsync(cancellationToken);
        if (application is not { RevocationOpen: false, ReductionOpen: false, AwardedOn: { } awardedOn } || await days.OfVoucherAsync(application, awardedOn, cancellationToken) is not { } last || signed.Today <= last)
        {
            return false;
        }

        var closing = await closings.ReadAsync(application, cancellationToken);
        if (closing.OpenClaims > 0)
        {
            return false;
        }

        var before = application.Status;
        var reason = await ReasonAsync(application, last, cancellationToken);
        var unclaimed = application.Close(reason, closing, byCompany: false, signed);
        await closings.EndDraftsAsync(application, reason, signed, cancellationToken);
        if (unclaimed.IsPositive)
        {
            await money.ReleaseUnclaimedAsync(application, unclaimed, reason, signed, cancellationToken);
        }

        await mail.ExpiredAsync(application, last, unclaimed, cancellationToken);
        audit.Record(
            "application.voucher-expired", application, before, reason,
            ("released", unclaimed.ToString()), ("validUntil", DayText.Iso(last)));
        return true;
    }

    /// <summary>Company, ledger and log keep one sentence for ever, so it is in both languages and names the rule.</summary>
    private async Task<string> ReasonAsync(SubsidyApplication application, DateOnly last, CancellationToken cancellationToken)
    {
        var policy = await policies.GetAsync(application.Program, application.PolicyVersion, cancellationToken);
        var track = policy.FindTrack(application.Track)!;
        var clause = policy.FindClause(track.VoucherClause!)!;
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"依据“{clause.Title.ZhHans}”（有效期{track.VoucherMonths}个月，至{last:yyyy-MM-dd}），到期未申请兑付的额度自动收回。 Under “{clause.Title.En}” (valid for {track.VoucherMonths} months, until {last:yyyy-MM-dd}) what was not claimed in time is withdrawn automatically.");
        return reason[..Math.Min(reason.Length, SubsidyApplication.ReasonLength)];
    }
}
