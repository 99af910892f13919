using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Proposes to take back a payment that was recorded wrongly (冲正): on the wrong order, with a wrong day or reference, or though the bank
/// didn't pay at all. Nothing changes until a treasurer confirms; then the order waits for the bank's answer again.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BatchId">A released or reconciled batch.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="OrderId">A confirmed order.</param>
/// <param name="Reason">What is wrong and how it is known, up to 500 characters.</param>
[AllowedFor(Role.FinanceOfficer)]
public sealed record ProposePaymentCorrection(Guid CommandId, Guid BatchId, int Revision, Guid OrderId, string Reason) : ICommand<CorrectionChanged>;

internal sealed class ProposePaymentCorrectionValidator : AbstractValidator<ProposePaymentCorrection>
{
    public ProposePaymentCorrectionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.BatchId).NotEmpty();
        RuleFor(c => c.OrderId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("payment.reason-needed");
        RuleFor(c => c.Reason).Storable(PaymentCorrection.ReasonLength);
    }
}

internal sealed class ProposePaymentCorrectionHandler(CorrectionProposals proposals) : ICommandHandler<ProposePaymentCorrection, CorrectionChanged>
{
    public Task<CorrectionChanged> HandleAsync(ProposePaymentCorrection command, CancellationToken cancellationToken) =>
        proposals.ProposeAsync(command.BatchId, command.Revision, command.OrderId, null, command.Reason, cancellationToken);
}
