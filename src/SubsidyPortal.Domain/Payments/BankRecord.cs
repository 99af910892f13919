namespace SubsidyPortal.Domain.Payments;

/// <summary>What the bank's paper says of a payment.</summary>
/// <param name="Reference">The bank's reference, up to <see cref="PaymentBatch.ReferenceLength"/> characters; without width, case and blanks once it is recorded.</param>
/// <param name="PaidOn">The day on which the bank paid.</param>
public sealed record BankRecord(string Reference, DateOnly PaidOn);
