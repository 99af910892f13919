using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Payments;

/// <summary>A released batch as a bank needs it.</summary>
/// <param name="BatchNumber">The portal's number of the batch.</param>
/// <param name="Lines">In the order of the batch.</param>
public sealed record PaymentFile(string BatchNumber, IReadOnlyList<PaymentFileLine> Lines);

/// <summary>One transfer.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Account">Digits.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="Purpose">What the payee reads on the statement: the claim's number.</param>
public sealed record PaymentFileLine(int Position, string Holder, string Bank, string Account, Money Amount, string Purpose);

/// <summary>The form in which a bank takes payment orders; another bank is another implementation.</summary>
public interface IPaymentFileFormat
{
    string MediaType { get; }

    /// <summary>Without the dot.</summary>
    string Extension { get; }

    /// <summary>The file's bytes: the same for the same batch, for ever.</summary>
    Task<byte[]> WriteAsync(PaymentFile file, CancellationToken cancellationToken);
}
