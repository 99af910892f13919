namespace SubsidyPortal.Web.Features.Payments;

/// <summary>The bank paid, as the officer recorded it.</summary>
/// <param name="CommandId">Made when the form was opened: a second click repeats the same command.</param>
public sealed record PaidInput(Guid CommandId, Guid OrderId, string Reference, DateOnly PaidOn);

/// <summary>The bank refused.</summary>
public sealed record RejectedInput(Guid CommandId, Guid OrderId, string Reason);
