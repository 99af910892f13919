using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Proposes to record a payment anew (更正记录) whose day or reference was recorded wrongly, and of which money came back or is asked back: it
/// stands, because what came back had arrived. Nothing changes until a treasurer confirms; then the right day and reference take the place of
/// the wrong ones.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BatchId">A released or reconciled batch.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="OrderId">A confirmed order.</param>
/// <param name="Reference">The bank's right reference, up to 60 characters; width, case and blanks don't matter.</param>
/// <param name="PaidOn">The bank's right day: from the release to today, at the latest the day on which money first came back.</param>
/// <param name="Reason">What is wrong and how it is known, up to 500 characters.</param>
[AllowedFor(Role.FinanceOfficer)]
public sealed record ProposeRecordAnew(Guid CommandId, Guid BatchId, int Revision, Guid OrderId, string Reference, DateOnly PaidOn, string Reason)
    : ICommand<CorrectionChanged>;

internal sealed class ProposeRecordAnewValidator : AbstractValidator<ProposeRecordAnew>
{
    public ProposeRecordAnewValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.BatchId).NotEmpty();
        RuleFor(c => c.OrderId).NotEmpty();
        RuleFor(c => c.Reference).Must(r => TypedText.Code(r).Length > 0).WithErrorCode("payment.reference-needed");
        RuleFor(c => c.Reference).Storable(PaymentBatch.ReferenceLength);
        RuleFor(c => c.Reference).Must(r => !TypedText.Code(r).Any(char.IsControl)).WithErrorCode("payment.reference-form");
        RuleFor(c => c.PaidOn).NotEmpty().WithErrorCode("payment.date-needed");
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("payment.reason-needed");
        RuleFor(c => c.Reason).Storable(PaymentCorrection.ReasonLength);
    }
}

internal sealed class ProposeRecordAnewHandler(CorrectionProposals proposals) : ICommandHandler<ProposeRecordAnew, CorrectionChanged>
{
    public Task<CorrectionChanged> HandleAsync(ProposeRecordAnew command, CancellationToken cancellationToken) => proposals.ProposeAsync(
        command.BatchId, command.Revision, command.OrderId, new BankRecord(command.Reference, command.PaidOn), command.Reason, cancellationToken);
}
