using SubsidyPortal.Domain.Ledger;

namespace SubsidyPortal.Application.Ledger;

/// <summary>Which entries of the ledger are asked for; what is null doesn't limit.</summary>
/// <param name="Program">Program code.</param>
/// <param name="Track">Track code.</param>
/// <param name="District">District of registration at the first submission.</param>
/// <param name="Account">Entries that move this stage; the running balance is then that of this stage.</param>
/// <param name="Step">What the entry does.</param>
/// <param name="From">First day that counts.</param>
/// <param name="To">Last day that counts.</param>
/// <param name="KnownOn">Recorded by the end of this day in the city.</param>
/// <param name="Case">Case number, claim number or budget document, whole; a case brings its claims along.</param>
public sealed record LedgerFilter(
    string? Program = null,
    string? Track = null,
    string? District = null,
    AccountKind? Account = null,
    LedgerStep? Step = null,
    DateOnly? From = null,
    DateOnly? To = null,
    DateOnly? KnownOn = null,
    string? Case = null);
