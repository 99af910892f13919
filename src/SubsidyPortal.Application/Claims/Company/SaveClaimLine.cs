using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Saves one row of a claim as it was typed, whether it can be read or not: nothing typed is lost. A row whose id is new is
/// added. Files are attached by <see cref="AttachClaimDocument"/> and kept here.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">A draft or a returned claim.</param>
/// <param name="Line">The row's texts.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record SaveClaimLine(Guid CommandId, Guid ClaimId, TypedClaimLine Line) : ICommand<SavedClaimLine>;

/// <summary>The texts of a row; every field up to 200 characters.</summary>
public sealed record TypedClaimLine(
    Guid Id, string InvoiceCode, string InvoiceNumber, string IssuedOn, string Seller, string ServiceMonth, string Amount, string Paid)
{
    /// <summary>What the supplier deducted by voucher (抵扣金额), in a track that deducts at purchase; elsewhere empty.</summary>
    public string Voucher { get; init; } = "";
}

/// <summary>What was saved.</summary>
/// <param name="Problems">What stands in the way of submitting this row; it is saved all the same.</param>
/// <param name="Totals">Sums of the rows that can be read.</param>
/// <param name="Outlook">What the claim comes to if everything that was paid or deducted is certified.</param>
/// <param name="Revision">Of the claim now.</param>
/// <param name="SavedAt">The portal's clock.</param>
public sealed record SavedClaimLine(IReadOnlyList<LineProblem> Problems, ClaimTotals Totals, ClaimCalculation Outlook, int Revision, DateTimeOffset SavedAt);

internal sealed class SaveClaimLineValidator : AbstractValidator<SaveClaimLine>
{
    public SaveClaimLineValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.Line.Id).NotEmpty();
        RuleFor(c => c.Line.InvoiceCode).Storable(ClaimEntry.TextLength);
        RuleFor(c => c.Line.InvoiceNumber).Storable(ClaimEntry.TextLength);
        RuleFor(c => c.Line.IssuedOn).Storable(ClaimEntry.TextLength);
        RuleFor(c => c.Line.Seller).Storable(ClaimEntry.TextLength);
        RuleFor(c => c.Line.ServiceMonth).Storable(ClaimEntry.TextLength);
        RuleFor(c => c.Line.Amount).Storable(ClaimEntry.TextLength);
        RuleFor(c => c.Line.Paid).Storable(ClaimEntry.TextLength);
        RuleFor(c => c.Line.Voucher).Storable(ClaimEntry.TextLength);
    }
}

internal sealed class SaveClaimLineHandler(Actor actor, CityClock clock, ClaimsAccess access, InvoiceUse invoices, ClaimVouchers vouchers)
    : ICommandHandler<SaveClaimLine, SavedClaimLine>
{
    public async Task<SavedClaimLine> HandleAsync(SaveClaimLine command, CancellationToken cancellationToken)
    {
        var (claim, award) = await access.LoadOwnForChangeAsync(command.ClaimId, null, cancellationToken);
        var typed = command.Line;
        var known = claim.Entries.FirstOrDefault(e => e.Id == typed.Id) ?? ClaimEntry.Empty(typed.Id);
        var signed = clock.SignedBy(actor.UserId);
        claim.SaveEntry(
            known with
            {
                InvoiceCode = typed.InvoiceCode,
                InvoiceNumber = typed.InvoiceNumber,
                IssuedOn = typed.IssuedOn,
                Seller = typed.Seller,
                ServiceMonth = typed.ServiceMonth,
                Amount = typed.Amount,
                Paid = typed.Paid,
                Voucher = typed.Voucher,
            },
            signed);
        var reading = claim.Read(signed.Today, award.CertifiedAmount, await vouchers.OfAsync(claim, award, cancellationToken));
        var problems = await invoices.ProblemsAsync(claim, reading, cancellationToken);
        return new SavedClaimLine(
            [.. problems.Where(p => p.LineId == typed.Id)], ClaimTotals.Of(claim, reading), ClaimCalculation.Of(award, reading.Provable), claim.Revision, signed.At);
    }
}
