using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Writes the bank's file of a released batch. It says what was released, whatever the bank answered since: the same bytes every
/// time. Each export is in the history with the file's hash.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BatchId">A released batch.</param>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer)]
public sealed record ExportPaymentFile(Guid CommandId, Guid BatchId) : ICommand<ExportedPaymentFile>;

/// <summary>The file.</summary>
/// <param name="Sha256">Of the bytes, hex.</param>
public sealed record ExportedPaymentFile(string Name, string MediaType, string Sha256, byte[] Content);

internal sealed class ExportPaymentFileValidator : AbstractValidator<ExportPaymentFile>
{
    public ExportPaymentFileValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.BatchId).NotEmpty();
    }
}

internal sealed class ExportPaymentFileHandler(PaymentsAccess access, IPaymentFileFormat format, AuditTrail audit) : ICommandHandler<ExportPaymentFile, ExportedPaymentFile>
{
    public async Task<ExportedPaymentFile> HandleAsync(ExportPaymentFile command, CancellationToken cancellationToken)
    {
        var batch = await access.Visible().AsNoTracking().Include(b => b.Orders).SingleOrDefaultAsync(b => b.Id == command.BatchId, cancellationToken)
            ?? throw new NotFoundException();
        if (batch.Status is not (BatchStatus.Released or BatchStatus.Reconciled))
        {
            throw new RuleViolationException(PaymentErrors.NotReleased());
        }

        var lines = batch.Orders.OrderBy(o => o.Position)
            .Select(o => new PaymentFileLine(o.Position, o.Target.Holder, o.Target.Bank, o.Target.AccountNumber, o.Amount, o.ClaimNumber));
        var content = await format.WriteAsync(new PaymentFile(batch.Number, [.. lines]), cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        audit.Record("batch.exported", batch, batch.Status, null, ("sha256", hash));
        return new ExportedPaymentFile($"{batch.Number}.{format.Extension}", format.MediaType, hash, content);
    }
}
