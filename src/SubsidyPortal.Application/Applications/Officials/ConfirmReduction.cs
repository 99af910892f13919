using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Confirms a proposed reduction, as the second person, all in one transaction: what no claim was approved for goes back to the pool;
/// where the reduction cuts deeper, approvals that aren't in a batch are recalled and what was paid beyond the new award is to be paid
/// back, claim by claim; the company's counter falls by the whole cut. Refused while it would cut into a claim in a payment batch.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
/// <param name="ToPayBack">What the approver saw that the company has to pay back, yuan; another sum is refused.</param>
[AllowedFor(Role.Approver)]
public sealed record ConfirmReduction(Guid CommandId, Guid ApplicationId, int Revision, Money ToPayBack) : ICommand<ReducedAward>;

/// <summary>What the reduction led to.</summary>
/// <param name="Amount">The award now, yuan.</param>
/// <param name="Released">Back in the pool.</param>
/// <param name="ToPayBack">What the company has to pay back by this reduction.</param>
/// <param name="ClaimsRecalled">Claims that are to be approved anew.</param>
/// <param name="Revision">Of the case.</param>
public sealed record ReducedAward(Money Amount, Money Released, Money ToPayBack, int ClaimsRecalled, int Revision);

internal sealed class ConfirmReductionValidator : AbstractValidator<ConfirmReduction>
{
    public ConfirmReductionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.ToPayBack).Must(a => !a.IsNegative).WithErrorCode("amount.negative");
    }
}

internal sealed class ConfirmReductionHandler(
    PortalDb db, Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, ReductionMoney money, CaseMail mail, AuditTrail audit)
    : ICommandHandler<ConfirmReduction, ReducedAward>
{
    public async Task<ReducedAward> HandleAsync(ConfirmReduction command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM claims WHERE application_id = {application.Id} ORDER BY id FOR UPDATE", cancellationToken);
        var claims = await db.Claims.Where(c => c.ApplicationId == application.Id).ToListAsync(cancellationToken);
        var statuses = claims.ToDictionary(c => c.Id, c => c.Status);
        var proposed = application.Reduction;
        var cause = await ReductionCauses.RequireAsync(db, application, proposed?.CauseId, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Reduction, proposed?.Id ?? application.Id, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var plan = application.ConfirmReduction(claims, roster, signed);
        if (plan.ToPayBack != command.ToPayBack)
        {
            throw new RuleViolationException(ApplicationErrors.ReductionChanged(command.ToPayBack, plan.ToPayBack));
        }

        rosters.Store(roster);
        var ground = proposed!.Ground;
        await money.BookAsync(application, plan, ground, signed, cancellationToken);
        await mail.ReducedAsync(application, plan.After, plan.ToPayBack, cancellationToken);
        Record(application, before, plan, ground, cause, statuses);
        return new ReducedAward(plan.After, plan.Released, plan.ToPayBack, plan.Recalled.Count, application.Revision);
    }

    private void Record(
        SubsidyApplication application, ApplicationStatus before, ReductionPlan plan, string ground, string? cause, Dictionary<Guid, ClaimStatus> statuses)
    {
        audit.Record(
            "application.award-reduced", application, before, ground,
            [
                ("held", plan.Before.ToString()), ("amount", plan.After.ToString()), ("released", plan.Released.ToString()), ("toPayBack", plan.ToPayBack.ToString()),
                ("claimsRecalled", plan.Recalled.Count.ToString(CultureInfo.InvariantCulture)), .. cause is null ? [] : new[] { ("cause", cause) },
                .. PayerFacts.Of(application.Shares),
            ]);
        foreach (var cut in plan.Recalled)
        {
            audit.Record("claim.approval-recalled", cut.Claim, statuses[cut.Claim.Id], ground, [("subsidy", cut.Amount.ToString()), .. Payers(cut)]);
        }

        foreach (var cut in plan.PayBack)
        {
            audit.Record("claim.asked-back", cut.Claim, statuses[cut.Claim.Id], ground, [("amount", cut.Amount.ToString()), .. Payers(cut)]);
        }

        IEnumerable<(string, string)> Payers(ClaimCut cut) => PayerFacts.Of(application.Shares is null ? null : cut.ByPayer);
    }
}
