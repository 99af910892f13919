using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Puts approved claims of one program into a payment batch (付款批次), to be released by another person. Each order keeps the
/// company's confirmed account as it stands now; a company whose account is being changed has to wait.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="ClaimIds">1 to 500 approved claims, of which something of this payer waits.</param>
/// <param name="Total">The sum that the officer saw, yuan.</param>
/// <param name="Payer">Whose money and bank: a batch is of one payer.</param>
[AllowedFor(Role.FinanceOfficer)]
public sealed record MakePaymentBatch(Guid CommandId, string Program, IReadOnlyList<Guid> ClaimIds, Money Total, Payer Payer = Payer.City) : ICommand<MadeBatch>;

/// <summary>The new batch.</summary>
public sealed record MadeBatch(Guid Id, string Number, Money Total, int Revision);

internal sealed class MakePaymentBatchValidator : AbstractValidator<MakePaymentBatch>
{
    public MakePaymentBatchValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.Payer).IsInEnum();
        RuleFor(c => c.ClaimIds).NotEmpty().WithErrorCode("payment.empty-batch");
        RuleFor(c => c.ClaimIds).Must(ids => ids is null || ids.Count <= PaymentBatch.MaxOrders)
            .WithErrorCode("payment.too-many-orders").WithState(_ => new object[] { PaymentBatch.MaxOrders });
    }
}

internal sealed class MakePaymentBatchHandler(
    PortalDb db, Actor actor, CityClock clock, PaymentsAccess access, DutyRosters rosters, NumberSeries numbers, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<MakePaymentBatch, MadeBatch>
{
    public async Task<MadeBatch> HandleAsync(MakePaymentBatch command, CancellationToken cancellationToken)
    {
        var program = await db.Programs.AsNoTracking().SingleOrDefaultAsync(p => p.Code == command.Program, cancellationToken) ?? throw new NotFoundException();
        var wanted = command.ClaimIds.Distinct().ToList();
        await RequireVisibleAsync(wanted, cancellationToken);
        await access.HoldAwardsAsync(wanted, cancellationToken);
        var claims = await access.LockClaimsAsync(wanted, cancellationToken);
        RequirePayable(claims, command.Payer);
        await RequireProgramAsync(claims, program.Code, cancellationToken);
        var companies = await access.LockCompaniesAsync(claims.Select(c => c.CompanyId), cancellationToken);
        if (companies.Values.FirstOrDefault(c => c.AccountRequestId is not null) is { } waiting)
        {
            throw new RuleViolationException(PaymentErrors.AccountUnderChange(waiting.Name));
        }

        var total = Money.Sum(claims.Select(c => c.PayableOf(command.Payer)!.Value));
        if (total != command.Total)
        {
            throw new RuleViolationException(PaymentErrors.TotalChanged(command.Total, total));
        }

        var orders = new List<(CostClaim, DutyRoster, PaymentTarget)>();
        foreach (var claim in claims.OrderBy(c => c.Number, StringComparer.Ordinal))
        {
            var account = companies[claim.CompanyId].Account;
            var roster = await rosters.LoadAsync(DutyGroup.Claim, claim.Id, cancellationToken);
            orders.Add((claim, roster, new PaymentTarget(account.Holder, account.Bank, account.Number)));
        }

        var series = $"{program.CasePrefix}-P";
        var sequence = await numbers.NextAsync(series, cancellationToken);
        var number = string.Create(CultureInfo.InvariantCulture, $"{series}-{sequence:0000}");
        var before = claims.ToDictionary(c => c.Id, c => c.Status);
        var batch = new PaymentBatch(identifiers.New(), number, program.City, program.Code, EnumCode.Of(command.Payer), orders, identifiers.New, clock.SignedBy(actor.UserId));
        db.Batches.Add(batch);
        foreach (var (claim, roster, _) in orders)
        {
            rosters.Store(roster);
            audit.Record("claim.batched", claim, before[claim.Id], null, [("batch", number), .. PayerFacts.Of(command.Payer, claim.Parts is not null)]);
        }

        audit.Record(
            "batch.made", batch, null, null,
            [("total", total.ToString()), ("orders", orders.Count.ToString(CultureInfo.InvariantCulture)), .. PayerFacts.Of(command.Payer, command.Payer != Payer.City)]);
        return new MadeBatch(batch.Id, number, total, batch.Revision);
    }

    /// <summary>Absent and invisible claims look the same, and nothing is said about the others.</summary>
    private async Task RequireVisibleAsync(List<Guid> wanted, CancellationToken cancellationToken)
    {
        if (await access.Claims().CountAsync(c => wanted.Contains(c.Id), cancellationToken) != wanted.Count)
        {
            throw new NotFoundException();
        }
    }

    /// <summary>One of the visible claims that isn't approved, or that another batch took meanwhile, is named.</summary>
    private static void RequirePayable(IReadOnlyList<CostClaim> claims, Payer payer)
    {
        if (claims.FirstOrDefault(c => c.PayableOf(payer) is null) is { } taken)
        {
            throw new RuleViolationException(PaymentErrors.NotApproved(taken.Number));
        }
    }

    private async Task RequireProgramAsync(IReadOnlyList<CostClaim> claims, string program, CancellationToken cancellationToken)
    {
        var awards = claims.Select(c => c.ApplicationId).Distinct().ToArray();
        if (await db.Applications.AnyAsync(a => awards.Contains(a.Id) && a.Program != program, cancellationToken))
        {
            throw new RuleViolationException(PaymentErrors.MixedPrograms());
        }
    }
}
